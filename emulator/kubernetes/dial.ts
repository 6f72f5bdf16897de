import type { EmulatedNode } from './nodes.ts'
import { type ClusterState, kubeletPki, now } from './state.ts'
import { dialErrors } from './status.ts'

/** Why the API server cannot open its own TLS connection to this kubelet; undefined when it can. */
export async function dialError(state: ClusterState, node: EmulatedNode): Promise<string | undefined> {
  if (!node.reachable) return dialErrors.timeout(node.ip)
  const { server } = await kubeletPki(state, node)
  if (server === undefined) return dialErrors.none
  if (state.scenario.verifiesKubelets !== true) return undefined
  const at = now(state)
  if (at > server.notAfter) return dialErrors.expired(at, server.notAfter)
  if (at < server.notBefore) return dialErrors.notYetValid(at, server.notBefore)
  return node.serving === 'cluster' ? undefined : dialErrors.unknownAuthority
}
