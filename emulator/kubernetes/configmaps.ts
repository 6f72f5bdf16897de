import { declared } from './declared.ts'
import { type ClusterState, now } from './state.ts'
import type { Kept } from './store.ts'

/** The CA in use, in every namespace: a controller writes it again whenever it is another one. */
const rootCa = (namespace: string, { createdAt }: ClusterState): Kept =>
  declared(
    {
      kind: 'ConfigMap',
      namespace,
      name: 'kube-root-ca.crt',
      createdAt,
      annotations: () => ({
        'kubernetes.io/description':
          'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the ' +
          'internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of ' +
          'Kubernetes clusters.',
      }),
    },
    ({ pki }) => ({ data: { 'ca.crt': pki.ca.pem } }),
  )

/** The API server merges: CAs from before a rotation stay here until they expire. */
function authentication(state: ClusterState): Kept {
  const { scenario, replacedCas, createdAt } = state
  return declared(
    { kind: 'ConfigMap', namespace: 'kube-system', name: 'extension-apiserver-authentication', createdAt },
    ({ pki }) => {
      const before = scenario.oldCas === undefined ? [] : pki.oldCas
      const kept = [...new Set([...replacedCas, ...before])].filter(({ notAfter }) => notAfter > now(state))
      return {
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
    },
  )
}

/** The ConfigMaps that Kubernetes itself keeps. */
export const ownConfigMaps = (state: ClusterState): readonly Kept[] => [
  authentication(state),
  ...state.namespaces.map((namespace) => rootCa(namespace, state)),
]
