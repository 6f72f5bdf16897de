// What a check by command invoke asks, of Azure and in Azure's pod.
import type { EvidenceKey } from '../../src/model/evidence.ts'
import type { Texts } from '../pipeline/kit.ts'
import { arm, cluster, get, inputs, live, type RequestKind, requests } from './requests.ts'

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

const notInPod: readonly string[] = ['GET /livez', 'GET pods', 'GET cert-manager']

/** The same reads as over a connection, but for `/livez`, kubelets, and API groups, which kubectl reads by itself. */
const inPod = [
  ...requests.filter((request) => request.side === 'kubernetes' && asksApiServer(request)),
  {
    ...get('Certificates', '/apis/cert-manager.io/v1/certificates', ['certManagerCertificates']),
    absent: [404],
  },
]
  .filter(({ name }) => !notInPod.includes(name))
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
