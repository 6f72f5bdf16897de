import { items } from '../model/bounds.ts'
import type { Certificate } from '../model/certificate.ts'
import type { CaBundlesReading } from '../model/evidence.ts'
import type { CaHolder, CaHolders, HolderKind } from '../model/objects.ts'
import { bundleReader, casOf, faultsOf, type Bundle, type Held } from './bundles.ts'
import { configMapBundles, readsConfigMaps } from './ca-config-maps.ts'
import { apiServiceBundles, conversionBundles, webhookBundles } from './ca-holders.ts'
import { everyConfigMap } from './config-maps.ts'
import type { Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { joinObservations } from './join-observations.ts'

type Source = {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly resource: string
  readonly reduce: (item: unknown, read: (pem: string) => Bundle) => readonly Held[]
}

const admission = '/apis/admissionregistration.k8s.io/v1'

const sources: Readonly<Record<HolderKind, Source>> = {
  ValidatingWebhookConfiguration: {
    path: `${admission}/validatingwebhookconfigurations`,
    resource: 'validatingwebhookconfigurations',
    reduce: webhookBundles,
  },
  MutatingWebhookConfiguration: {
    path: `${admission}/mutatingwebhookconfigurations`,
    resource: 'mutatingwebhookconfigurations',
    reduce: webhookBundles,
  },
  APIService: {
    path: '/apis/apiregistration.k8s.io/v1/apiservices',
    resource: 'apiservices',
    reduce: apiServiceBundles,
  },
  CustomResourceDefinition: {
    path: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    resource: 'customresourcedefinitions',
    reduce: conversionBundles,
  },
  ConfigMap: {
    path: '/api/v1/configmaps',
    query: readsConfigMaps,
    resource: 'configmaps',
    reduce: configMapBundles,
  },
}

/** Bundles of CAs in objects, page by page; each kind with its own answer, for each needs a right of its own. */
export const caBundles: Collector<'caBundles'> = async (context) => {
  const [forClients, forAnyone] = [bundleReader('clients'), bundleReader('anyone')]
  const readings = (Object.entries(sources) as [HolderKind, Source][]).map(
    async ([kind, source]): Promise<CaBundlesReading> => {
      const { path, query = {}, resource, reduce } = source
      const all = kind === 'ConfigMap' ? await everyConfigMap(context) : undefined
      if (all?.state === 'observed') return { kind, answer: { ...all, value: asHolders(all.value.held) } }
      if (all?.state === 'unavailable') return { kind, answer: all }
      const most = kind === 'ConfigMap' ? items.objects : items.extensions
      const list = {
        request: { path, query, permission: `list ${resource}`, most },
        reduce: (item: unknown) => {
          // a ConfigMap may hold PEM inside of YAML, whose indentation is gone for whoever reads it
          const found = reduce(item, kind === 'ConfigMap' ? forAnyone : forClients)
          return found.length === 0 ? undefined : found
        },
      }
      return { kind, answer: await fromLists(context, resource, [list], (held) => asHolders(held.flat())) }
    },
  )
  return joinObservations('objects with CA bundles', context.clock, await Promise.all(readings))
}

/** Each certificate once, however many bundles it is in. */
function asHolders(held: readonly Held[]): CaHolders {
  const certificates = new Map<string, Certificate>()
  const holders = held.map(({ bundle, ...rest }): CaHolder => {
    const cas = bundle === undefined ? undefined : casOf(bundle)
    for (const certificate of cas ?? []) certificates.set(certificate.fingerprint, certificate)
    return {
      ...rest,
      ...faultsOf(bundle),
      ...(cas === undefined ? {} : { bundle: cas.map(({ fingerprint }) => fingerprint) }),
    }
  })
  return { certificates: [...certificates.values()], holders }
}
