import { items } from '../model/bounds.ts'
import type { Certificate } from '../model/certificate.ts'
import { entryText, isReadable, type Entry } from '../model/entries.ts'
import type { CsrFacts, CsrState } from '../model/evidence.ts'
import { nodeOfUser } from '../model/node-identity.ts'
import { parseCertificates } from '../x509/parse.ts'
import { requestSubjectReader, type RequestSubjectReader } from '../x509/request.ts'
import { requestGroups } from './alike-requests.ts'
import { decoded } from './bundles.ts'
import type { Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asArray, asObject, asText, dateAt, shortened, textAt, type JsonObject } from './json.ts'

const signers = ['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet'] as const
const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests'

/**
 * Certificate signing requests of both kubelet signers, page by page: those that are alike are counted as they come. Issued ones live
 * about an hour, pending ones a day.
 */
export const kubeletCsrs: Collector<'kubeletCsrs'> = (context) => {
  const { keep, clock } = context
  const subjectOf = requestSubjectReader()
  const lists = signers.map((signerName) => {
    const groups = requestGroups(keep, clock())
    const request = {
      path,
      query: { fieldSelector: `spec.signerName=${signerName}` },
      permission: 'list certificatesigningrequests',
      most: items.certificateRequests,
      onRestart: () => {
        groups.clear()
      },
    }
    const reduce = (item: unknown): undefined => {
      groups.add(reduceCsr(item, signerName, subjectOf))
    }
    return { groups, list: { request, reduce } }
  })
  return fromLists(
    context,
    'certificatesigningrequests',
    lists.map(({ list }) => list),
    () => lists.flatMap(({ groups }) => groups.values()),
  )
}

function reduceCsr(item: unknown, signerName: CsrFacts['signerName'], subjectOf: RequestSubjectReader): CsrFacts {
  const csr = asObject(item)
  const metadata = asObject(csr['metadata'])
  const spec = asObject(csr['spec'])
  const status = asObject(csr['status'])
  const conditions = asArray(status['conditions']).map(asObject)
  const requestor = asText(spec['username']) ?? ''
  const issued = asText(status['certificate'])
  // the kubelet takes the first certificate for its own
  const [first] = issued === undefined || issued === '' ? [] : parseCertificates(decoded(issued), 'clients').entries
  const certificate = first !== undefined && isReadable(first) ? first : undefined
  const unreadable = issued !== undefined && issued !== '' && certificate === undefined
  const node = nodeOf(asText(spec['request']), requestor, subjectOf)
  const name = textAt(metadata, 'name', 'A certificate signing request')
  const message = asText(conditions.find((c) => c['type'] === 'Denied' || c['type'] === 'Failed')?.['message'])
  return {
    name,
    signerName,
    // the longest name of a node, 253 characters, has to stay whole: it is compared
    requestor: shortened(requestor, 300),
    createdAt: dateAt(metadata, 'creationTimestamp', `Certificate signing request ${name}`),
    state: unreadable ? 'failed' : stateOf(conditions, certificate !== undefined),
    ...(node === undefined ? {} : { node }),
    ...(unreadable ? { message: unreadableText(first) } : message === undefined ? {} : { message: shortened(message) }),
    ...(certificate === undefined ? {} : { certificate }),
  }
}

/** Issued is not a condition: it is a certificate in the status. */
function stateOf(conditions: readonly JsonObject[], issued: boolean): CsrState {
  const has = (type: string): boolean => conditions.some((c) => c['type'] === type)
  if (has('Denied')) return 'denied'
  if (has('Failed')) return 'failed'
  if (issued) return 'issued'
  return has('Approved') ? 'approved' : 'pending'
}

/** A kubelet that is given such a certificate has none: its request has failed, whatever its conditions are. */
const unreadableText = (first: Entry<Certificate> | undefined): string =>
  first === undefined || isReadable(first)
    ? 'Its status.certificate holds no certificate'
    : `In its status.certificate, ${entryText(first)}`

/** A node that bootstraps asks as `system:bootstrap:ID`: its name stands in the request only. */
function nodeOf(request: string | undefined, requestor: string, subjectOf: RequestSubjectReader): string | undefined {
  const commonName = request === undefined ? undefined : subjectOf(decoded(request))?.commonName
  const named = nodeOfUser(commonName ?? '') ?? nodeOfUser(requestor)
  return named === undefined ? undefined : shortened(named, 253)
}
