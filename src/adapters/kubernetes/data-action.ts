const provider = 'Microsoft.ContainerService/managedClusters'

/**
 * What is missing when Azure's authorizer refused, which decides where the cluster has Azure RBAC and says so in its words:
 * the permission and the data actions that it asks for (kubeguard/guard, getDataActions). Else the permission alone.
 */
export function missingRight(permission: string, refusal: string, method: 'GET' | 'POST', path: string): string {
  if (!/update role assignment/i.test(refusal)) return permission
  const [first = '', ...others] = dataActionsOf(method, path)
  const actions = others.length === 0 ? `data action ${first}` : `data actions ${[first, ...others].join(' and ')}`
  return `${permission} (Azure RBAC decides in this cluster: ${actions}, see docs/roles and docs/permissions.md)`
}

/**
 * `…/managedClusters/GROUP/RESOURCE/read` for what is read, `write` for what is created. Subresources are their resource, so
 * that a port-forward, which Kubernetes asks `get` and `create` for, is as much as reading and making a pod.
 */
export function dataActionsOf(method: 'GET' | 'POST', path: string): readonly string[] {
  const verbs = path.endsWith('/portforward') ? ['read', 'write'] : [method === 'GET' ? 'read' : 'write']
  const [, group = '', resource] =
    /^\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/(?=.))?([^/]+)/.exec(path) ?? []
  const what =
    resource === undefined
      ? [provider, path.replace(/^\/|\/$/g, '')]
      : [provider, ...(group === '' ? [] : [group]), resource]
  return verbs.map((verb) => [...what, verb].join('/'))
}
