// Every kind of request of a check of a managed cluster, and what it feeds.
import type { EvidenceKey } from '../../src/model/evidence.ts'
import type { Texts } from '../pipeline/kit.ts'

/** What a fault meets: requests of one kind, or new connections, which are verified or only looked at. */
export type Side =
  | 'arm'
  | 'arm-command'
  | 'arm-operation'
  | 'arm-invoke'
  | 'arm-result'
  | 'arm-connection'
  | 'login'
  | 'kubernetes'
  | 'kubernetes-certificate'
  | 'kubernetes-connection'
  | 'kubernetes-in-pod'
  | 'token-request'
  | 'tunnel'
  | 'kubelet'
  | 'kubelet-connection'

export type RequestKind = {
  readonly name: string
  readonly side: Side
  /** as a fault names it: of a connection the host */
  readonly path: string
  /** matches the request in the emulator's log: server or service, method and path without its query; absent: a connection */
  readonly logged?: RegExp
  /** how many requests of that path pass before the one that is meant */
  readonly after?: number
  /** evidence that is lost without its answer */
  readonly lost: readonly EvidenceKey[]
  /** checks that must say so; default: all that need what is lost */
  readonly told?: readonly string[]
  /** statuses by which the server says that there is nothing to read: nothing is lost then */
  readonly absent?: readonly number[]
  /** evidence that its answer helps, beside that which is lost */
  readonly helps?: readonly EvidenceKey[]
}

/** What needs a session with the API server. */
export const live: readonly EvidenceKey[] = [
  'serverVersion',
  'clusterRootCas',
  'authenticationCas',
  'clusterCreated',
  'nodes',
  'kubeletCsrs',
  'kubelets',
  'caBundles',
  'namespaceCas',
  'signingKeys',
  'tlsSecrets',
  'tokenSecretCas',
  'certManagerCertificates',
]

/** Without these nothing is known of the cluster but why. */
const everything: readonly EvidenceKey[] = [
  'managedCluster',
  'agentPools',
  'supportedVersions',
  'detectors',
  'kubeconfig',
  'apiServerChain',
  ...live,
]

export const cluster = '/managedClusters/one'
export const arm = (
  name: string,
  path: string,
  lost: readonly EvidenceKey[],
  more: Partial<RequestKind> = {},
): RequestKind => ({
  name: `ARM ${name}`,
  side: 'arm',
  path: `arm:*${path}`,
  logged: new RegExp(`^arm \\S+ .*${path.replaceAll('*', '.*')}$`),
  lost,
  ...more,
})
export const get = (
  name: string,
  path: string,
  lost: readonly EvidenceKey[],
  helps: readonly EvidenceKey[] = [],
): RequestKind => ({
  name: `GET ${name}`,
  side: 'kubernetes',
  path,
  logged: new RegExp(`^api-server GET ${path}$`),
  lost,
  helps,
})

/** What a check is told, so that it makes all of `requests`. */
export const inputs: Texts = { 'tls-secrets': 'true' }

