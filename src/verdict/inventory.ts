import type { EvidenceRecord, ObservedCertificate } from '../model/assessment.ts'
import { roles, type Validity } from '../model/certificate.ts'
import type { Evidence, EvidenceKey, Observation } from '../model/evidence.ts'
import { evidenceKeys, planEvidence } from '../model/evidence-catalogue.ts'
import { presentedCertificates } from '../model/presented.ts'
import { issuedOnRequest, kubeletLifetime } from '../model/lifetime.ts'
import { failedParts, objectCertificates } from './object-certificates.ts'
import { observationsOf, type CertificateObservation } from './certificate-observation.ts'

/**
 * Every certificate that was seen, each once per role and node, in the order of roles, nodes and ends. A certificate of
 * which only the end is known has nothing but that, and a lifetime marked as inferred (by the rule of the checks).
 */
export function inventory(evidence: Evidence, now: Date): readonly ObservedCertificate[] {
  const rows = new Map<string, { readonly observation: CertificateObservation; readonly seenIn: Set<string> }>()
  const ofCluster = clusterObservations(evidence)
  const ofNodes = [...kubeletObservations(evidence, now), ...copyObservations(evidence)]
  const clusterCas = new Set(ofCluster.flatMap((s) => (s.role === 'cluster-ca' ? [s.certificate?.fingerprint] : [])))
  for (const observation of [...ofCluster, ...ofNodes, ...objectCertificates(evidence, clusterCas)]) {
    const key = JSON.stringify([observation.role, observation.node, observation.certificate?.fingerprint])
    const row = rows.get(key) ?? { observation, seenIn: new Set() }
    row.seenIn.add(observation.source)
    rows.set(key, row)
  }
  return [...rows.values()]
    .map(({ observation, seenIn }) => asObserved(observation, [...seenIn]))
    .toSorted(
      (a, b) =>
        roles.indexOf(a.role) - roles.indexOf(b.role) ||
        compare(a.node ?? '', b.node ?? '') ||
        a.validity.notAfter.getTime() - b.validity.notAfter.getTime(),
    )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function asObserved(
  { role, validity, lifetime, certificate, node }: CertificateObservation,
  seenIn: readonly string[],
): ObservedCertificate {
  const { subject, issuer, serialNumber, fingerprint } = certificate ?? {}
  return {
    role,
    validity: {
      notAfter: validity.notAfter,
      ...(validity.notBefore === undefined ? {} : { notBefore: validity.notBefore }),
    },
    ...(subject === undefined ? {} : { subject }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(node === undefined ? {} : { node }),
    seenIn,
    lifetimeDays: Math.round(lifetime.milliseconds / 864_000) / 100,
    ...(lifetime.inferred ? { lifetimeInferred: true as const } : {}),
  }
}

/** What belongs to the cluster. A CA that the API server sends along is listed as what it is. */
function clusterObservations({
  kubeconfig,
  apiServerChain,
  clusterRootCas,
  authenticationCas,
  managedCluster,
}: Evidence): readonly CertificateObservation[] {
  const observations: CertificateObservation[] = []
  if (kubeconfig?.state === 'observed') {
    const { clusterCas, clientCertificate } = kubeconfig.value
    observations.push(...observationsOf('cluster-ca', clusterCas, kubeconfig.source))
    if (clientCertificate !== undefined)
      observations.push(...observationsOf('kubeconfig-client', [clientCertificate], kubeconfig.source))
  }
  if (clusterRootCas?.state === 'observed')
    observations.push(...observationsOf('cluster-ca', clusterRootCas.value, clusterRootCas.source))
  if (apiServerChain?.state === 'observed') {
    const clusterCas = new Set(
      observations.flatMap((s) => (s.role === 'cluster-ca' ? [s.certificate?.fingerprint] : [])),
    )
    for (const certificate of presentedCertificates(apiServerChain.value)) {
      const role = clusterCas.has(certificate.fingerprint) ? 'cluster-ca' : 'api-server'
      observations.push(...observationsOf(role, [certificate], apiServerChain.source))
    }
  }
  if (authenticationCas?.state === 'observed') {
    observations.push(
      ...observationsOf('aggregator-ca', authenticationCas.value.requestHeaderCas, authenticationCas.source),
    )
    observations.push(...observationsOf('client-ca', authenticationCas.value.clientCas, authenticationCas.source))
  }
  if (managedCluster?.state === 'observed')
    observations.push(...observationsOf('custom-ca', managedCluster.value.customCas, managedCluster.source))
  return observations
}

/** What belongs to nodes: what a kubelet uses, not what lies in a request that it has long replaced. */
function kubeletObservations({ kubelets, kubeletCsrs }: Evidence, now: Date): readonly CertificateObservation[] {
  if (kubelets?.state !== 'observed') return []
  const requests = kubeletCsrs?.state === 'observed' ? kubeletCsrs : { value: [], source: '' }
  return kubelets.value.flatMap(({ node, serving, client }) => {
    const served = serving.state === 'observed' ? serving.value : undefined
    const known = { node, csrs: requests.value, serving: served, now }
    const timeLeft = (
      role: 'kubelet-client' | 'kubelet-serving',
      validity: Validity,
      source: string,
    ): CertificateObservation => ({
      ...{ role, validity, source, node },
      lifetime: kubeletLifetime(role, validity, known),
    })
    const observations: CertificateObservation[] = []
    if (serving.state === 'observed' && served?.kind === 'chain')
      observations.push(...observationsOf('kubelet-serving', served.received.slice(0, 1), serving.source, node))
    if (serving.state === 'observed' && served?.kind === 'time-left')
      observations.push(timeLeft('kubelet-serving', { notAfter: served.notAfter }, serving.source))
    if (client.state === 'observed') {
      const { validity, certificate } = client.value
      if (certificate === undefined) observations.push(timeLeft('kubelet-client', validity, client.source))
      else observations.push(...observationsOf('kubelet-client', [certificate], client.source, node))
    }
    const issued = (['kubelet-client', 'kubelet-serving'] as const).flatMap((role) => {
      const certificate = issuedOnRequest(requests.value, role, node)
      const isUsed = observations.some(
        (s) => s.role === role && s.certificate?.fingerprint === certificate?.fingerprint,
      )
      return certificate !== undefined && isUsed ? observationsOf(role, [certificate], requests.source, node) : []
    })
    return [...observations, ...issued]
  })
}

/** Copies of the API server's certificate on nodes: each by itself, never as the one that is served. */
function copyObservations({ nodeFiles }: Evidence): readonly CertificateObservation[] {
  if (nodeFiles?.state !== 'observed') return []
  return nodeFiles.value.flatMap(({ node, apiServerCopy: copy }) =>
    copy.state === 'observed' ? observationsOf('node-api-server-copy', [copy.value], copy.source, node) : [],
  )
}

/**
 * What was looked at and how it went: one record per kind of evidence and per kubelet, each after the ways that failed. Evidence of a plan
 * has no place in the record of a run that made none.
 */
export function evidenceRecords(evidence: Evidence): readonly EvidenceRecord[] {
  const parts = failedParts(evidence, recordsOf)
  const keys = evidenceKeys.filter((key) => key in evidence || !planEvidence.includes(key))
  return keys.flatMap((key) => {
    const observation = evidence[key] ?? { state: 'skipped', detail: 'no part of this run' }
    return [...recordsOf(key, observation), ...(perNode[key]?.(evidence) ?? []), ...(parts[key] ?? [])]
  })
}

/** Evidence that is learned node by node, with its sides. */
const perNode: Readonly<Partial<Record<EvidenceKey, (evidence: Evidence) => readonly EvidenceRecord[]>>> = {
  kubelets: ({ kubelets }) =>
    kubelets?.state !== 'observed'
      ? []
      : kubelets.value.flatMap(({ node, serving, client, metrics }) =>
          recordsOfNode('kubelets', node, { 'serving certificate': serving, 'client certificate': client, metrics }),
        ),
  nodeFiles: ({ nodeFiles }) =>
    nodeFiles?.state !== 'observed'
      ? []
      : nodeFiles.value.flatMap(({ node, files, apiServerCopy }) =>
          recordsOfNode('nodeFiles', node, { files, "copy of the API server's certificate": apiServerCopy }),
        ),
}

function recordsOf(key: EvidenceKey, observation: Observation<unknown>): readonly EvidenceRecord[] {
  if (observation.state === 'skipped') return [{ key, state: 'skipped', detail: observation.detail }]
  const failed = (observation.failed ?? []).map((attempt): EvidenceRecord => ({
    key,
    state: 'unavailable',
    ...attempt,
    superseded: true,
  }))
  const { state, source, at } = observation
  if (state === 'observed') {
    const { reason, detail } = observation.cut ?? {}
    const cut = reason === undefined || detail === undefined ? {} : { reason, detail }
    return [...failed, { key, state, source, ...cut, at }]
  }
  return [...failed, { key, state, source, reason: observation.reason, detail: observation.detail, at }]
}

/** The sides of a node: those that went the same way share a record, else its detail names them. */
function recordsOfNode(
  key: EvidenceKey,
  node: string,
  sides: Readonly<Record<string, Observation<unknown>>>,
): readonly EvidenceRecord[] {
  const records = Object.entries(sides).flatMap(([side, observation]) =>
    recordsOf(key, observation).map((record) => ({ side, record: { ...record, subject: node } })),
  )
  const alike = Map.groupBy(records, ({ record }) => {
    const { state, source, reason, detail, superseded } = record
    return JSON.stringify([state, source, reason, detail, superseded])
  })
  return [...alike.values()].flatMap((group) => {
    const names = group.map(({ side }) => side).join(', ')
    return group.slice(0, 1).map(({ record }) => {
      if (group.length === Object.keys(sides).length) return record
      return { ...record, detail: record.detail === undefined ? names : `${names}: ${record.detail}` }
    })
  })
}
