import { bytes } from '../../model/bounds.ts'
import { WorldError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import type { Access, ConnectKubernetes, KubernetesPort, ListRequest } from '../../model/ports.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import type { ServiceAccountName } from '../../model/settings.ts'
import { parseForeign } from '../redaction/values.ts'
import { reduceError } from '../reduce.ts'
import type { Exchange } from './http.ts'
import { kubeletSeries } from './kubelet-series.ts'
import { parse, readPages } from './pages.ts'

/** the shortest lifetime that a TokenRequest may ask for */
const tokenSeconds = 600
/** as `kubectl get --raw` asks: /openid/v1/jwks is served as application/jwk-set+json, and as nothing else (RFC 7517 8.5.2) */
const whateverThereIs = 'application/json, */*'

/**
 * Sessions with API servers. client-node is loaded on the first one: a gate needs none.
 * @param remember is told every secret that comes up during the run (a plugin's token, the metrics token)
 */
export function kubernetesAdapter(remember: (secret: string) => void): ConnectKubernetes {
  return async (target, signal) => {
    if (target.insecureSkipTlsVerify) {
      throw new WorldError(
        'untrusted',
        'insecure-skip-tls-verify is set in the kubeconfig: nothing is sent to a server that nobody verifies',
      )
    }
    const [{ kubeConfigOf, signInOf }, { openHttp }, { kubeletReader }] = await Promise.all([
      import('./config.ts'),
      import('./http.ts'),
      import('./tunnel.ts'),
    ])
    const config = kubeConfigOf(target)
    const signIn = await bounded(signInOf(config), signal).catch((error: unknown) => {
      throw signInError(target, error)
    })
    const authorization = Object.entries(signIn.headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
    if (authorization !== undefined) remember(authorization.replace(/^\w+ /, ''))
    if (authorization === undefined && signIn.cert === undefined) {
      throw new WorldError('unauthorized', 'The kubeconfig holds no credentials: nobody is signed in')
    }
    const pluginKey = target.user.clientKey === undefined ? signIn.key?.toString() : undefined
    if (pluginKey !== undefined) remember(pluginKey)
    const http = openHttp(target, signIn)
    const answer = ({ path, query = {}, permission }: ListRequest, accept: string, most: number, abort: AbortSignal) =>
      http.send({ method: 'GET', accept, path, query, permission, most }, abort)
    const object = async (
      exchange: Omit<Exchange, 'most'>,
      what: string,
      abort: AbortSignal,
      read = parseForeign,
    ): Promise<unknown> =>
      parse((await http.send({ ...exchange, most: bytes.object }, abort)).toString('utf8'), what, read)
    const port: KubernetesPort = {
      way: 'direct',
      get: ({ path, query = {}, permission }, abort) =>
        object({ method: 'GET', accept: whateverThereIs, path, query, permission }, path, abort),
      getMetrics: async (request, abort) => {
        const series = kubeletSeries(`GET ${request.path}`)
        series.add(await answer(request, 'text/plain', bytes.metrics, abort))
        return series.text()
      },
      list: (request, reduce, abort) =>
        readPages(
          (query) => answer({ ...request, query }, 'application/json', bytes.page, abort),
          request,
          reduce,
          abort,
        ),
      requestToken: async (account, abort) => {
        if (subjectOf(authorization) === `system:serviceaccount:${account.namespace}:${account.name}`) {
          throw new WorldError('untrusted', 'kubelet-service-account is the account that this run itself signs in as')
        }
        // a server may hand out the same token again: it is what is asked for, and not taken out
        const token = tokenOf(await object(tokenRequest(account), 'serviceaccounts/token', abort, JSON.parse))
        remember(token)
        return () => token
      },
      may: async (access, abort) => {
        const { status } = ((await object(reviewOf(access), reviews, abort)) ?? {}) as { status?: unknown }
        const { allowed } = (status ?? {}) as { allowed?: unknown }
        if (typeof allowed !== 'boolean')
          throw new WorldError('malformed', 'The answer to a SelfSubjectAccessReview says neither yes nor no')
        return allowed
      },
      readKubelet: kubeletReader(config, signIn),
      hasClientCertificate: signIn.cert !== undefined && signIn.key !== undefined,
      close: () => {
        http.close()
        return Promise.resolve()
      },
    }
    return port
  }
}

/** The `sub` claim of a bearer token that is a JWT. */
function subjectOf(authorization: string | undefined): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown
    const { sub } = (claims ?? {}) as { sub?: unknown }
    return typeof sub === 'string' ? sub : undefined
  } catch {
    return undefined
  }
}

const tokenRequest = ({ namespace, name }: ServiceAccountName): Omit<Exchange, 'most'> => ({
  method: 'POST',
  path: `/api/v1/namespaces/${segmentOf(namespace)}/serviceaccounts/${segmentOf(name)}/token`,
  accept: 'application/json',
  // no audience: the API server's default one is what its kubelets accept
  body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: tokenSeconds } },
  permission: `create serviceaccounts/token on ${namespace}/${name}`,
})

const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'

const reviewOf = (access: Access): Omit<Exchange, 'most'> => ({
  method: 'POST',
  path: reviews,
  accept: 'application/json',
  body: {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: access },
  },
  permission: 'create selfsubjectaccessreviews',
})

function tokenOf(value: unknown): string {
  const token = (value as { status?: { token?: unknown } } | null)?.status?.token
  if (typeof token !== 'string' || token === '')
    throw new WorldError('malformed', 'The answer to a TokenRequest holds no token')
  if (token.length > bytes.token)
    throw new WorldError('too-large', `The token of a TokenRequest has more than ${bytes.token / 1024} KiB`)
  return token
}

function signInError(target: KubernetesTarget, error: unknown): WorldError {
  if (error instanceof WorldError) return error
  const { execCommand, authProviderName } = target.user
  if (execCommand !== undefined) {
    return (error as { code?: unknown }).code === 'ENOENT'
      ? new WorldError(
          'unauthorized',
          `The kubeconfig signs in with the exec plugin "${execCommand}", which is not installed or not on the PATH`,
        )
      : new WorldError(
          'unauthorized',
          `The exec plugin "${execCommand}" of the kubeconfig failed; run it by hand to see why`,
        )
  }
  if (authProviderName !== undefined) {
    return new WorldError('unauthorized', `The auth provider "${authProviderName}" of the kubeconfig could not sign in`)
  }
  return reduceError(error, 'Sign-in of the kubeconfig')
}

/** A plugin that waits for a person must not hold the run. */
function bounded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => {
    reject(new WorldError('timeout', 'The sign-in of the kubeconfig did not end in time'))
  }
  signal.addEventListener('abort', onAbort, { once: true })
  return Promise.race([work, promise]).finally(() => {
    signal.removeEventListener('abort', onAbort)
  })
}
