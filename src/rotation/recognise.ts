import type { Certificate } from '../model/certificate.ts'
import type { RotationRecord } from '../model/rotation.ts'
import { areOthers, type Credentials } from './credentials.ts'
import { isOpen } from './record.ts'
import type { ClusterActivity } from './state.ts'
import { within, type RotationWorld } from './world.ts'

/**
 * Where a cluster is: `rotating` now; `rotated` a short while ago, which nobody has proved yet; `proved` the same, with every
 * proof on record; `at-rest`: nothing speaks of a rotation.
 */
export type Whereabouts = 'rotating' | 'rotated' | 'proved' | 'at-rest'

/** A CA is made with its cluster, and ten minutes back; who comes an hour later was not. */
const withClusterMilliseconds = 3_600_000

const sameCas = (some: readonly Certificate[], others: readonly Certificate[]): boolean =>
  some.length === others.length && some.every((ca) => others.some(({ fingerprint }) => fingerprint === ca.fingerprint))

/**
 * Recognises a rotation that another run began, also on a machine that has no record of it: by what ARM says is done to the cluster,
 * and by a CA that is much younger than the cluster.
 */
export async function recognise(
  world: RotationWorld,
  activity: ClusterActivity,
  credentials: Credentials | undefined,
  known: RotationRecord | undefined,
  minCaAgeMilliseconds: number,
): Promise<Whereabouts> {
  if (activity.kind === 'rotating') return 'rotating'
  if (credentials === undefined || credentials.cas.length === 0) return 'at-rest'
  const { cas } = credentials
  const newest = Math.max(...cas.map(({ notBefore }) => notBefore.getTime()))
  const isYoung = world.clock().getTime() - newest < minCaAgeMilliseconds
  if (known?.outcome === 'proved' && sameCas(known.after, cas)) return isYoung ? 'proved' : 'at-rest'
  if (known !== undefined && isOpen(known) && known.before.length > 0)
    return areOthers(cas, known.before) ? 'rotated' : 'at-rest'
  if (!isYoung) return 'at-rest'
  const created = activity.facts.createdAt ?? (await creation(world, credentials))
  return created !== undefined && newest > created.getTime() + withClusterMilliseconds ? 'rotated' : 'at-rest'
}

async function creation(world: RotationWorld, { target }: Credentials): Promise<Date | undefined> {
  const { clusterCreated } = await world.observe(['clusterCreated'], target, within(world, world.pace.request))
  return clusterCreated?.state === 'observed' ? clusterCreated.value : undefined
}
