// An emulator in the state that a recorded sequence began in, and somebody who asks it the same.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { ask, type Said, signIn } from '../emulator-azure/kit.ts'
import type { Interaction } from '../emulator-azure/recordings.ts'
import { align, clusterLike, type Like } from './like.ts'
import { isOver, operationOf, operationsIn, pathIn } from './names.ts'
import type { Play, Stage, Step } from './play.ts'

/** How long operations take: long enough for a poll in between, in seconds. */
const usual = 0.4
/** How long an operation is polled, in milliseconds. */
const patience = 30_000

type Response = Interaction['response']

const statusOf = (body: unknown): string | undefined => {
  const { status } = (body ?? {}) as { readonly status?: unknown }
  return typeof status === 'string' ? status.replaceAll(/\d+/g, 'N') : undefined
}

/** Asks until an operation is where the recorded answer has it, or over. */
async function polled(once: () => Promise<Said>, recorded: Response): Promise<Said> {
  const wanted = statusOf(recorded.body)
  const until = Date.now() + patience
  for (;;) {
    const said = await once()
    if (isOver(said) || Date.now() > until) return said
    if (!isOver(recorded)) {
      // whatever free text stands there: something runs
      if (wanted === 'InProgress') return { ...said, body: { ...(said.body as object), status: wanted } }
      if (wanted === undefined || wanted === statusOf(said.body)) return said
    }
    await sleep(5)
  }
}

function scenarioOf(play: Play, like: Like, names: ReturnType<typeof pathIn>, slower: number): Scenario {
  const { cluster = {}, azure = {}, operations = {} } = play
  return {
    clusters: [
      {
        name: names.cluster,
        pools: [{ name: names.pool, count: 2 }],
        ...like.cluster,
        ...cluster,
        azure: { location: names.location, ...like.cluster.azure, resourceGroup: names.group, ...cluster.azure },
      },
    ],
    azure: { ...azure, operations: { ...operations, seconds: (operations.seconds ?? usual) * slower } },
  }
}

/** Starts it. Operations take so many times as long as the play wants. */
export async function openStage(play: Play, interactions: readonly Interaction[], slower: number) {
  const asked = play.steps.flatMap((step) => interactions[typeof step === 'number' ? step : (step.at ?? -1)] ?? [])
  const names = pathIn([...asked, ...interactions])
  const bodies = (play.like ?? []).map((number) => interactions[number]?.response.body)
  const like = clusterLike(bodies, play.states ?? false)
  const emulator = await startEmulator(scenarioOf(play, like, names, slower))
  const { azure } = emulator
  const [cluster] = azure.state.clusters
  if (cluster === undefined) throw new Error('no cluster')
  align(cluster.pools, like.pools)
  const settled = async (): Promise<void> => {
    await Promise.all([...azure.state.operations.values()].map(({ done }) => done))
  }
  const stage: Stage = { emulator, cluster, settled }
  const own = names.of(stage)
  const tokens = new Map<string, string>()
  /** where the emulator has the recorded operations */
  const urls = new Map<string, string>()
  let last: Said | undefined

  const tokenOf = async (by: string): Promise<{ readonly token?: string }> => {
    if (by === 'nobody') return {}
    const token = tokens.get(by) ?? (await signIn(azure, by))
    tokens.set(by, token)
    return { token }
  }

  /** The URL that an earlier answer gave for what is asked now. */
  const given = (step: Step, recorded: Interaction | undefined): string | undefined => {
    if (step.next === true) return (last?.body as { readonly nextLink?: string }).nextLink
    const operation = recorded === undefined || step.path !== undefined ? undefined : operationOf(recorded.request)
    if (operation === undefined) return undefined
    const url = urls.get(operation)
    if (url === undefined) throw new Error(`${play.file} ${String(step.at)}: nothing began ${operation}`)
    return url
  }

  const perform = async (step: Step, recorded: Interaction | undefined): Promise<Said> => {
    await step.before?.(stage)
    const url = given(step, recorded)
    const path = url?.replace(/^https:\/\/[^/]+/, '') ?? own.path(recorded?.request, step)
    const sent = step.body ?? own.body(recorded?.request.body)
    const options = {
      method: step.method ?? recorded?.request.method ?? 'GET',
      ...(await tokenOf(step.by ?? 'pipeline')),
      ...(sent === undefined ? {} : { body: sent }),
    }
    if (step.rests !== undefined) await sleep(step.rests)
    if (step.fault !== undefined) azure.faults.push({ ...step.fault, path: 'arm:*' })
    const once = (): Promise<Said> => ask(azure, path, options)
    const polls = recorded !== undefined && url !== undefined && step.next !== true && step.fault === undefined
    last = polls ? await polled(once, recorded.response) : await once()
    for (const [key, at] of operationsIn(recorded?.response.headers, last.headers, step.as)) urls.set(key, at)
    return last
  }
  return { perform, close: () => emulator.stop() }
}
