import type { RotationRecord } from '../model/rotation.ts'
import { contradictionOf, isMadeWithCluster, isSameCas, newestMade } from './record/contradiction.ts'
import type { Credentials } from './credentials.ts'
import { areOthers } from './credentials.ts'
import { isOpen } from './record/recorder.ts'
import type { ClusterActivity } from './activity.ts'
import { within, type RotationContext } from './context.ts'

/**
 * Where a cluster is: `rotating` now; `rotated` a short while ago, which nobody has proved yet; `proved` the same, with every
 * proof on record; `at-rest`: nothing speaks of a rotation.
 */
export type Whereabouts = 'rotating' | 'rotated' | 'proved' | 'at-rest'

export type RecognizedRotation = {
  readonly whereabouts: Whereabouts
  /** the record, where the cluster agrees with it */
  readonly known?: RotationRecord
}

/**
 * Recognises a rotation that another run began, also on a machine that has no record of it: by what ARM says is done to the cluster,
 * and by a CA that is much younger than the cluster. A record counts only as far as the cluster agrees with it.
 */
export async function recognizeRotation(
  context: RotationContext,
  activity: ClusterActivity,
  credentials: Credentials | undefined,
  recorded: RotationRecord | undefined,
  minCaAgeMilliseconds: number,
): Promise<RecognizedRotation> {
  const cas = credentials?.cas ?? []
  const newest = newestMade(cas).getTime()
  const isYoung = context.clock().getTime() - newest < minCaAgeMilliseconds
  const isAsked = credentials !== undefined && cas.length > 0 && (recorded !== undefined || isYoung)
  const createdAt = isAsked ? (activity.facts.createdAt ?? (await creation(context, credentials))) : undefined
  const contradiction =
    recorded === undefined
      ? undefined
      : contradictionOf(recorded, { digest: context.clusterDigest, now: context.clock(), cas, createdAt })
  if (contradiction !== undefined)
    context.log.info(`${context.name}: rotation.json has a record that isn't used: ${contradiction}.`)
  const known = contradiction === undefined ? recorded : undefined
  const whereabouts = (): Whereabouts => {
    if (activity.kind === 'rotating') return 'rotating'
    if (cas.length === 0) return 'at-rest'
    if (known?.outcome === 'proved' && isSameCas(known.after, cas)) return isYoung ? 'proved' : 'at-rest'
    if (known !== undefined && isOpen(known)) return areOthers(cas, known.before) ? 'rotated' : 'at-rest'
    if (!isYoung || createdAt === undefined) return 'at-rest'
    return isMadeWithCluster(new Date(newest), createdAt) ? 'at-rest' : 'rotated'
  }
  return { whereabouts: whereabouts(), ...(known === undefined ? {} : { known }) }
}

async function creation(context: RotationContext, { target }: Credentials): Promise<Date | undefined> {
  const { clusterCreated } = await context.observe(['clusterCreated'], target, within(context, context.pace.request))
  return clusterCreated?.state === 'observed' ? clusterCreated.value : undefined
}
