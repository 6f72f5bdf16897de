import type { CsrFacts, KubeletReading, KubeletServing, NodeFacts, Observation } from '../model/evidence.ts'
import type { NodeRung } from '../model/settings.ts'
import { attempt, climb } from './attempt.ts'
import type { CollectContext, Collector } from './context.ts'
import { cutLike } from './cut.ts'
import { clientFromMetrics, fromCsr } from './kubelet-client.ts'
import { hasLeft, prepareTunnel, throughProxy, throughTunnel, type TunnelMeans } from './kubelet-transports.ts'
import { clientOnDisk, servingOnDisk } from './node-files.ts'
import { nodeRuns } from './run-command.ts'

/** One rung's answer for one node: the kubelet's own figures, or the client certificate on its disk. */
type Reading = Pick<KubeletReading, 'serving'> & Partial<Pick<KubeletReading, 'metrics' | 'client'>>

const noFigures = { state: 'skipped', detail: 'run-command tells no figures of kubelets' } as const
const noKubelet = { state: 'skipped', detail: 'a virtual node, where no kubelet runs' } as const

/** Every kubelet: what it serves, and its client certificate, or at least the time that this has left. */
export const kubelets: Collector<'kubelets'> = async (context) => {
  if (context.nodeEvidence.length === 0) return { state: 'skipped', detail: 'node-evidence is none' }
  const rungs = context.nodeEvidence.filter((rung) => rung !== 'run-command' || context.managed !== undefined)
  if (rungs.length === 0) return { state: 'skipped', detail: 'run-command is for clusters of Azure only' }
  const nodes = await context.evidence('nodes')
  if (nodes.state !== 'observed') return rungs.includes('run-command') ? fromDisks(context, nodes) : nodes
  const csrs = await context.evidence('kubeletCsrs')
  const requests = csrs.state === 'observed' ? csrs.value : []
  const tunnel = rungs.includes('tunnel') ? await prepareTunnel(context) : undefined
  const read = async (node: NodeFacts): Promise<KubeletReading> => {
    if (node.virtual === true) return { node: node.name, serving: noKubelet, client: noKubelet, metrics: noKubelet }
    const readings: Reading[] = []
    for (const rung of rungs) if (isWanted(rung, readings)) readings.push(await climbTo(rung, context, tunnel, node))
    if (readings.some(({ serving }) => serving === hasLeft))
      return { node: node.name, serving: hasLeft, client: hasLeft, metrics: hasLeft }
    return combine(node.name, readings, requests, context)
  }
  return cutLike(await attempt('kubelets', context.clock, () => Promise.all(nodes.value.map(read))), nodes)
}

function climbTo(
  rung: NodeRung,
  context: CollectContext,
  tunnel: TunnelMeans | undefined,
  node: NodeFacts,
): Promise<Reading> {
  // it takes its own places among what runs at the same time, one for each node
  if (rung === 'run-command') return onDisk(context, node.name)
  return context.limit(() =>
    rung === 'tunnel' && tunnel !== undefined ? throughTunnel(context, tunnel, node) : throughProxy(context, node),
  )
}

/** Whether a rung could tell what none before it told. */
function isWanted(rung: NodeRung, readings: readonly Reading[]): boolean {
  const has = (side: keyof Reading): boolean => readings.some((reading) => reading[side]?.state === 'observed')
  const hasClient =
    has('client') ||
    readings.some(({ metrics }) => metrics?.state === 'observed' && Number.isFinite(metrics.value.clientTtlSeconds))
  return !has('serving') || !(rung === 'run-command' ? hasClient : has('metrics'))
}

async function onDisk(context: CollectContext, node: string): Promise<Reading> {
  const runs = await nodeRuns(context)
  const scan = runs.state === 'observed' ? (runs.value.get(node) ?? noKubelet) : runs
  return { serving: servingOnDisk(scan), client: clientOnDisk(scan) }
}

/** Where nobody knows the nodes, because the API server cannot be asked: those that ARM knows. */
async function fromDisks(
  context: CollectContext,
  nodes: Exclude<Observation<readonly NodeFacts[]>, { state: 'observed' }>,
): Promise<Observation<readonly KubeletReading[]>> {
  const runs = await nodeRuns(context)
  if (runs.state !== 'observed') return runs.state === 'unavailable' ? runs : nodes
  const readings = [...runs.value].map(([node, scan]) =>
    combine(node, [{ serving: servingOnDisk(scan), client: clientOnDisk(scan), metrics: nodes }], [], context),
  )
  return cutLike(await attempt('kubelets', context.clock, () => Promise.all(readings)), runs)
}

/** Each side from the first rung that told it, in the user's order; requests that are still on record come last. */
async function combine(
  node: string,
  readings: readonly Reading[],
  csrs: readonly CsrFacts[],
  { clock }: CollectContext,
): Promise<KubeletReading> {
  const told = readings.flatMap((reading) => reading.metrics ?? [])
  const metrics = await climb((told.length === 0 ? [noFigures] : told).map((one) => () => Promise.resolve(one)))
  const serving = await climb([
    ...readings.map((reading) => () => Promise.resolve(reading.serving)),
    () =>
      fromCsr(csrs, 'kubelet-serving', node, clock, (certificate): KubeletServing => ({
        kind: 'chain',
        received: [certificate],
      })),
  ])
  const client = await climb([
    ...readings.flatMap((reading) => {
      if (reading.client !== undefined) return [() => Promise.resolve(reading.client ?? noKubelet)]
      return reading.metrics === undefined
        ? []
        : [() => clientFromMetrics(reading.metrics ?? noKubelet, node, csrs, clock)]
    }),
    () =>
      fromCsr(csrs, 'kubelet-client', node, clock, (certificate) => ({
        validity: { notBefore: certificate.notBefore, notAfter: certificate.notAfter },
        certificate,
      })),
  ])
  return { node, serving, client, metrics }
}
