import { bytes } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import type { Access, ConnectKubernetes, KubernetesPort, ListRequest } from '../../model/ports.ts'
import type { ServiceAccountName } from '../../model/settings.ts'
import { parseForeign } from '../redaction/values.ts'
import type { Exchange, Http } from './http.ts'
import { kubeletSeries } from './kubelet-series.ts'
import { parse, readPages } from './pages.ts'
import type { SignedIn } from './sign-in.ts'

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
      throw new ReasonError(
        'untrusted',
        'insecure-skip-tls-verify is set in the kubeconfig: nothing is sent to a server that nobody verifies',
      )
    }
    const [{ signedInTo }, { contextsOf }, { openHttp }, { kubeletReader }, { podServerReader }] = await Promise.all([
      import('./sign-in.ts'),
      import('./contexts.ts'),
      import('./http.ts'),
      import('./tunnel.ts'),
      import('./pod-server.ts'),
    ])
    const sessionOf = ({ target: own, config, signIn, authorization }: SignedIn): Session => {
      const contexts = contextsOf(signIn)
      return {
        http: openHttp(own, signIn, contexts),
        readKubelet: kubeletReader(config, contexts),
        readPodServer: podServerReader(config, contexts),
        authorization,
      }
    }
    const first = await signedInTo(target, remember, signal)
    const session = renewedOnce(sessionOf(first), first.expires, async () =>
      sessionOf(await signedInTo(target, remember, signal)),
    )
    const send = async (exchange: Exchange, abort: AbortSignal) => (await session.now()).http.send(exchange, abort)
    const answer = ({ path, query = {}, permission }: ListRequest, accept: string, most: number, abort: AbortSignal) =>
      send({ method: 'GET', accept, path, query, permission, most }, abort)
    const object = async (
      exchange: Omit<Exchange, 'most'>,
      what: string,
      abort: AbortSignal,
      read = parseForeign,
    ): Promise<unknown> => parse((await send({ ...exchange, most: bytes.object }, abort)).toString('utf8'), what, read)
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
        const { authorization } = await session.now()
        if (subjectOf(authorization) === `system:serviceaccount:${account.namespace}:${account.name}`) {
          throw new ReasonError('untrusted', 'kubelet-service-account is the account that this run itself signs in as')
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
          throw new ReasonError('malformed', 'The answer to a SelfSubjectAccessReview says neither yes nor no')
        return allowed
      },
      readKubelet: async (...asked) => (await session.now()).readKubelet(...asked),
      readPodServer: async (...asked) => (await session.now()).readPodServer(...asked),
      hasClientCertificate: first.signIn.cert !== undefined && first.signIn.key !== undefined,
      close: async () => {
        for (const { http } of await session.all()) http.close()
      },
    }
    return port
  }
}

type Session = {
  readonly http: Http
  readonly readKubelet: KubernetesPort['readKubelet']
  readonly readPodServer: KubernetesPort['readPodServer']
  readonly authorization: string | undefined
}

/** A session that is opened anew, once, when what it signs in with has expired: a plugin may hand out what lives minutes. */
function renewedOnce(first: Session, expires: Date | undefined, renew: () => Promise<Session>) {
  let renewed: Promise<Session> | undefined
  return {
    now: (): Promise<Session> =>
      expires === undefined || expires > new Date() ? Promise.resolve(first) : (renewed ??= renew()),
    all: async (): Promise<readonly Session[]> => {
      const second = await renewed?.catch(() => undefined)
      return second === undefined ? [first] : [first, second]
    },
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
    throw new ReasonError('malformed', 'The answer to a TokenRequest holds no token')
  if (token.length > bytes.token)
    throw new ReasonError('too-large', `The token of a TokenRequest has more than ${bytes.token / 1024} KiB`)
  return token
}
