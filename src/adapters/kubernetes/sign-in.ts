import type { KubeConfig } from '@kubernetes/client-node'
import { ReasonError } from '../../model/errors.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import { reduceError } from '../reduce.ts'
import { kubeConfigOf, signInOf, type SignIn } from './config.ts'
import type { ExecCredential } from './exec-credential.ts'
import { credentialOf } from './exec-plugin.ts'
import { thisPlatform } from './plugin-process.ts'

/** Who this run is to an API server, until `expires` where a plugin said so. */
export type SignedIn = {
  readonly target: KubernetesTarget
  readonly config: KubeConfig
  readonly signIn: SignIn
  readonly authorization?: string
  readonly expires?: Date
}

/**
 * Signs in as the kubeconfig says. A token wins over an exec plugin, which is then not run, as in client-go.
 * @param remember is told every secret that comes up
 * @throws ReasonError `unauthorized`, or `timeout` when `signal` ends it
 */
export async function signedInTo(
  target: KubernetesTarget,
  remember: (secret: string) => void,
  signal: AbortSignal,
): Promise<SignedIn> {
  const { exec, token } = target.user
  const credential = exec === undefined || token !== undefined ? {} : await credentialOf(target, thisPlatform, signal)
  if (credential.pair !== undefined) remember(credential.pair.key)
  if (credential.token !== undefined) remember(credential.token)
  const own = { ...target, user: userWith(target.user, credential) }
  const config = kubeConfigOf(own)
  const signIn = await bounded(signInOf(config), signal).catch((error: unknown) => {
    throw signInError(target, error)
  })
  const authorization = Object.entries(signIn.headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  if (authorization !== undefined) remember(authorization.replace(/^\w+ /, ''))
  if (authorization === undefined && signIn.cert === undefined)
    throw new ReasonError('unauthorized', 'The kubeconfig holds no credentials: nobody is signed in')
  return {
    target: own,
    config,
    signIn,
    ...(authorization === undefined ? {} : { authorization }),
    ...(credential.expires === undefined ? {} : { expires: credential.expires }),
  }
}

/** What a plugin handed out stands in the place of what the kubeconfig itself holds. */
function userWith(user: KubernetesTarget['user'], { token, pair }: ExecCredential): KubernetesTarget['user'] {
  return {
    ...user,
    ...(token === undefined ? {} : { token: () => token }),
    ...(pair === undefined ? {} : { clientCertificate: pair.certificate, clientKey: () => pair.key }),
  }
}

function signInError({ user: { authProviderName } }: KubernetesTarget, error: unknown): ReasonError {
  if (error instanceof ReasonError) return error
  return authProviderName === undefined
    ? reduceError(error, 'Sign-in of the kubeconfig')
    : new ReasonError('unauthorized', `The auth provider "${authProviderName}" of the kubeconfig could not sign in`)
}

/** An auth provider that waits for a person must not hold the run. */
function bounded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => {
    reject(new ReasonError('timeout', 'The sign-in of the kubeconfig did not end in time'))
  }
  signal.addEventListener('abort', onAbort, { once: true })
  return Promise.race([work, promise]).finally(() => {
    signal.removeEventListener('abort', onAbort)
  })
}
