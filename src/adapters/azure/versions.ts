import type { AzurePort } from '../../model/azure.ts'

type Ask = AzurePort['kubernetesVersions']

/**
 * The Kubernetes versions of a region are asked for once for each subscription and region of a run. Who waited for an
 * answer that did not come, such as one that another cluster's deadline cut off, asks for itself.
 */
export function oncePerRegion(ask: Ask): Ask {
  const known = new Map<string, ReturnType<Ask>>()
  return (cluster, signal) => {
    const key = `${cluster.subscription.id}/${cluster.location}`.toLowerCase()
    const asked = known.get(key)
    if (asked !== undefined) return asked.catch(() => ask(cluster, signal))
    const first = ask(cluster, signal)
    known.set(key, first)
    first.catch(() => known.delete(key))
    return first
  }
}
