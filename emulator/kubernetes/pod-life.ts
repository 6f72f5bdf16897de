import type { CreatedPod } from './created-pod.ts'
import { nextRevision } from './history.ts'
import { runInPod } from './pod-programs.ts'
import { type ClusterState, now } from './state.ts'

const changed = (state: ClusterState, pod: CreatedPod): void => {
  pod.revision = nextRevision(state.history)
}

/** Ends every program of a pod. */
export function stopPrograms(pod: CreatedPod): void {
  for (const stop of [pod.terminal.stop, ...pod.others]) stop.abort()
}

/** Takes a pod away at once. */
export function dropPod(state: ClusterState, pod: CreatedPod): void {
  stopPrograms(pod)
  state.createdPods = state.createdPods.filter((other) => other !== pod)
}

/** The pods that were created, in no order. What ran on a node that is gone is gone. */
export function createdPods(state: ClusterState): readonly CreatedPod[] {
  for (const pod of state.createdPods)
    if (pod.node !== undefined && !state.nodes.includes(pod.node)) dropPod(state, pod)
  return state.createdPods
}

/** Ends all programs of a cluster's pods, for its end. */
export function stopPods(state: ClusterState): void {
  for (const pod of state.createdPods) stopPrograms(pod)
}

/** A kubelet looks once a second what its containers do: of a shorter program nobody hears that it runs. Milliseconds. */
const relistPeriod = 1_000

/** How long a program takes to end when it is told to, in milliseconds. */
const ending = 300

/** What the kubelet does with a new pod: it runs its program once, and says how that went. A node that is not ready does nothing. */
export async function runPod(state: ClusterState, pod: CreatedPod): Promise<void> {
  const { terminal, container, node } = pod
  if (node?.ready !== true || terminal.stop.signal.aborted) return
  const startedAt = now(state)
  const telling = setTimeout(() => {
    pod.state = { kind: 'running', startedAt }
    changed(state, pod)
  }, relistPeriod).unref()
  if (!container.stdin) terminal.input.end()
  const exitCode = await runInPod(state, pod, {
    argv: container.argv,
    tty: container.tty,
    stdin: terminal.input,
    output: (from, bytes) => {
      terminal.write(from, bytes, now(state))
    },
    signal: terminal.stop.signal,
  }).catch((error: unknown) => {
    terminal.write(
      'stderr',
      Buffer.from(`emulator: ${error instanceof Error ? error.message : 'it failed'}\n`),
      now(state),
    )
    return 128
  })
  clearTimeout(telling)
  const finishedAt = now(state)
  pod.state = { kind: 'terminated', startedAt, finishedAt, exitCode }
  changed(state, pod)
  terminal.end({ exitCode, at: finishedAt })
  if (pod.deletion !== undefined) dropPod(state, pod)
}

/** What DELETE does: a pod that runs is told to end and is gone when it has ended, others are gone at once. */
export function deletePod(state: ClusterState, pod: CreatedPod, seconds: number): void {
  pod.deletion ??= { at: new Date(now(state).getTime() + seconds * 1_000), seconds }
  changed(state, pod)
  if (pod.state.kind !== 'running' || seconds === 0) dropPod(state, pod)
  else setTimeout(stopPrograms, ending, pod)
}
