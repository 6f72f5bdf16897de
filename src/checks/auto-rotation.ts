import type { ManagedClusterFacts } from '../model/azure.ts'
import type { KubeletReading, NodeFacts } from '../model/evidence.ts'
import { replaceNodeClaim } from '../model/node-claim.ts'
import { defineCheck, known, unseen, type Draft } from './check.ts'
import { isOfUnknownPower } from './managed-state.ts'
import { firstOf } from './trust.ts'
import { kubernetesVersion } from './versions.ts'

const march2022 = Date.UTC(2022, 2, 1)
/** minor versions that AKS offered first after March 2022: whoever runs one was made or upgraded since */
const firstMinorSince = 23

/**
 * Whether AKS renews what is not a CA by itself. It does for clusters that were made or upgraded after March 2022, with
 * Kubernetes RBAC and TLS bootstrapping; on a cluster that is stopped at that time only the control plane is renewed.
 */
export default defineCheck({
  id: 'auto-rotation',
  title: 'AKS renews certificates of this cluster by itself',
  citation:
    'AKS certificate rotation: "For any AKS clusters created or upgraded after March 2022, Azure Kubernetes Service will automatically rotate non-CA certificates on both the control plane and agent nodes within 80% of the client certificate valid time"',
  remedy: 'Upgrade the control plane and the node pools: az aks upgrade. That turns automatic rotation on.',
  smallestFix: 'An upgrade to the next patch version.',
  needs: ['managedCluster'],
  mayUse: ['clusterCreated', 'kubelets', 'agentPools', 'nodes'],
  judge: ({ managedCluster }, { target }, { clusterCreated, kubelets, agentPools, nodes }) => {
    const since = managedCluster.createdAt ?? known(clusterCreated)
    const drafts: Draft[] = []
    const young = since !== undefined && since.getTime() >= march2022
    const version = kubernetesVersion(managedCluster.kubernetesVersion ?? '')
    const upgraded = version !== undefined && (version.major > 1 || version.minor >= firstMinorSince)
    if (since === undefined && !upgraded && clusterCreated.state === 'unavailable')
      drafts.push(unseen(clusterCreated, target))
    else if (!young && !upgraded)
      drafts.push({
        subject: target,
        outcome: since === undefined && version === undefined ? 'inconclusive' : 'warn',
        ...(since === undefined && version === undefined ? { reason: 'not-found' as const } : {}),
        message:
          since === undefined && version === undefined
            ? 'Neither the age nor the version of the cluster is known, so whether it was made or upgraded after March 2022 is not either.'
            : 'The cluster seems neither made nor upgraded after March 2022: AKS renews nothing of it by itself.',
      })
    if (managedCluster.enableRbac === false)
      drafts.push({
        subject: target,
        outcome: 'warn',
        message:
          'Kubernetes RBAC is off: AKS renews certificates by itself only where it is on, and it cannot be turned on later.',
        remedy: 'Make a new cluster with RBAC, and move there; until then rotate by hand: az aks rotate-certs.',
      })
    if (managedCluster.enableRbac === undefined)
      drafts.push({
        subject: target,
        outcome: 'inconclusive',
        reason: 'malformed',
        message:
          'ARM does not say whether Kubernetes RBAC is on, and AKS renews certificates by itself only where it is.',
        remedy: 'See az aks show --query enableRbac.',
      })
    const off = (known(kubelets) ?? []).filter(
      ({ metrics }) => known(metrics) !== undefined && known(metrics)?.clientTtlSeconds === undefined,
    )
    if (off.length > 0)
      drafts.push({
        subject: target,
        outcome: 'warn',
        message: `TLS bootstrapping seems off at ${off.length} of its nodes, such as ${off[0]?.node ?? ''}: their certificates are not renewed (see tls-bootstrap).`,
        remedy: remedyOf(off, known(nodes) ?? []),
      })
    const asleep = (known(agentPools) ?? []).filter(({ powerState }) => powerState?.toLowerCase() === 'stopped')
    if (asleep.length > 0)
      drafts.push({
        subject: target,
        outcome: 'warn',
        message: `Stopped during a rotation, nodes keep their old certificates: ${asleep.map(({ name }) => name).join(', ')}.`,
        remedy: 'Recreate the pool after a rotation that it slept through.',
      })
    const unknown = (known(agentPools) ?? []).filter(isOfUnknownPower)
    if (unknown.length > 0)
      drafts.push({
        subject: target,
        outcome: 'inconclusive',
        reason: 'malformed',
        message: `ARM does not say whether these node pools run, and those that are stopped keep old certificates: ${firstOf(unknown.map(({ name }) => name))}.`,
        remedy: 'See az aks nodepool list, and cluster-state.',
      })
    return drafts.length > 0 ? drafts : [passOf(managedCluster, target, young)]
  },
})

const passOf = ({ kubernetesVersion: version }: ManagedClusterFacts, subject: string, young: boolean): Draft => ({
  subject,
  outcome: 'pass',
  message: `On: ${young ? 'made after March 2022' : `upgraded since March 2022 (${version ?? ''})`}, RBAC is not off. CA certificates never renew themselves.`,
})

/** Node pools have a command for it, node auto-provisioning has another. */
function remedyOf(off: readonly Pick<KubeletReading, 'node'>[], nodes: readonly NodeFacts[]): string {
  const provisioned = new Set(nodes.filter(({ autoProvisioned }) => autoProvisioned === true).map(({ name }) => name))
  const claimed = off.filter(({ node }) => provisioned.has(node)).length
  if (claimed === off.length) return replaceNodeClaim
  const ofPools = 'Recreate these nodes: az aks nodepool upgrade --node-image-only.'
  return claimed === 0 ? ofPools : `${ofPools} Those of node auto-provisioning: kubectl delete nodeclaim NAME.`
}
