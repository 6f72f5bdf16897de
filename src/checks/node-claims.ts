import type { Evidence } from '../model/evidence.ts'
import { replaceNodeClaim } from '../model/node-claim.ts'

const ofPools = /\baz aks nodepool\b|\b(?:node )?pools?\b|\btags?\b|\bnode image\b/i

/** The remedy of a finding about a node: what is said of node pools does not hold for a node of node auto-provisioning. */
export function nodeRemedies({ nodes }: Evidence): (draft: { readonly subject: string }, remedy: string) => string {
  const listed = nodes?.state === 'observed' ? nodes.value : []
  const provisioned = new Set(listed.flatMap(({ name, autoProvisioned }) => (autoProvisioned === true ? [name] : [])))
  return ({ subject }, remedy) => (provisioned.has(subject) && ofPools.test(remedy) ? replaceNodeClaim : remedy)
}
