import { oneDay } from './duration.ts'
import type { Reason } from './reason.ts'

/** AKS's node pool tag that keeps kubelets on certificates of their own. */
export const optOutTag = 'aks-disable-kubelet-serving-certificate-rotation'

/**
 * This action's own tag of a pool that it scales to zero and back: how many nodes it had. It is set by the request that takes them and
 * removed by the one that brings them back, so that no run can be ended between the two without it.
 */
export const backTag = 'aks-cert-guard-scale-back-to'

/** How many nodes a pool is still owed. AKS allows a thousand in a pool. */
export function owedNodes(tags: Readonly<Record<string, string>>): number | undefined {
  const [, text = ''] = Object.entries(tags).find(([name]) => name.toLowerCase() === backTag) ?? []
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined
}

/** A node pool that was scaled to zero, and that nobody saw come back yet. */
export type OwedPool = {
  /** `subscription/resource group/cluster`, by names */
  readonly cluster: string
  readonly resourceGroup: string
  readonly clusterName: string
  readonly pool: string
  /** the nodes that it had */
  readonly count: number
}

/** What the post step reports of such a pool; one line of plain text, with the remedy in it. */
export const owedText = (owed: OwedPool): string =>
  `${owed.cluster}: node pool ${owed.pool} was scaled to 0 nodes, and its ${owed.count} were not seen to come back. ${scaleBackText(owed)}`

/** What to do by hand with a pool that was left without its nodes. */
export const scaleBackText = ({ resourceGroup, clusterName, pool, count }: Omit<OwedPool, 'cluster'>): string =>
  `The next run of the same job scales it back to ${count}; by hand: az aks nodepool scale --resource-group ${resourceGroup} --cluster-name ${clusterName} --name ${pool} --node-count ${count}`

/** From then on AKS ignores the tag for new pools, and for others at their next reimage (AKS retirement, Azure/AKS#5539). */
export const optOutEnds = new Date('2027-04-01T00:00:00Z')

/** The days until AKS ignores the tag; a day that has begun counts. Zero or less: it does. */
export const optOutDays = (now: Date): number => Math.ceil((optOutEnds.getTime() - now.getTime()) / oneDay)

/**
 * Whether a pool opted out. Machines read the tag once, when they are provisioned, and match name and value without case and in part
 * (AgentBaker, get_imds_vm_tag_value).
 */
export const isOptOut = (name: string, value: string): boolean =>
  name.toLowerCase().includes(optOutTag) && value.toLowerCase().includes('true')

/** What the user asked for in mode kubelet-serving-rotation. */
export type ServingRotationSettings = {
  /** `all`: those that need it */
  readonly pools: readonly string[] | 'all'
  readonly state: 'enabled' | 'disabled'
  readonly reimage: 'node-image-upgrade' | 'scale'
}

/** What a kubelet shows: a certificate of the cluster's, of a former CA, none yet, one of its own, that of another node, or nothing that anybody saw. */
export type Served = 'cluster' | 'former' | 'none' | 'elsewhere' | 'another-node' | 'unseen'

/** One node, as far as this mode asks. */
export type ServingNode = {
  readonly name: string
  readonly pool: string
  /** `kubernetes.azure.com/kubelet-serving-ca=cluster` */
  readonly labelled: boolean
  readonly served: Served
  /** why nothing was seen */
  readonly reason?: Reason
  readonly detail?: string
}

/**
 * How one pool ended. `unchanged`: it was as wanted, and proved so. `inconclusive`: it could not be proved. `refused`: nothing was
 * changed. `not-begun`: a pool before it was not proved.
 */
export type PoolOutcome = 'unchanged' | 'proved' | 'not-proved' | 'inconclusive' | 'refused' | 'failed' | 'not-begun'

/** What became of one pool; one line of plain text, with the remedy in it. */
export type PoolResult = {
  readonly pool: string
  readonly outcome: PoolOutcome
  readonly message: string
  readonly reason?: Reason
  /** nodes that are as wanted, of all */
  readonly nodes?: { readonly proved: number; readonly all: number }
}

/** What became of the pools of one cluster. `problem`: why none was looked at. */
export type ServingRotationResult = {
  readonly name: string
  readonly pools: readonly PoolResult[]
  readonly problem?: string
}

/** What all of it means: a pass only when every pool is as wanted and was seen to be, a fail when one is known not to be. */
export function servingVerdict(results: readonly ServingRotationResult[]): 'pass' | 'inconclusive' | 'fail' {
  const pools = results.flatMap((result) => result.pools)
  if (pools.some(({ outcome }) => outcome === 'failed' || outcome === 'not-proved' || outcome === 'refused'))
    return 'fail'
  const isAllSettled = results.every((result) => result.problem === undefined) && pools.every(isSettled)
  return isAllSettled && pools.length > 0 ? 'pass' : 'inconclusive'
}

/** Whether a pool is as wanted, and was seen to be. */
export const isSettled = ({ outcome }: Pick<PoolResult, 'outcome'>): boolean =>
  outcome === 'unchanged' || outcome === 'proved'
