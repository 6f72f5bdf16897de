import type { CredentialKind, KubeconfigFacts } from '../model/evidence.ts'
import type { KubernetesTarget } from '../model/target.ts'
import { ownCertificates } from '../x509/own-pem.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'
import { asObject } from './json.ts'

/** The kubeconfig, reduced: certificates and how it signs in, no key and no token. */
export const kubeconfig: Collector<'kubeconfig'> = ({ kubernetesTarget, managed, clock }) =>
  attempt(managed === undefined ? 'kubeconfig' : 'ARM listClusterUserCredential', clock, async () =>
    reduceKubeconfig(await kubernetesTarget()),
  )

function reduceKubeconfig(target: KubernetesTarget): KubeconfigFacts {
  const { user } = target
  // the client's own comes first, because reading the kubeconfig refuses every other order
  const [clientCertificate] = ownCertificates(user.clientCertificate)
  return {
    context: target.name,
    // a path may hold the id of a cluster, or a token of a gateway: nothing asks for it
    server: new URL(target.server).origin,
    clusterCas: ownCertificates(target.ca),
    ...(target.unreadableCas === undefined ? {} : { unreadableCas: target.unreadableCas }),
    insecureSkipTlsVerify: target.insecureSkipTlsVerify,
    credentials: credentialsOf(target),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  }
}

function credentialsOf({ user }: KubernetesTarget): readonly CredentialKind[] {
  return [
    ...(user.clientCertificate === undefined ? [] : [{ kind: 'client-certificate' } as const]),
    ...(user.token === undefined ? [] : [describeToken(user.token())]),
    ...(user.execCommand === undefined ? [] : [{ kind: 'exec', command: user.execCommand } as const]),
    ...(user.authProviderName === undefined ? [] : [{ kind: 'auth-provider', name: user.authProviderName } as const]),
    ...(user.basic === undefined ? [] : [{ kind: 'basic' } as const]),
  ]
}

/** A JSON Web Token (RFC 7519) tells its own end in `exp`; any other token is opaque. Its signature is the server's matter. */
function describeToken(token: string): CredentialKind {
  const parts = token.split('.')
  if (parts.length !== 3) return { kind: 'token', format: 'opaque' }
  try {
    const { exp } = asObject(JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8')))
    // an end beyond what a date can hold is none
    return typeof exp === 'number' && Math.abs(exp) < 8.64e12
      ? { kind: 'token', format: 'jwt', expires: new Date(exp * 1000) }
      : { kind: 'token', format: 'jwt' }
  } catch {
    return { kind: 'token', format: 'opaque' }
  }
}
