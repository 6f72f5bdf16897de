// What a check by command invoke asks, of Azure and in Azure's pod.
import type { EvidenceKey } from '../../src/model/evidence.ts'
import type { Texts } from '../pipeline/kit.ts'
import { arm, cluster, inputs, live, type RequestKind, requests } from './requests.ts'

/** No chain of the API server comes out of a pod, and no way leads from there to a kubelet. */
export const invokeInputs: Texts = {
  ...inputs,
  connection: 'command-invoke',
  checks: '-api-server-expiry, -api-server-trust',
  'node-evidence': 'none',
}

const printed: readonly EvidenceKey[] = live.filter((key) => key !== 'kubelets')

const ofAzure: readonly RequestKind[] = [
  arm('AKS runCommand', `${cluster}/runCommand`, printed, { side: 'arm-invoke' }),
  arm('commandResults', `/managedclusters/one/commandResults/*`, printed, { side: 'arm-result' }),
]

const asksApiServer = ({ logged }: RequestKind): boolean => logged?.source.startsWith('^api-server GET') === true

/** The same reads as over a connection; `/livez` and kubelets are not asked. */
const inPod = requests
  .filter((request) => request.side === 'kubernetes' && asksApiServer(request) && request.name !== 'GET /livez')
  .filter(({ name }) => name !== 'GET pods')
  .map((request): RequestKind => ({
    ...request,
    side: 'kubernetes-in-pod',
    lost: request.lost.filter((key) => printed.includes(key)),
  }))

/** Azure makes the namespace of its pod itself. */
const namespaceOfPod: RequestKind = {
  name: 'POST namespace of the pod',
  side: 'kubernetes-in-pod',
  path: '/api/v1/namespaces',
  logged: /^api-server POST \/api\/v1\/namespaces$/,
  lost: [],
}

export const triedByCommand: readonly RequestKind[] = [...ofAzure, ...inPod]

export const byCommand: readonly RequestKind[] = [
  ...requests.filter(({ side }) => side === 'arm' || side === 'login'),
  ...triedByCommand,
  namespaceOfPod,
]
