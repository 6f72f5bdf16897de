import type { EmulatedNode } from '../../kubernetes/nodes.ts'
import { beginScript } from '../../nodes/run-script.ts'
import { abandon, type Begun, isWaiting } from '../../nodes/sandbox.ts'
import type { AzureState } from '../state.ts'
import type { Machine } from './machines.ts'

type Of = Pick<Machine, 'cluster' | 'node'>

/** What waits on a machine for its next script. */
const waiting = new WeakMap<EmulatedNode, Begun>()

/** Milliseconds after a script: whoever sent it has read its answer by then, and this machine is free. */
const pause = 500

const isWarm = (state: AzureState, { cluster, node }: Of): boolean =>
  state.scenario.operations?.warmMachines === true &&
  node.operatingSystem === 'linux' &&
  cluster.scenario.kubernetes === undefined

const isOver = ({ stopping }: AzureState): boolean => stopping.aborted

async function warm(state: AzureState, { cluster, node }: Of, number: number): Promise<void> {
  if (isOver(state)) return
  const begun = await beginScript(cluster.kubernetes.state, node, number)
  if (begun === undefined) return
  const before = waiting.get(node)
  if (before !== undefined) abandon(before)
  waiting.set(node, begun)
  const end = (): void => {
    abandon(begun)
  }
  if (isOver(state)) end()
  state.stopping.addEventListener('abort', end, { once: true })
  begun.child.once('exit', () => {
    state.stopping.removeEventListener('abort', end)
  })
}

/** Makes a machine ready for its n-th script, where the scenario wants machines to be. */
export function keepWarm(state: AzureState, machine: Of, number: number): void {
  if (!isWarm(state, machine) || isOver(state)) return
  setTimeout(() => void warm(state, machine, number).catch(() => undefined), pause).unref()
}

/** Makes all machines ready for their first script, where the scenario wants machines to be. */
export async function warmMachines(state: AzureState): Promise<void> {
  for (const machine of machinesOf(state)) await warm(state, machine, 0)
}

function waitingOn(node: EmulatedNode): Begun | undefined {
  const begun = waiting.get(node)
  return begun !== undefined && isWaiting(begun) ? begun : undefined
}

/** What waits on a machine; nobody else gets it. */
export function takeWarm(node: EmulatedNode): Begun | undefined {
  const begun = waitingOn(node)
  waiting.delete(node)
  return begun
}

/** How many machines wait, of how many that should. */
export function warmCount(state: AzureState): { readonly waiting: number; readonly of: number } {
  const machines = machinesOf(state)
  const ready = machines.filter(({ node }) => waitingOn(node) !== undefined)
  return { waiting: ready.length, of: machines.length }
}

const machinesOf = (state: AzureState): readonly Of[] =>
  state.clusters
    .flatMap((cluster) => cluster.kubernetes.state.nodes.map((node) => ({ cluster, node })))
    .filter((machine) => isWarm(state, machine))
