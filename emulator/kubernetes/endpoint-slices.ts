import { declared } from './declared.ts'
import { suffix, uid } from './objects.ts'
import type { ServiceScenario } from './objects-scenario.ts'
import { targetPortOf } from './services.ts'
import type { ClusterState } from './state.ts'
import type { Kept } from './store.ts'
import { workloadPods, workloadPodUid } from './workload-pods.ts'
import type { WorkloadPod } from './workloads.ts'

/** The pods that a service of the scenario means: those with `app: NAME` in its namespace. */
export const podsOfService = (
  { namespace, name, kind = 'pods' }: ServiceScenario,
  state: ClusterState,
): WorkloadPod[] =>
  kind === 'pods' ? workloadPods(state).filter((pod) => pod.namespace === namespace && pod.labels['app'] === name) : []

const conditions = (ready: boolean): object => ({ ready, serving: ready, terminating: false })

function endpointOf(pod: WorkloadPod): object {
  const { namespace, name, node, slot, ready } = pod
  return {
    addresses: [`10.244.${(node?.index ?? 0) % 256}.${20 + (slot % 200)}`],
    conditions: conditions(ready),
    nodeName: node?.name,
    targetRef: { kind: 'Pod', name, namespace, uid: workloadPodUid(pod) },
  }
}

/** One EndpointSlice for each Service that has one, as the controller makes them of the pods that are there now. */
export const endpointSlicesOf = (state: ClusterState): Kept[] =>
  (state.scenario.objects?.services ?? []).flatMap((service) => {
    const { namespace, name, kind = 'pods', addresses = [] } = service
    if (kind === 'external-name') return []
    const labels = {
      'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      'kubernetes.io/service-name': name,
    }
    const of = {
      kind: 'EndpointSlice',
      namespace,
      name: `${name}-${suffix(Number.parseInt(uid(`${namespace}/${name}`).slice(0, 6), 16) % 14_000_000)}`,
      createdAt: state.createdAt,
      labels,
    }
    return [
      declared(of, () => ({
        addressType: 'IPv4',
        endpoints: [
          // a pod that no node has taken has no address, and is left out
          ...podsOfService(service, state).flatMap((pod) => (pod.node === undefined ? [] : [endpointOf(pod)])),
          ...addresses.map((address) => ({ addresses: [address], conditions: conditions(true) })),
        ],
        ports: [{ name: 'https', port: targetPortOf(service), protocol: 'TCP' }],
      })),
    ]
  })
