import { KubeConfig, type Cluster, type User } from '@kubernetes/client-node'
import type { KubernetesTarget } from '../../model/target.ts'
import { proxyFor } from '../dial.ts'
import { serverUrl } from '../url.ts'

type HttpsOptions = Parameters<KubeConfig['applyToHTTPSOptions']>[0]

/** client-node's sign-in, with verification that no environment variable can switch off. */
class VerifyingKubeConfig extends KubeConfig {
  override async applyToHTTPSOptions(options: HttpsOptions): Promise<void> {
    options.rejectUnauthorized = true
    await super.applyToHTTPSOptions(options)
  }
}

/** The target as client-node knows it: auth providers and proxies work as they do there. An exec plugin was run before. */
export function kubeConfigOf(target: KubernetesTarget): KubeConfig {
  const { user } = target
  const proxyUrl = proxyFor(serverUrl(target.server), target.proxyUrl?.())
  const basic = user.basic?.()
  const base64 = (pem: string): string => Buffer.from(pem).toString('base64')
  const cluster: Cluster = {
    name: target.name,
    server: target.server,
    skipTLSVerify: false,
    ...(target.ca === undefined ? {} : { caData: base64(target.ca) }),
    ...(target.tlsServerName === undefined ? {} : { tlsServerName: target.tlsServerName }),
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
  }
  const signIn: User = {
    name: target.name,
    ...(user.clientCertificate === undefined ? {} : { certData: base64(user.clientCertificate) }),
    ...(user.clientKey === undefined ? {} : { keyData: base64(user.clientKey()) }),
    ...(user.token === undefined ? {} : { token: user.token() }),
    ...(basic === undefined ? {} : { username: basic.username, password: basic.password }),
    ...(user.authProvider === undefined ? {} : { authProvider: user.authProvider() }),
    ...(user.impersonateUser === undefined ? {} : { impersonateUser: user.impersonateUser }),
  }
  const config = new VerifyingKubeConfig()
  config.loadFromOptions({
    clusters: [cluster],
    users: [signIn],
    contexts: [{ name: target.name, cluster: target.name, user: target.name }],
    currentContext: target.name,
  })
  return config
}

/** What client-node would sign in with: TLS material and headers. */
export type SignIn = {
  readonly ca: string | Buffer | undefined
  readonly cert: string | Buffer | undefined
  readonly key: string | Buffer | undefined
  readonly servername: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** Asks client-node for the sign-in; this is where auth providers work. */
export async function signInOf(config: KubeConfig): Promise<SignIn> {
  const options: HttpsOptions & { servername?: string; auth?: unknown } = {}
  await config.applyToHTTPSOptions(options)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name] = String(value)
  if (typeof options.auth === 'string')
    headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`
  const material = (value: unknown): string | Buffer | undefined =>
    typeof value === 'string' || Buffer.isBuffer(value) ? value : undefined
  return {
    ca: material(options.ca),
    cert: material(options.cert),
    key: material(options.key),
    servername: options.servername,
    headers,
  }
}
