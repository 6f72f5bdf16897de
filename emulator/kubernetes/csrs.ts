import { moment } from '../moments.ts'
import { certificateRequest } from '../pki/certificates.ts'
import type { KeyPair } from '../pki/keys.ts'
import type { ClusterPki } from '../pki/cluster-pki.ts'
import { type KubeletPki, kubeletSubject } from '../pki/kubelet-pki.ts'
import type { CsrScenario, CsrState } from '../scenario.ts'
import type { EmulatedNode } from './nodes.ts'
import { metadata, suffix, time } from './objects.ts'

/** A CertificateSigningRequest as it is now. */
export type EmulatedCsr = {
  readonly name: string
  readonly signerName: `kubernetes.io/${CsrScenario['signer']}`
  readonly node: EmulatedNode
  readonly createdAt: Date
  readonly requestor: string
  state: CsrState
  readonly message?: string
}

/** `nodepool1/0` -> that node. */
function nodeAt(nodes: readonly EmulatedNode[], place: string): EmulatedNode {
  const [pool, number] = place.split('/')
  const node = nodes.find((candidate) => candidate.pool === pool && candidate.number === Number(number))
  if (node === undefined) throw new RangeError(`scenario: no node ${place} for a CSR`)
  return node
}

/** The requests in the order of their names. */
export function makeCsrs(csrs: readonly CsrScenario[], nodes: readonly EmulatedNode[], start: Date): EmulatedCsr[] {
  const known = new Map(nodes.map((node) => [`${node.pool}/${node.number}`, node]))
  const made = csrs.map((csr, i): EmulatedCsr => {
    const node = known.get(csr.node) ?? nodeAt(nodes, csr.node)
    const usual = csr.signer === 'kubelet-serving' ? `system:node:${node.name}` : 'system:bootstrap:8n4xpk'
    return {
      name: `csr-${suffix(i)}`,
      signerName: `kubernetes.io/${csr.signer}`,
      node,
      createdAt: moment(start, `-${csr.age}`),
      requestor: csr.requestor ?? usual,
      state: csr.state,
      ...(csr.message === undefined ? {} : { message: csr.message }),
    }
  })
  return made.sort((a, b) => (a.name < b.name ? -1 : 1))
}

const groupsOf = (requestor: string): readonly string[] =>
  requestor.startsWith('system:node:')
    ? ['system:nodes', 'system:authenticated']
    : requestor.startsWith('system:bootstrap:')
      ? ['system:bootstrappers', 'system:authenticated']
      : ['system:authenticated']

function conditionsOf(csr: EmulatedCsr): object[] {
  const at = time(csr.createdAt)
  const condition = (type: string, reason: string, message: string): object => ({
    type,
    status: 'True',
    reason,
    message,
    lastUpdateTime: at,
    lastTransitionTime: at,
  })
  const approved = condition(
    'Approved',
    'AutoApproved',
    'Auto approving kubelet certificate after SubjectAccessReview.',
  )
  if (csr.state === 'pending') return []
  if (csr.state === 'denied') return [condition('Denied', 'PolicyDenied', csr.message ?? 'The node is not known.')]
  const failed = condition(
    'Failed',
    'SignerValidationFailure',
    csr.message ?? 'subject organization is not system:nodes',
  )
  return csr.state === 'failed' ? [approved, failed] : [approved]
}

const base64 = (pem: string): string => Buffer.from(pem).toString('base64')

/** Requests of one kubelet with one key are the same text: a hundred thousand of them are signed once for each node. */
const texts = new WeakMap<KeyPair, Map<string, Promise<string>>>()

function requestText(subject: string, keys: KeyPair, names: readonly string[]): Promise<string> {
  const ofKey = texts.get(keys) ?? new Map<string, Promise<string>>()
  texts.set(keys, ofKey)
  const key = [subject, ...names].join(' ')
  const text = ofKey.get(key) ?? certificateRequest(subject, keys, names)
  ofKey.set(key, text)
  return text
}

/** A request as the API server shows it. When issued, `status.certificate` is the certificate in use. */
export async function csrObject(csr: EmulatedCsr, pki: ClusterPki, kubelet: KubeletPki): Promise<object> {
  const serving = csr.signerName === 'kubernetes.io/kubelet-serving'
  const { server: serverKeys, client: clientKeys } = pki.kubeletKeys
  const names = serving ? [csr.node.name, csr.node.ip] : []
  const request = await requestText(kubeletSubject(csr.node.name), serving ? serverKeys : clientKeys, names)
  const issued = serving ? kubelet.server : kubelet.client
  const conditions = conditionsOf(csr)
  return {
    metadata: { ...metadata('CertificateSigningRequest', csr.name, csr.createdAt), generateName: 'csr-' },
    spec: {
      groups: groupsOf(csr.requestor),
      request: base64(request),
      signerName: csr.signerName,
      usages: ['digital signature', serving ? 'server auth' : 'client auth'],
      username: csr.requestor,
    },
    status: {
      ...(csr.state === 'issued' && issued !== undefined ? { certificate: base64(issued.pem) } : {}),
      ...(conditions.length > 0 ? { conditions } : {}),
    },
  }
}
