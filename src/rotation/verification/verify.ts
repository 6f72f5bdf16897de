import type { Certificate } from '../../model/certificate.ts'
import { ReasonError } from '../../model/errors.ts'
import type { EvidenceKey } from '../../model/evidence.ts'
import { isVerified, verificationIds, type KnownNode, type Verification } from '../../model/rotation.ts'
import { newestCredentials, type Credentials } from '../credentials.ts'
import { attempted, fromEvidence, unseen } from './messages.ts'
import { nodesRenewed, requestsIssued, rootCaPublished } from './cluster.ts'
import { newWork, oldRefused, serviceAccountWorks, type OldCredentials } from './credentials.ts'
import { caDiffers, oldCaRefused, presentedChains } from './server.ts'
import { isStopped, within, type RotationContext } from '../context.ts'

/** What is known of the cluster before. */
export type Before = {
  readonly old: OldCredentials
  /** empty: unknown */
  readonly cas: readonly Certificate[]
  /** from when on a node or a request is new; absent: from when the new CA is valid */
  readonly since?: Date
  readonly nodes: readonly KnownNode[] | undefined
}

export type Verified = {
  readonly proofs: readonly Verification[]
  /** what ARM hands out now; absent: nothing that can be used */
  readonly fresh?: Credentials
}

const observed: readonly EvidenceKey[] = ['nodes', 'kubeletCsrs', 'namespaceCas']

/**
 * Makes every proof, again and again until all hold or the time is up: API servers, controllers and nodes need a while after the end.
 * @param until the last moment at which another round may begin
 */
export async function verify(context: RotationContext, before: Before, until: Date): Promise<Verified> {
  let told = ''
  for (;;) {
    const proved = await verifyOnce(context, before)
    const open = proved.proofs.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
    const left = until.getTime() - context.clock().getTime()
    if (isVerified(proved.proofs) || isStopped(context) || left <= 0 || open.every(isLost)) return proved
    const waiting = open.map(({ id }) => id).join(', ')
    if (waiting !== told) context.log.info(`${context.name}: not proved yet: ${waiting}`)
    told = waiting
    await context.pause(Math.min(context.pace.proofs, left))
  }
}

/** What no other round can bring. */
const isLost = ({ id, outcome, reason }: Verification): boolean =>
  outcome === 'inconclusive' && reason === 'not-found' && (id.startsWith('old-') || id === 'api-server-ca-differs')

async function verifyOnce(context: RotationContext, before: Before): Promise<Verified> {
  try {
    const fresh = await newestCredentials(context)
    return { fresh, proofs: await verifyWith(context, before, fresh) }
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    // without a kubeconfig there is nothing to sign in with, and no CA to trust
    return { proofs: verificationIds.map((id) => unseen(id, error)) }
  }
}

async function verifyWith(
  context: RotationContext,
  before: Before,
  fresh: Credentials,
): Promise<readonly Verification[]> {
  const now = context.clock()
  const { old, cas: oldCas, since, nodes } = before
  const { cas } = fresh
  const signal = within(context, context.pace.request)
  const chains = presentedChains(context, fresh)
  // it is waited for more than once, or by nobody when an error comes first
  chains.catch(() => undefined)
  const signedIn = context.signIn(fresh.target, signal)
  signedIn.catch(() => undefined)
  const looked = await context.observe(observed, fresh.target, signal)
  const began = since ?? new Date(Math.min(...cas.map(({ notBefore }) => notBefore.getTime()), now.getTime()))
  const question = { cas, since: began, before: nodes, now }
  const { nodes: listed, kubeletCsrs: requests } = looked
  // nodes that were replaced prove themselves: only the others need their requests
  const csrs = requests?.state === 'observed' ? requests.value : []
  const live = await Promise.all([
    attempted('api-server-ca-differs', async () => caDiffers(await chains, cas, oldCas, now)),
    attempted('old-ca-refused', async () => oldCaRefused(await chains, oldCas, now)),
    oldRefused(context, 'old-client-certificate-refused', old, fresh),
    oldRefused(context, 'old-token-refused', old, fresh),
    attempted('new-credentials-work', async () => newWork(context, await signedIn)),
    attempted('service-account-token-works', async () => serviceAccountWorks(context, await signedIn)),
  ])
  return [
    ...live,
    looked.namespaceCas?.state === 'observed'
      ? rootCaPublished(looked.namespaceCas.value, cas, oldCas)
      : fromEvidence('root-ca-published', looked.namespaceCas),
    listed?.state === 'observed'
      ? await nodesRenewed({ ...question, nodes: listed.value, csrs })
      : fromEvidence('nodes-renewed', listed),
    listed?.state === 'observed' && requests?.state === 'observed'
      ? requestsIssued({ ...question, nodes: listed.value, csrs })
      : fromEvidence('kubelet-requests-issued', requests?.state === 'observed' ? listed : requests),
  ]
}
