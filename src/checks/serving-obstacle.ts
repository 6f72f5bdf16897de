import type { AgentPoolFacts } from '../model/azure.ts'
import type { NodeFacts } from '../model/evidence.ts'
import { sentence } from '../model/sentence.ts'
import { kubernetesVersion, nodeImageDay } from './versions.ts'

/** What stands in the way, and what helps where that is not the check's own remedy. */
export type Obstacle = { readonly why: string; readonly remedy?: string }

/** the first node image that asks the cluster for serving certificates: 202501.12.0 */
const oldest = 20250112

/** What stops rotation of serving certificates at a node, as far as Kubernetes shows it, and Azure of its pool. */
export function obstacle(
  { kubeletVersion, nodeImageVersion, operatingSystem, autoProvisioned }: NodeFacts,
  isAks: boolean,
  pool: AgentPoolFacts | undefined,
): Obstacle {
  const version = kubernetesVersion(kubeletVersion)
  if (isAks && version?.major === 1 && version.minor < 27)
    return { why: `Its version ${kubeletVersion} is too old: 1.27 is needed.` }
  const { nodeImageVersion: ofSnapshot, unread } = pool?.snapshot ?? {}
  const isOld = (image: string | undefined): boolean => {
    const day = operatingSystem === 'linux' ? nodeImageDay(image) : undefined
    return day !== undefined && day < oldest
  }
  if (isOld(ofSnapshot))
    return {
      why: `Its pool is made from a snapshot of node image ${ofSnapshot}, which is too old: 202501.12.0 is needed.`,
      remedy: 'Move the pool to a newer snapshot: az aks nodepool upgrade --node-image-only --snapshot-id ID.',
    }
  // a node image upgrade of such a pool brings the image of the snapshot again
  if (unread !== undefined)
    return {
      why: `Its pool is made from a snapshot, whose node image could not be read (${unread.reason}): it may be too old, 202501.12.0 is needed.`,
      remedy: `${unread.reason === 'forbidden' ? 'Grant the right to read the snapshot (docs/permissions.md)' : 'See the snapshot'}: ${sentence(unread.detail)} If its node image is older, move the pool to a newer one: az aks nodepool upgrade --node-image-only --snapshot-id ID.`,
    }
  if (isOld(nodeImageVersion))
    return {
      why: `Its node image ${nodeImageVersion} is too old: 202501.12.0 is needed${autoProvisioned === true ? '' : ', and a snapshot keeps the old one'}.`,
    }
  if (autoProvisioned === true)
    return { why: 'Node auto-provisioning made it before serving certificate rotation was on, or with an older image.' }
  return {
    why: isAks
      ? 'Either the pool opted out by tag, or it was not reimaged since.'
      : 'It does not ask the cluster for one.',
  }
}
