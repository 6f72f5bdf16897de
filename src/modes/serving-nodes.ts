import pLimit from 'p-limit'
import { neighboursOf } from '../checks/kubelet-identity.ts'
import { clusterCasOf, servedBy } from '../checks/kubelet.ts'
import { distinct } from '../checks/trust.ts'
import { collect } from '../evidence/collect.ts'
import { entraSignIn, managedCredential } from '../evidence/managed-sign-in.ts'
import type { ManagedClusterReference } from '../model/azure.ts'
import { Unjudged } from '../model/errors.ts'
import type { Evidence, KubeletReading, NodeFacts, Observation } from '../model/evidence.ts'
import type { ServingNode } from '../model/serving-rotation.ts'
import type { SettingsOf } from '../model/settings.ts'
import type { ManagedTarget } from '../model/target.ts'
import { smallEffort } from '../x509/effort.ts'
import type { ServingDependencies } from './dependencies.ts'

/** Nodes and what their kubelets serve, as they are now, with credentials of now. */
export function collectServingEvidence(
  { name, azure, connection, adminCredentials }: ManagedTarget,
  cluster: ManagedClusterReference,
  settings: SettingsOf<'kubelet-serving-rotation'>,
  { tls, connect, connectByCommand, clock, readKubeconfig, stopped }: ServingDependencies,
): Promise<Evidence> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(settings.timeoutMilliseconds)])
  return collect(['nodes', 'kubelets', 'kubeconfig', 'clusterRootCas'], {
    name,
    managed: { cluster, azure },
    kubernetesTarget: () => managedCredential({ cluster, azure, adminCredentials, readKubeconfig, signal }),
    signIn: (credential) => entraSignIn(credential, azure, signal),
    tls,
    apiServerHandshakes: settings.apiServerHandshakes,
    connect,
    connectByCommand,
    connection,
    clock,
    signal,
    limit: pLimit(settings.maxParallel),
    nodeEvidence: settings.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount,
    tlsSecrets: 'off',
    calledServices: false,
  })
}

const valueOf = <T>(observation: Observation<T> | undefined): T | undefined =>
  observation?.state === 'observed' ? observation.value : undefined

/** Evidence -> the nodes of pools: label, and who signed what their kubelets serve. */
export async function servingNodesOf(evidence: Evidence): Promise<Observation<readonly ServingNode[]>> {
  const { nodes, kubelets, kubeconfig, clusterRootCas } = evidence
  if (nodes === undefined) throw new Error('nodes were not collected')
  if (nodes.state !== 'observed') return nodes
  const known = distinct([...(valueOf(kubeconfig)?.clusterCas ?? []), ...(valueOf(clusterRootCas) ?? [])])
  const cas = clusterCasOf(known, smallEffort())
  const readings = new Map(valueOf(kubelets)?.map((reading) => [reading.node, reading]))
  const neighbours = neighboursOf(nodes.value, known)
  const own = nodes.value.flatMap((node) => (node.pool === undefined ? [] : [{ ...node, pool: node.pool }]))
  const value = await Promise.all(
    own.map(async (node): Promise<ServingNode> => {
      const reading = readings.get(node.name)
      try {
        const served = await servedBy(isLive(reading) ? reading : undefined, cas, neighbours)
        return { ...shownBy(node), served, ...(served === 'unseen' ? whyUnvalueOf(reading?.serving ?? kubelets) : {}) }
      } catch (error) {
        if (!(error instanceof Unjudged)) throw error
        return { ...shownBy(node), served: 'unseen', reason: error.reason, detail: error.detail }
      }
    }),
  )
  return { ...nodes, value }
}

const shownBy = ({ name, pool, kubeletServingCa }: NodeFacts & { readonly pool: string }) => ({
  name,
  pool,
  labelled: kubeletServingCa?.toLowerCase() === 'cluster',
})

/** A request on record was issued to a node of this name, which may have been made anew since. */
const isLive = (reading: KubeletReading | undefined): boolean =>
  reading?.serving.state !== 'observed' || reading.serving.source !== 'certificatesigningrequests'

function whyUnvalueOf(observation: Observation<unknown> | undefined): Pick<ServingNode, 'reason' | 'detail'> {
  if (observation?.state === 'unavailable') return { reason: observation.reason, detail: observation.detail }
  if (observation?.state === 'skipped') return { reason: 'not-supported', detail: observation.detail }
  const [failed] = observation?.failed ?? []
  return failed === undefined ? {} : { reason: failed.reason, detail: failed.detail }
}
