import { items } from '../model/bounds.ts'
import type { Observation } from '../model/evidence.ts'
import { segmentOf } from '../model/path-segment.ts'
import type { UnknownServing } from '../model/serving-secrets.ts'
import type { CollectContext } from './context.ts'
import { fromCluster, fromLists } from './from-cluster.ts'
import { asArray, asObject, asText, type JsonObject } from './json.ts'
import { readServiceSpec } from './service.ts'

/** The Secrets that volumes of a service's pods name, and why the certificate may be in none of them. */
export type NamedSecrets = { readonly secrets: readonly string[]; readonly otherwise: UnknownServing }

type Volumes = { readonly secrets: readonly string[]; readonly csi: boolean }

/** Reads the service and, where it has a selector, its pods. @param service `namespace/name` */
export async function secretsNamedBy(context: CollectContext, service: string): Promise<NamedSecrets> {
  const [namespace = '', name = ''] = service.split('/')
  const selector = await selectorOf(context, namespace, name)
  if (selector.state !== 'observed') return none(notRead(selector, 'no-service'))
  if (selector.value === undefined) return none({ cause: 'no-selector' })
  const pods = await podsOf(context, namespace, selector.value)
  if (pods.state !== 'observed') return none(notRead(pods))
  if (pods.value.length === 0) return none({ cause: 'no-pods' })
  const secrets = [...new Set(pods.value.flatMap((pod) => pod.secrets))]
  const tooMany = secrets.length > items.secretsOfService
  if (tooMany || pods.cut !== undefined) {
    const detail = `Only ${items.secretsOfService} Secrets of ${items.podsOfService} pods of service ${service} are read`
    return {
      secrets: secrets.slice(0, items.secretsOfService),
      otherwise: { cause: 'not-read', reason: 'too-large', detail },
    }
  }
  return { secrets, otherwise: { cause: pods.value.some(({ csi }) => csi) ? 'csi-volume' : 'not-in-secrets' } }
}

const none = (otherwise: UnknownServing): NamedSecrets => ({ secrets: [], otherwise })

/** @param absent what it means that the object isn't there */
export function notRead(
  observation: Exclude<Observation<unknown>, { readonly state: 'observed' }>,
  absent?: 'no-service',
): UnknownServing {
  if (observation.state === 'skipped') return { cause: 'not-read', reason: 'not-supported', detail: observation.detail }
  const { reason, detail } = observation
  return reason === 'not-found' && absent !== undefined ? { cause: absent } : { cause: 'not-read', reason, detail }
}

/** The label selector of a service; undefined where it has none: then nobody says which pods it means. */
const selectorOf = (
  context: CollectContext,
  namespace: string,
  name: string,
): Promise<Observation<string | undefined>> =>
  fromCluster(context, `service ${namespace}/${name}`, async (session) => {
    const { selector } = await readServiceSpec(session, namespace, name, context.signal)
    const labels = Object.entries(asObject(selector))
    return labels.length === 0 ? undefined : labels.map(([key, value]) => `${key}=${String(value)}`).join(',')
  })

function podsOf(
  context: CollectContext,
  namespace: string,
  labelSelector: string,
): Promise<Observation<readonly Volumes[]>> {
  const request = {
    path: `/api/v1/namespaces/${segmentOf(namespace)}/pods`,
    query: { labelSelector },
    permission: `list pods in namespace ${namespace}`,
    most: items.podsOfService,
  }
  return fromLists(context, `pods of namespace ${namespace}`, [{ request, reduce: volumesOf }], (pods) => pods)
}

/**
 * Secrets in volumes, alone or projected; undefined for a pod that has ended. Credentials of a CSI driver (nodePublishSecretRef)
 * and of registries, and Secrets in environment variables, are no files of the server and are left out.
 */
function volumesOf(item: unknown): Volumes | undefined {
  const pod = asObject(item)
  const phase = asText(asObject(pod['status'])['phase'])
  if (phase === 'Succeeded' || phase === 'Failed') return undefined
  const volumes = asArray(asObject(pod['spec'])['volumes']).map(asObject)
  return { secrets: volumes.flatMap(secretsIn), csi: volumes.some(({ csi }) => csi !== undefined && csi !== null) }
}

function secretsIn({ secret, projected }: JsonObject): readonly string[] {
  const sources = asArray(asObject(projected)['sources']).map((source) => asObject(asObject(source)['secret'])['name'])
  return [asObject(secret)['secretName'], ...sources].flatMap((name) => asText(name) ?? [])
}