export const requests: readonly RequestKind[] = [
  arm('metadata/endpoints', '/metadata/endpoints', ['managedCluster'], { helps: everything }),
  arm('subscriptions', '/subscriptions', ['managedCluster'], { helps: everything }),
  // as it was named; afterwards ARM's own id is used, which it writes otherwise
  arm('find', `/resourceGroups/rg1/*${cluster}`, ['managedCluster'], { helps: everything }),
  arm('managedCluster', `/resourcegroups/rg1/*${cluster}`, ['managedCluster']),
  arm('agentPools', `${cluster}/agentPools`, ['agentPools']),
  arm('agentPools, second page', `${cluster}/agentPools`, ['agentPools'], { after: 1 }),
  arm('snapshot', '/snapshots/snap', [], { helps: ['agentPools'] }),
  arm('kubernetesVersions', '/kubernetesVersions', ['supportedVersions']),
  arm('detector 1', `${cluster}/detectors/clusterCertExpiredDetailed`, ['detectors']),
  arm('detector 2', `${cluster}/detectors/rotate-cluster-certificate`, ['detectors']),
  // of the service principal, which this cluster does not have
  arm('detector 3', `${cluster}/detectors/InvalidClientServicePrincipal`, ['detectors'], { told: [] }),
  arm('credential', `${cluster}/listClusterUserCredential`, ['kubeconfig', 'apiServerChain', ...live]),
  {
    name: 'Entra ID configuration',
    side: 'login',
    path: 'login:*/openid-configuration',
    logged: /^login GET .*\/openid-configuration$/,
    lost: ['managedCluster'],
    helps: everything,
  },
  {
    name: 'Entra ID token for ARM',
    side: 'login',
    path: 'login:*/oauth2/v2.0/token',
    logged: /^login POST .*\/token$/,
    lost: ['managedCluster'],
    helps: everything,
  },
  {
    name: 'Entra ID token for the cluster',
    side: 'login',
    path: 'login:*/oauth2/v2.0/token',
    logged: /^login POST .*\/token$/,
    after: 1,
    lost: live,
  },
  get('/version', '/version', ['serverVersion']),
  // asked without a credential, for the server's clock
  get('/livez', '/livez', [], ['apiServerChain']),
  get('kube-root-ca.crt', '/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt', ['clusterRootCas']),
  get('authentication CAs', '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication', [
    'authenticationCas',
  ]),
  get('kube-system', '/api/v1/namespaces/kube-system', ['clusterCreated']),
  get('nodes', '/api/v1/nodes', ['nodes', 'kubelets']),
  get('CSRs', '/apis/certificates.k8s.io/v1/certificatesigningrequests', ['kubeletCsrs'], ['kubelets']),
  get('pods', '/api/v1/namespaces/kube-system/pods', ['kubelets']),
  get('validating webhooks', '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', ['caBundles']),
  get('mutating webhooks', '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations', ['caBundles']),
  get('API services', '/apis/apiregistration.k8s.io/v1/apiservices', ['caBundles']),
  get('CRDs', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', ['caBundles']),
  get('ConfigMaps', '/api/v1/configmaps', ['namespaceCas', 'caBundles']),
  { ...get('signing keys', '/openid/v1/jwks', ['signingKeys']), absent: [404] },
  // asked twice: for the certificates that workloads serve, and for tokens that come with a CA
  get('Secrets', '/api/v1/secrets', ['tlsSecrets', 'tokenSecretCas']),
  // without the right to read API groups the list is asked, which this cluster does not have
  { ...get('cert-manager', '/apis/cert-manager.io', ['certManagerCertificates']), absent: [403, 404] },
  {
    name: 'POST token for kubelets',
    side: 'token-request',
    path: '/api/v1/namespaces/aks-cert-guard/serviceaccounts/aks-cert-guard-kubelet-metrics/token',
    logged: /^api-server POST .*\/token$/,
    lost: ['kubelets'],
    told: ['kubelet-client-expiry'],
  },
  {
    name: 'port-forward',
    side: 'tunnel',
    path: '*/portforward',
    logged: /^api-server GET .*\/portforward$/,
    lost: ['kubelets'],
  },
  {
    name: 'metrics of a kubelet',
    side: 'kubelet',
    path: 'kubelet:*/metrics',
    logged: /^aks-\S+ GET \/metrics$/,
    lost: ['kubelets'],
    told: ['kubelet-client-expiry'],
  },
  {
    name: 'connections to ARM',
    side: 'arm-connection',
    path: '*',
    lost: ['managedCluster'],
    helps: everything,
  },
  {
    name: "the API server's certificate",
    side: 'kubernetes-certificate',
    path: 'api-server',
    lost: live,
    // a handshake shows it all the same
    helps: ['apiServerChain'],
  },
  {
    name: 'connections to the API server',
    side: 'kubernetes-connection',
    path: 'api-server',
    lost: ['apiServerChain', ...live],
  },
  {
    name: 'connections to a kubelet',
    side: 'kubelet-connection',
    path: 'kubelet:*',
    lost: ['kubelets'],
  },
]

const azureSides: readonly Side[] = ['arm', 'arm-command', 'arm-operation', 'arm-connection', 'login']
export const isOfAzure = ({ side }: RequestKind): boolean => azureSides.includes(side)

export const commandInputs: Texts = { 'node-evidence': 'run-command' }

/** What only a check with run-command asks. */
export const commandRequests: readonly RequestKind[] = [
  // without it a node's own providerID tells which machine it is
  arm('machines', `${cluster}/agentPools/pool/machines`, [], { helps: ['nodeFiles', 'kubelets'] }),
  arm('runCommand', '/virtualMachines/0/runCommand', ['nodeFiles', 'kubelets'], { side: 'arm-command' }),
  arm('runCommand, until it has ended', '/Microsoft.Compute/locations/*/operations/*', ['nodeFiles', 'kubelets'], {
    side: 'arm-operation',
  }),
]

const notWithCommands: readonly string[] = [
  'GET pods',
  'POST token for kubelets',
  'port-forward',
  'metrics of a kubelet',
  'GET Secrets',
  'GET cert-manager',
]

export const withCommands: readonly RequestKind[] = [
  ...requests.filter(({ name }) => !notWithCommands.includes(name)),
  ...commandRequests,
]
