/** How a node of node auto-provisioning is recreated: it belongs to no node pool, so no command or tag of a pool reaches it. */
export const replaceNodeClaim =
  'Replace its NodeClaim: find it with kubectl get nodeclaims -o wide, then run kubectl delete nodeclaim NAME. Node auto-provisioning makes a new node, with new certificates.'
