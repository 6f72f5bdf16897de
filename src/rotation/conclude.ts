import { isVerified, oldCredentialVerifications, type Verification, type RotationRecord } from '../model/rotation.ts'
import { areOthers, newestCredentials, type Credentials } from './credentials.ts'
import type { PollEnd } from './poll.ts'
import { stop, type End, type Execution, type Rotated } from './execution.ts'
import { readyPods } from './pods.ts'
import { verify, type Before, type Verified } from './verification/verify.ts'
import { isStopped, within, type RotationContext } from './context.ts'

/** Makes the proofs and says what they amount to. `known`: what a run before left on record of this rotation. */
export async function conclude(
  execution: Execution,
  ended: Pick<PollEnd, 'end' | 'code'>,
  end: End,
  known: RotationRecord | undefined,
): Promise<Rotated> {
  const { context, recorder, found, deadline } = execution
  const { startedAt, nodes, how } = recorder.record()
  const since = how === 'began' ? startedAt : known?.startedAt
  const settled = new Date(Math.min(deadline.getTime(), context.clock().getTime() + context.pace.settling))
  const now = context.clock()
  const fresh = await newestCredentials(context).catch(() => undefined)
  const isOld = found !== undefined && fresh !== undefined && areOthers(fresh.cas, found.cas)
  const before: Before = {
    old: isOld ? { kind: 'known', credentials: found } : { kind: 'lost' },
    cas: isOld ? found.cas : await casBefore(context, found, known),
    nodes,
    // without a record, the new CA tells when it began
    ...(since === undefined ? {} : { since }),
  }
  const made = await verify(context, before, ended.end === 'succeeded' ? settled : now)
  const proofs = carried(made, known)
  if (isStopped(context)) return stop(recorder, end, true)
  const open = proofs.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
  recorder.note(
    'proof',
    open.length === 0 ? 'Every proof holds' : `Not proved: ${open.map(({ id }) => id).join(', ')}`,
    {
      proofs,
      after: made.fresh?.cas ?? [],
      before: before.cas,
    },
  )
  const more = {
    rotated: made.fresh !== undefined && before.cas.length > 0 && areOthers(made.fresh.cas, before.cas),
    ...(made.fresh === undefined ? {} : { fresh: made.fresh }),
    ...(await podsOf(execution, made.fresh)),
  }
  const first = open[0]
  const why = first === undefined ? '' : ` ${first.message}.${first.remedy === undefined ? '' : ` ${first.remedy}`}`
  if (ended.end === 'failed')
    return end(
      'failed',
      `Azure says that the rotation Failed${ended.code === undefined ? '' : ` (${ended.code})`}.${why}`,
      more,
    )
  if (ended.end === 'canceled')
    return end(
      'canceled',
      `Somebody canceled the rotation while it ran. Rotate again, or the cluster stays as it is now.${why}`,
      more,
    )
  return isVerified(proofs)
    ? end('proved', 'Every proof holds.', more)
    : end('not-proved', `Not everything was proved: ${open.map(({ id }) => id).join(', ')}.${why}`, more)
}

async function podsOf({ context, pods }: Execution, fresh: Credentials | undefined): Promise<Partial<Rotated>> {
  if (pods === undefined || fresh === undefined) return {}
  const now = await readyPods(context, fresh.target)
  return { podsBefore: pods, ...(now === undefined ? {} : { podsAfter: now }) }
}

/** CAs from before, from the record, or from what the API server merges into its list of client CAs until they end. */
async function casBefore(context: RotationContext, now: Credentials | undefined, known: RotationRecord | undefined) {
  if (known !== undefined && known.before.length > 0) return known.before
  if (now === undefined) return []
  const { authenticationCas } = await context.observe(
    ['authenticationCas'],
    now.target,
    within(context, context.pace.request),
  )
  if (authenticationCas?.state !== 'observed') return []
  return authenticationCas.value.clientCas.filter(
    (ca) => areOthers([ca], now.cas) && now.cas.some(({ subject }) => subject === ca.subject),
  )
}

/** What the run before saw with the credentials that are lost now, of the same new CA. */
function carried({ proofs, fresh }: Verified, known: RotationRecord | undefined): readonly Verification[] {
  const isSame =
    known !== undefined && fresh !== undefined && known.after.length > 0 && !areOthers(fresh.cas, known.after)
  if (!isSame) return proofs
  return proofs.map((proof) => {
    const before = known.proofs.find(({ id }) => id === proof.id)
    const counts = oldCredentialVerifications.includes(proof.id) && proof.outcome === 'inconclusive'
    if (!counts || before === undefined || before.outcome === 'inconclusive') return proof
    return { ...before, message: `${before.message} (seen by the run that began it)` }
  })
}
