import { rotateTokenKey } from '../kubernetes/rotation.ts'
import { aksError, type ArmAnswer, type ArmRequest, isAnswer, type Route } from './answer.ts'
import { clusterObject, clusterOf, clustersPath } from './managed-clusters.ts'
import { operationHeaders } from './operation-urls.ts'
import { usualSeconds } from './operations.ts'
import { busyRefusal, stoppedRefusal } from './refusals.ts'
import { emulatedRotation, nextFailure, realRotation, rotationSeconds } from './rotation-process.ts'
import type { AzureState, ManagedCluster } from './state.ts'
import { beginWork, type Work } from './work.ts'

/** Tokens of replaced keys are accepted for a day (use-oidc-issuer.md). */
const retiredSeconds = 86_400

/** Begins a rotation; refused when something else runs, on a stopped cluster, and below a lock. */
function rotate(
  request: ArmRequest,
  state: AzureState,
  { doing, name }: { readonly doing: string; readonly name: string },
  work: (cluster: ManagedCluster) => Omit<Work, 'cluster'>,
): ArmAnswer {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  if (cluster.properties.provisioningState === 'Deleting')
    return aksError(
      409,
      'OperationNotAllowed',
      `Unable to perform '${name}' operation on '${cluster.name}' since deletion was issued`,
    )
  const refused = busyRefusal(state, cluster, cluster.pools) ?? stoppedRefusal(cluster, doing)
  if (refused !== undefined) return refused
  const operation = beginWork(state, request, { cluster, ...work(cluster) })
  return {
    status: 202,
    headers: operationHeaders(state, request, operation, 'both'),
    body: clusterObject(cluster, request.apiVersion),
  }
}

/** Cluster and pools say the same while certificates are rotated. */
function certificates(state: AzureState, cluster: ManagedCluster): Omit<Work, 'cluster'> {
  const { kubernetes } = cluster.scenario
  const common = {
    kind: 'rotate cluster certificates',
    working: 'RotatingClusterCertificates',
    with: cluster.pools,
  }
  if (kubernetes !== undefined)
    return { ...common, prompt: false, process: realRotation(state, cluster, kubernetes.rotate) }
  const fails = nextFailure(cluster)
  return {
    ...common,
    prompt: rotationSeconds(state, cluster) === 0 && fails !== 'stuck',
    process: emulatedRotation(state, cluster, fails),
  }
}

/** Pools stay as they are while keys of service accounts are replaced (recorded). */
const keys = (state: AzureState, cluster: ManagedCluster): Omit<Work, 'cluster'> => ({
  kind: 'rotate service account signing keys',
  working: 'RotatingServiceAccountSigningKeysExternal',
  process: async (_, wait) => {
    await wait(usualSeconds(state) * 1_000)
    rotateTokenKey(cluster.kubernetes.state, retiredSeconds)
  },
})

export const rotateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${clustersPath}/{cluster}/rotateClusterCertificates`,
    action: 'Microsoft.ContainerService/managedClusters/rotateClusterCertificates/action',
    handle: (request, state) =>
      rotate(
        request,
        state,
        { doing: 'rotating certificates', name: 'RotateClusterCertificatesOperation' },
        (cluster) => certificates(state, cluster),
      ),
  },
  {
    method: 'POST',
    path: `${clustersPath}/{cluster}/rotateServiceAccountSigningKeys`,
    action: 'Microsoft.ContainerService/managedClusters/rotateServiceAccountSigningKeys/action',
    handle: (request, state) =>
      rotate(
        request,
        state,
        { doing: 'rotating signing keys', name: 'RotateServiceAccountSigningKeysOperation' },
        (cluster) => keys(state, cluster),
      ),
  },
]
