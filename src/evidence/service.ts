import { segmentOf } from '../model/path-segment.ts'
import type { KubernetesPort } from '../model/ports.ts'
import { asObject, type JsonObject } from './json.ts'

/** The spec of one Service. Rejects with a `ReasonError`: `not-found` where the namespace has none of this name. */
export async function readServiceSpec(
  session: KubernetesPort,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<JsonObject> {
  const path = `/api/v1/namespaces/${segmentOf(namespace)}/services/${segmentOf(name)}`
  const service = await session.get({ path, permission: `get services in namespace ${namespace}` }, signal)
  return asObject(asObject(service)['spec'])
}
