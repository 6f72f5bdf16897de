// Every kind of request by which a plan finds out what keeps a rotation back and what breaks, and what it feeds.
import type { BlockerId, ImpactId } from '../../src/model/plan.ts'
import { arm, cluster, get, type RequestKind } from './requests.ts'

type Told = readonly (BlockerId | ImpactId)[]

const pods: Told = ['plan-pod-without-controller', 'plan-local-data', 'plan-host-certificates']
const secrets: Told = ['plan-ca-holder', 'plan-kubeconfig-in-secret', 'plan-token-secret']
/** What needs a session with the API server. */
const live: Told = ['plan-missing-right', 'plan-disruption-budget', ...pods, ...secrets]

const ofArm = (name: string, path: string, told: Told): RequestKind => arm(name, path, [], { told })
const ofCluster = (name: string, path: string, told: Told): RequestKind => ({ ...get(name, path, []), told })

export const planRequests: readonly RequestKind[] = [
  ofArm('managedCluster', `/resourcegroups/rg1/*${cluster}`, [
    'plan-cluster-state',
    'plan-cluster-stopped',
    'plan-cluster-deleting',
    'plan-certificates-expired',
    'plan-operation-in-progress',
    'plan-service-principal',
    'plan-kubernetes-version',
    'plan-custom-ca',
    // which group the nodes are in, it alone says
    'plan-resource-lock',
  ]),
  ofArm('agentPools', `${cluster}/agentPools`, [
    'plan-operation-in-progress',
    'plan-availability-set',
    'plan-pool-stopped',
  ]),
  ofArm('kubernetesVersions', '/kubernetesVersions', ['plan-kubernetes-version']),
  ofArm('detector of the service principal', `${cluster}/detectors/InvalidClientServicePrincipal`, [
    'plan-service-principal',
  ]),
  ofArm('locks of the cluster', `${cluster}/providers/Microsoft.Authorization/locks`, ['plan-resource-lock']),
  ofArm('locks of the nodes', '/resourceGroups/MC_*/providers/Microsoft.Authorization/locks', ['plan-resource-lock']),
  ofArm('permissions', `${cluster}/providers/Microsoft.Authorization/permissions`, ['plan-missing-right']),
  ofArm('maintenanceConfigurations', `${cluster}/maintenanceConfigurations`, ['plan-aks-maintenance-window']),
  ofArm('credential', `${cluster}/listClusterUserCredential`, ['plan-min-ca-age', 'plan-no-direct-path', ...live]),
  {
    ...ofCluster('rights', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', ['plan-missing-right']),
    name: 'POST SelfSubjectAccessReviews',
    logged: /^api-server POST .*\/selfsubjectaccessreviews$/,
  },
  // the kubeconfig names the CA too
  ofCluster('kube-root-ca.crt', '/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt', []),
  ofCluster('pods', '/api/v1/pods', pods),
  ofCluster('PodDisruptionBudgets', '/apis/policy/v1/poddisruptionbudgets', ['plan-disruption-budget']),
  ofCluster('Secrets', '/api/v1/secrets', secrets),
  ofCluster('ConfigMaps', '/api/v1/configmaps', ['plan-ca-holder']),
  ofCluster('webhooks', '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', ['plan-ca-holder']),
  ofCluster('API services', '/apis/apiregistration.k8s.io/v1/apiservices', ['plan-ca-holder']),
  ofCluster('CRDs', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', ['plan-ca-holder']),
]
