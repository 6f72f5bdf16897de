import { type Answer, type ApiRequest, text } from './answer.ts'
import type { CreatedPod } from './created-pod.ts'
import { dialError } from './dial.ts'
import { createdPods } from './pod-life.ts'
import type { ResourceAttributes } from './request-info.ts'
import { type ClusterState, now } from './state.ts'
import { badRequest, notFound, notImplemented, status } from './status.ts'
import type { Written } from './terminal.ts'
import { workloadPods } from './workload-pods.ts'

/** A pod that was created, whose container is meant; else the answer that says no. */
export function containerAsked(
  { namespace, name }: ResourceAttributes,
  container: string | null,
  state: ClusterState,
): CreatedPod | Answer {
  const isIt = (pod: { readonly namespace: string; readonly name: string }): boolean =>
    pod.namespace === namespace && pod.name === name
  const pod = createdPods(state).find(isIt)
  if (pod === undefined) {
    const other = namespace === 'kube-system' && state.pods.some((one) => one.name === name)
    return other || workloadPods(state).some(isIt)
      ? notImplemented('emulator: only pods that were created here run a program')
      : notFound('pods', name)
  }
  return container === null || container === '' || container === pod.container.name
    ? pod
    : badRequest(`container ${container} is not valid for pod ${name}`)
}

/** Which lines are wanted, and how. */
type Wanted = {
  readonly since: number
  readonly stream: string
  readonly timestamps: boolean
  readonly tail: number
  readonly bytes: number
}

const numberOf = (query: URLSearchParams, name: string, usual: number): number =>
  query.has(name) ? Number(query.get(name)) : usual

function wantedOf(query: URLSearchParams, at: Date): Wanted | Answer {
  const seconds = numberOf(query, 'sinceSeconds', Infinity)
  const moment = query.has('sinceTime') ? Date.parse(query.get('sinceTime') ?? '') : -Infinity
  const tail = numberOf(query, 'tailLines', Infinity)
  const bytes = numberOf(query, 'limitBytes', Infinity)
  const stream = query.get('stream') ?? 'All'
  if ([seconds, moment, tail, bytes].some(Number.isNaN) || !['All', 'Stdout', 'Stderr'].includes(stream))
    return badRequest('emulator: a parameter of the log is no number, no time or no stream')
  const timestamps = query.get('timestamps') === 'true'
  return { since: Math.max(moment, at.getTime() - seconds * 1_000), stream, timestamps, tail, bytes }
}

const isWanted = ({ at, from }: Written, { since, stream }: Wanted): boolean =>
  at.getTime() >= since && (stream === 'All' || stream.toLowerCase() === from)

/** One line; timestamps have nine digits. */
const lineOf = ({ at, bytes }: Written, { timestamps }: Wanted): Buffer =>
  timestamps ? Buffer.concat([Buffer.from(`${at.toISOString().replace('Z', '000000Z')} `), bytes]) : bytes

const lastOf = (lines: readonly Written[], count: number): readonly Written[] =>
  lines.slice(Math.max(0, lines.length - count))

/** What a program has written, and, when wanted, what it writes until it ends. */
async function* follow({ terminal }: CreatedPod, wanted: Wanted, signal: AbortSignal): AsyncGenerator<Buffer> {
  const waiting = [
    ...lastOf(
      terminal.log.filter((line) => isWanted(line, wanted)),
      wanted.tail,
    ),
  ]
  let wake = (): void => undefined
  let over = terminal.ended !== undefined
  const end = (): void => {
    over = true
    wake()
  }
  const off = terminal.listen({
    wrote: (line) => {
      if (isWanted(line, wanted)) waiting.push(line)
      wake()
    },
    ended: end,
  })
  signal.addEventListener('abort', end, { once: true })
  try {
    let left = wanted.bytes
    while (left > 0 && !signal.aborted) {
      const next = waiting.shift()
      if (next === undefined && over) return
      if (next === undefined) await new Promise<void>((resolve) => (wake = resolve))
      else {
        const line = lineOf(next, wanted).subarray(0, left)
        left -= line.length
        yield line
      }
    }
  } finally {
    off()
  }
}

/** GET …/pods/NAME/log: what the program of a pod has written; `follow` goes on until it ends. */
export async function podLog(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const { query } = request
  const pod = containerAsked(asked, query.get('container'), state)
  if ('kind' in pod) return pod
  const wanted = wantedOf(query, now(state))
  if ('kind' in wanted) return wanted
  const { container, node, terminal } = pod
  if (query.get('previous') === 'true')
    return badRequest(`previous terminated container "${container.name}" in pod "${pod.name}" not found`)
  if (node === undefined) return badRequest(`pod ${pod.name} does not have a host assigned`)
  if (pod.state.kind === 'waiting')
    return badRequest(`container "${container.name}" in pod "${pod.name}" is waiting to start: ContainerCreating`)
  const why = await dialError(state, node)
  if (why !== undefined) {
    const address = `https://${node.ip}:10250/containerLogs/${pod.namespace}/${pod.name}/${container.name}`
    return status(500, 'InternalError', `Internal error occurred: Get "${address}": ${why}`)
  }
  if (query.get('follow') === 'true')
    return { kind: 'stream', status: 200, contentType: 'text/plain', chunks: (signal) => follow(pod, wanted, signal) }
  const lines = lastOf(
    terminal.log.filter((line) => isWanted(line, wanted)),
    wanted.tail,
  )
  const bytes = Buffer.concat(lines.map((line) => lineOf(line, wanted)))
  return text(bytes.subarray(0, Math.min(bytes.length, wanted.bytes)).toString(), 200, 'text/plain')
}
