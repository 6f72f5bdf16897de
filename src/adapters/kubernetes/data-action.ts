const provider = 'Microsoft.ContainerService/managedClusters'

/**
 * What is missing when Azure's authorizer refused, which decides where the cluster has Azure RBAC and says so in its words:
 * the permission and the data action that it asks for (kubeguard/guard, getDataActions). Else the permission alone.
 */
export function missingRight(permission: string, refusal: string, method: 'GET' | 'POST', path: string): string {
  return /update role assignment/i.test(refusal)
    ? `${permission} (Azure RBAC decides in this cluster: data action ${dataActionOf(method, path)}, see docs/roles and docs/permissions.md)`
    : permission
}

/**
 * `…/managedClusters/GROUP/RESOURCE/read` for what is read, `write` for what is created. Subresources are their resource, so
 * that a port-forward, which Kubernetes takes for created, is as much as making a pod.
 */
export function dataActionOf(method: 'GET' | 'POST', path: string): string {
  const verb = method === 'GET' && !path.endsWith('/portforward') ? 'read' : 'write'
  const [, group = '', resource] =
    /^\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/(?=.))?([^/]+)/.exec(path) ?? []
  if (resource === undefined) return [provider, path.replace(/^\/|\/$/g, ''), verb].join('/')
  return [provider, ...(group === '' ? [] : [group]), resource, verb].join('/')
}
