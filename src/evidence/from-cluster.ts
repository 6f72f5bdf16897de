import { ReasonError } from '../model/errors.ts'
import type { Cut, FailedAttempt, Observation } from '../model/evidence.ts'
import { noSuchObject, type BoundedList, type KubernetesPort, type Listed, type Way } from '../model/ports.ts'
import { attempt } from './attempt.ts'
import type { CollectContext } from './context.ts'
import { joinedCut } from './cut.ts'

/** ends the source of what came that way */
export const byCommandInvoke = ', by command invoke'

type Asking = Pick<CollectContext, 'kubernetes' | 'clock' | 'evidence' | 'connection'>

/**
 * What the API server answers. Its source says when it came by command invoke, and what keeps this run out of a private
 * cluster, or of one with authorised ranges, has the remedy beside it.
 */
export async function fromCluster<T>(
  context: Asking,
  source: string,
  work: (session: KubernetesPort) => Promise<T>,
): Promise<Observation<T>> {
  const { kubernetes, clock } = context
  let way: Way = 'direct'
  const observation = await attempt(source, clock, async () => {
    const session = await kubernetes()
    way = session.way
    return work(session)
  })
  if (observation.state === 'skipped') return observation
  const told =
    way === ('command-invoke' as Way) ? { ...observation, source: `${source}${byCommandInvoke}` } : observation
  return withReach(context, told)
}

/** What is asked for as a list, and what is kept of each item; nothing of it where that is undefined. */
export type ListOf<I> = {
  readonly request: BoundedList
  readonly reduce: (item: unknown) => I | undefined
  /** true: an API server that does not serve such objects has none */
  readonly isOptional?: true
}

/**
 * What lists of the API server hold. Whatever they answer, there is room for what is kept of it; where one of them was cut, so is the
 * observation.
 */
export async function fromLists<I, T>(
  context: Asking & Pick<CollectContext, 'keep' | 'signal'>,
  source: string,
  lists: readonly ListOf<I>[],
  asValue: (items: readonly I[]) => T,
): Promise<Observation<T>> {
  let cut: Cut | undefined
  const observation = await fromCluster(context, source, async (session) => {
    const read = await Promise.all(lists.map((list) => listed(context, session, list)))
    cut = joinedCut(read.map((one) => one.cut))
    return asValue(read.flatMap(({ items }) => items))
  })
  return observation.state !== 'observed' || cut === undefined ? observation : { ...observation, cut }
}

/** One list of a session that is open, with room for what is kept of it. */
export const listed = <I>(
  { keep, signal }: Pick<CollectContext, 'keep' | 'signal'>,
  session: KubernetesPort,
  { request, reduce, isOptional }: ListOf<I>,
): Promise<Listed<I>> =>
  session
    .list(request, (item) => keep(reduce(item)), signal)
    .catch((error: unknown) => {
      if (isOptional !== true || !isAbsent(error)) throw error
      return { items: [] }
    })

/** Whether the API server itself says that it has no such object. Azure says `not-found` too, of what leads to the API server. */
export const isAbsent = (error: unknown): boolean => error instanceof ReasonError && error.code === noSuchObject

/** Adds to what could not be reached how it can be, where Azure says what stands between. */
export async function withReach<T>(
  { evidence, connection }: Pick<CollectContext, 'evidence' | 'connection'>,
  observation: Observation<T>,
): Promise<Observation<T>> {
  if (observation.state !== 'unavailable' || observation.remedy !== undefined) return observation
  if (observation.reason !== 'unreachable' && observation.reason !== 'timeout') return observation
  const remedy = await reachRemedy({ evidence, connection })
  return remedy === undefined ? observation : { ...observation, remedy }
}

async function reachRemedy({
  evidence,
  connection,
}: Pick<CollectContext, 'evidence' | 'connection'>): Promise<FailedAttempt['remedy']> {
  const cluster = await evidence('managedCluster')
  if (cluster.state !== 'observed') return undefined
  const { privateCluster, authorizedIpRanges, runCommandDisabled, powerState } = cluster.value
  if (powerState?.toLowerCase() === 'stopped') return undefined
  const invoke =
    connection !== 'direct'
      ? ''
      : runCommandDisabled
        ? ' (connection: command-invoke would need run command, which is disabled in it)'
        : ', or let Azure run kubectl in it: connection: command-invoke'
  if (privateCluster) return `The cluster is private: look from a self-hosted runner in its network${invoke}.`
  if (authorizedIpRanges.length > 0)
    return `The cluster lets authorised IP ranges in alone: add the address of this runner to them, look from a self-hosted runner that is in them${invoke}.`
  return undefined
}
