import type { Assessment, ObservedCertificate, TargetAssessment } from '../model/assessment.ts'
import type { Role } from '../model/certificate.ts'
import { type Finding, type Outcome, worstFirst } from '../model/finding.ts'

/** A certificate with its cluster and with what was found about it. */
export type JudgedCertificate = {
  readonly target: string
  readonly certificate: ObservedCertificate
  /** the worst of its findings; absent when no check was about it */
  readonly outcome?: Outcome
  readonly findings: readonly Finding[]
}

/** Every certificate that was seen, the first to end first, with the findings that concern it. */
export function judgedCertificates(assessment: Assessment): readonly JudgedCertificate[] {
  return assessment.targets
    .flatMap(ofTarget)
    .toSorted((a, b) => a.certificate.validity.notAfter.getTime() - b.certificate.validity.notAfter.getTime())
}

/** findings of one certificate that have no node for a subject, as rows of nodes tell them: the worst come first */
const mostShared = 100

function ofTarget({ target, certificates, findings }: TargetAssessment): readonly JudgedCertificate[] {
  const nodes = new Set(certificates.map(({ node }) => node))
  const about = findings.flatMap((finding) => finding.certificates.map((fingerprint) => ({ fingerprint, finding })))
  const all = Map.groupBy(about, ({ fingerprint }) => fingerprint)
  const shared = new Map(
    [...all].map(([print, list]) => [print, list.filter(({ finding }) => !nodes.has(finding.subject))]),
  )
  const own = Map.groupBy(about, ({ fingerprint, finding }) => keyOf(fingerprint, finding.subject))
  const bySubject = Map.groupBy(findings, ({ subject }) => subject)
  return certificates.map((certificate) => {
    const { fingerprint = '', node, role } = certificate
    // of some kubelet certificates only the time left is known: their findings name the node
    const ofNode = node === undefined ? [] : (bySubject.get(node) ?? []).filter((f) => f.check.startsWith(`${role}-`))
    const candidates =
      node === undefined
        ? (all.get(fingerprint) ?? [])
        : [...(shared.get(fingerprint) ?? []).slice(0, mostShared), ...(own.get(keyOf(fingerprint, node)) ?? [])]
    const ofIt = candidates.flatMap(({ finding }) => (concerns(finding, certificate) ? [finding] : []))
    const told = [...new Set([...ofIt, ...ofNode])]
    const outcome = worstFirst.find((o) => told.some((finding) => finding.outcome === o))
    return { target, certificate, findings: told, ...(outcome === undefined ? {} : { outcome }) }
  })
}

const keyOf = (fingerprint: string, node: string): string => `${fingerprint} ${node}`

/**
 * What was found of one node says nothing of another one that shows the same certificate. A node's copy of the API
 * server's certificate has the fingerprint of the one that is served, and is judged otherwise: nothing connects by it.
 */
function concerns({ check, subject }: Finding, { role, node }: ObservedCertificate): boolean {
  const copy: Role = 'node-api-server-copy'
  if (role !== copy) return check !== copy
  return check === copy && subject === node
}
