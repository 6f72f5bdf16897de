import type { Listing } from './lists.ts'
import { metadata } from './objects.ts'
import { type ClusterState, now } from './state.ts'

type ConfigMap = { readonly name: string; readonly data: Readonly<Record<string, string>> }

const rootCa = (state: ClusterState): ConfigMap => ({ name: 'kube-root-ca.crt', data: { 'ca.crt': state.pki.ca.pem } })

/** The API server merges: CAs from before a rotation stay here until they expire. */
function authentication(state: ClusterState): ConfigMap {
  const { pki, scenario, replacedCas } = state
  const before = scenario.oldCas === undefined ? [] : pki.oldCas
  const kept = [...new Set([...replacedCas, ...before])].filter(({ notAfter }) => notAfter > now(state))
  return {
    name: 'extension-apiserver-authentication',
    data: {
      'client-ca-file': [pki.ca, ...kept].map((ca) => ca.pem).join(''),
      'requestheader-allowed-names': '["aggregator"]',
      'requestheader-client-ca-file': pki.aggregatorCa.pem,
      'requestheader-extra-headers-prefix': '["X-Remote-Extra-"]',
      'requestheader-group-headers': '["X-Remote-Group"]',
      'requestheader-uid-headers': '["X-Remote-Uid"]',
      'requestheader-username-headers': '["X-Remote-User"]',
    },
  }
}

/** The ConfigMaps of one namespace that hold CAs. */
export const configMaps = (namespace: string): Listing<ConfigMap> => ({
  kind: 'ConfigMap',
  resource: 'configmaps',
  group: '',
  version: 'v1',
  all: (state) =>
    state.namespaces.includes(namespace)
      ? [...(namespace === 'kube-system' ? [authentication(state)] : []), rootCa(state)]
      : [],
  name: (configMap) => configMap.name,
  labels: () => ({}),
  fields: { 'metadata.name': (configMap) => configMap.name, 'metadata.namespace': () => namespace },
  object: ({ name, data }, state) => ({ metadata: metadata('ConfigMap', name, state.createdAt, { namespace }), data }),
})
