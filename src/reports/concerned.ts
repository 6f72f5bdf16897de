import type { Assessment, SeenCertificate, TargetAssessment } from '../model/assessment.ts'
import type { Role } from '../model/certificate.ts'
import { type Finding, type Outcome, worstFirst } from '../model/finding.ts'

/** A certificate with its cluster and with what was found about it. */
export type JudgedCertificate = {
  readonly target: string
  readonly certificate: SeenCertificate
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

function ofTarget({ target, certificates, findings }: TargetAssessment): readonly JudgedCertificate[] {
  const byFingerprint = Map.groupBy(
    findings.flatMap((finding) => finding.certificates.map((fingerprint) => ({ fingerprint, finding }))),
    ({ fingerprint }) => fingerprint,
  )
  const bySubject = Map.groupBy(findings, ({ subject }) => subject)
  return certificates.map((certificate) => {
    const { fingerprint = '', node, role } = certificate
    // of some kubelet certificates only the time left is known: their findings name the node
    const ofNode = node === undefined ? [] : (bySubject.get(node) ?? []).filter((f) => f.check.startsWith(`${role}-`))
    const ofIt = (byFingerprint.get(fingerprint) ?? []).flatMap(({ finding }) =>
      concerns(finding, certificate) ? [finding] : [],
    )
    const about = [...new Set([...ofIt, ...ofNode])]
    const outcome = worstFirst.find((o) => about.some((finding) => finding.outcome === o))
    return { target, certificate, findings: about, ...(outcome === undefined ? {} : { outcome }) }
  })
}

/**
 * A node's copy of the API server's certificate has the fingerprint of the one that is served, or that another node has, and is judged
 * otherwise: nothing connects by it. So what was found of the one says nothing of the others.
 */
function concerns({ check, subject }: Finding, { role, node }: SeenCertificate): boolean {
  const copy: Role = 'node-api-server-copy'
  if (role !== copy) return check !== copy
  return check === copy && subject === node
}
