import { items } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'
import type { ListRequest } from '../../model/ports.ts'
import { type Verification, type VerificationId } from '../../model/rotation.ts'
import type { KubernetesTarget, KubernetesUser } from '../../model/target.ts'
import { signedInBy, type Credentials } from '../credentials.ts'
import { attempted, failed, held, notApplicable, unseen } from './messages.ts'
import { within, type RotationContext } from '../context.ts'

const nodes: ListRequest = { path: '/api/v1/nodes', query: { limit: '1' }, permission: 'list nodes' }

/**
 * What an API server says to somebody: `accepted` when it knows who that is, allowed or not; `refused` on 401. Rejects with a
 * `ReasonError` on anything else.
 */
export async function reception(context: RotationContext, target: KubernetesTarget): Promise<'accepted' | 'refused'> {
  const signal = within(context, context.pace.request)
  const session = await context.connect(target, signal)
  try {
    await session.get(nodes, signal)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    if (error.reason === 'unauthorized') return 'refused'
    if (error.reason === 'forbidden') return 'accepted'
    throw error
  } finally {
    await session.close()
  }
}

/** The credentials from before, or why there are none. */
export type OldCredentials =
  | { readonly kind: 'known'; readonly credentials: Credentials }
  /** a run that came later has them not */
  | { readonly kind: 'lost' }

const kinds = {
  'old-client-certificate-refused': {
    what: 'client certificate',
    of: ({ clientCertificate, clientKey }: KubernetesUser): KubernetesUser | undefined =>
      clientCertificate === undefined || clientKey === undefined ? undefined : { clientCertificate, clientKey },
  },
  'old-token-refused': {
    what: 'static token',
    of: ({ token }: KubernetesUser): KubernetesUser | undefined => (token === undefined ? undefined : { token }),
  },
} as const

/**
 * Shows the API server what signed in before, while the new CA is trusted: a test that only sees the change of the CA proves nothing
 * about it. 401 and nothing else is a refusal.
 */
export function oldRefused(
  context: RotationContext,
  id: keyof typeof kinds,
  old: OldCredentials,
  fresh: Credentials,
): Promise<Verification> {
  const { what, of } = kinds[id]
  const none = notApplicable(id, `The kubeconfig of this cluster holds no ${what}`)
  return attempted(id, async () => {
    if (old.kind === 'lost')
      return of(fresh.target.user) === undefined
        ? none
        : unseen(
            id,
            {
              reason: 'not-found',
              detail: `The ${what} from before is lost for good with the run that knew it: that it is refused cannot be proved any more`,
            },
            `Take the ${what} out of a kubeconfig from before, if somebody has one, and see that it is answered 401.`,
          )
    const user = of(old.credentials.target.user)
    if (user === undefined) return none
    const { ca } = fresh.target
    if (ca === undefined) return unseen(id, { reason: 'malformed', detail: 'ARM handed out a kubeconfig without a CA' })
    const said = await reception(context, signedInBy(fresh.target, ca, user))
    return said === 'refused'
      ? held(id, `The ${what} from before is answered 401 while the new CA is trusted`)
      : failed(
          id,
          `The ${what} from before is still accepted`,
          'Whoever has it can still sign in. Rotate once more, and open a request with Azure support if it stays.',
        )
  })
}

/** The credentials that ARM hands out now list the nodes. */
export function newWork(context: RotationContext, signedIn: KubernetesTarget): Promise<Verification> {
  const id = 'new-credentials-work'
  return attempted(id, async () => {
    const signal = within(context, context.pace.request)
    const session = await context.connect(signedIn, signal)
    try {
      const request = { path: nodes.path, permission: nodes.permission, most: items.nodes }
      // that they may list nodes is what is proved: a list that was cut proves it too
      const { length } = (await session.list(request, () => true, signal)).items
      return held(id, `The new credentials list ${length === 1 ? 'one node' : `${length} nodes`}`)
    } catch (error) {
      if (error instanceof ReasonError && (error.reason === 'unauthorized' || error.reason === 'untrusted'))
        return failed(
          id,
          `The new credentials are not accepted: ${error.detail}`,
          'Fetch them again; if that stays, rotate once more.',
        )
      throw error
    } finally {
      await session.close()
    }
  })
}

/** A token of a service account that is made now signs in. */
export function serviceAccountWorks(context: RotationContext, signedIn: KubernetesTarget): Promise<Verification> {
  const id: VerificationId = 'service-account-token-works'
  return attempted(id, async () => {
    const signal = within(context, context.pace.request)
    const session = await context.connect(signedIn, signal)
    try {
      const usual = { namespace: 'default', name: 'default' }
      const [account, token] = await session.requestToken(context.serviceAccount, signal).then(
        (made) => [context.serviceAccount, made] as const,
        async (error: unknown) => {
          if (!(error instanceof ReasonError) || error.reason !== 'not-found') throw error
          return [usual, await session.requestToken(usual, signal)] as const
        },
      )
      const who = `${account.namespace}/${account.name}`
      const said = await reception(context, signedInBy(signedIn, signedIn.ca ?? '', { token }))
      return said === 'accepted'
        ? held(id, `A token of service account ${who}, made after the rotation, signs in`)
        : failed(id, `A token of service account ${who}, made after the rotation, is refused`)
    } finally {
      await session.close()
    }
  })
}
