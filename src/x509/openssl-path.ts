import type { Certificate } from '../model/certificate.ts'
import { keyOids } from './algorithms.ts'
import { sameBytes } from './der.ts'
import { authorityLink, isSigned, type Effort } from './effort.ts'
import { subjectKeyIdentifier } from './extensions.ts'
import { maximumComparisons, maximumDepth } from './limits.ts'
import { isSameCertificate, link, nameOf, type Link } from './link.ts'
import { authorityOf, opensslFormFault } from './openssl-form.ts'
import { opensslParseFault } from './openssl-parse.ts'
import { hasName, isSelfNamed, opensslRules } from './openssl-rules.ts'
import type { PathResult } from './path.ts'
import { brokenRule, type PathOptions } from './rules.ts'
import { readAlgorithm, readPublicKey } from './structure.ts'

/**
 * Whether OpenSSL accepts the first of the received certificates (build_chain and internal_verify in crypto/x509/x509_vfy.c).
 * It builds one path, by names and key identifiers, from the anchors where it can; then it verifies signatures and rules, and
 * does not come back to another path.
 * @throws RangeError when `der` of a certificate holds none; Unjudged when the cluster's time or work is used up
 */
export async function validateOpensslPath(
  received: readonly Certificate[],
  anchors: readonly Certificate[],
  options: PathOptions,
  { pace, memory }: Effort,
): Promise<PathResult> {
  const [first] = received
  if (first === undefined) return { ok: false, problem: 'empty-chain', detail: 'no certificate was received' }
  await pace()
  const leaf = link(first)
  const others = received.slice(1).map((one) => authorityLink(memory, one))
  const trusted = anchors.map((one) => authorityLink(memory, one))
  for (const { structure, certificate } of [leaf, ...others]) {
    const unread = opensslParseFault(structure)
    if (unread !== undefined) return refused(unread.reason, unread.detail, certificate)
  }
  const fault = opensslFormFault(leaf.structure)
  if (fault !== undefined) return refused(fault.reason, fault.detail, first)
  const built = build(leaf, others, readAnchors(trusted), options)
  if ('problem' in built) return built
  for (const [i, child] of built.entries()) {
    const issuer = built[i + 1]
    await pace()
    if (issuer !== undefined && !(hasOneAlgorithm(child) && isSigned(memory, child, issuer)))
      return refused('bad-signature', `was not signed by the key of ${nameOf(issuer.certificate)}`, child.certificate)
  }
  const broken = brokenRule(built, options, { left: maximumComparisons }, opensslRules)
  if (broken !== undefined) return refused(broken.problem, broken.detail, broken.certificate)
  return { ok: true, path: built.map(({ certificate }) => certificate) }
}

const refused = (
  problem: (PathResult & { ok: false })['problem'],
  detail: string,
  certificate: Certificate,
): PathResult & { ok: false } => ({
  ok: false,
  problem,
  detail: `${nameOf(certificate)} ${detail}`,
  certificate,
})

/** Node reads a bundle up to the first certificate that OpenSSL can't parse. */
function readAnchors(anchors: readonly Link[]): readonly Link[] {
  const end = anchors.findIndex(({ structure }) => opensslParseFault(structure) !== undefined)
  return end < 0 ? anchors : anchors.slice(0, end)
}

const hasOneAlgorithm = ({ structure: { signedAlgorithm, signatureAlgorithm } }: Link): boolean =>
  sameBytes(signedAlgorithm, signatureAlgorithm)

function build(
  leaf: Link,
  received: readonly Link[],
  anchors: readonly Link[],
  { at }: PathOptions,
): readonly Link[] | (PathResult & { ok: false }) {
  const chain: Link[] = [leaf]
  for (let last = leaf; chain.length <= maximumDepth;) {
    const anchor = best(last, anchors, at)
    if (anchor !== undefined && !isSelfSigned(last)) return [...chain, anchor]
    if (anchor !== undefined && isSameCertificate(anchor, last)) return chain
    const between = received.filter((one) => !chain.some((visited) => isSameCertificate(visited, one)))
    const issuer = isSelfSigned(last) ? undefined : best(last, between, at)
    if (issuer === undefined) {
      // the leaf is trusted, and what was presented above it is judged all the same
      if (anchors.some((one) => isSameCertificate(one, leaf))) return chain
      return refused('no-path', withoutIssuer(last), last.certificate)
    }
    chain.push(issuer)
    last = issuer
  }
  return refused('too-complex', 'has a path of too many certificates', leaf.certificate)
}

const withoutIssuer = (last: Link): string =>
  isSelfSigned(last)
    ? 'signs itself and is not a trust anchor'
    : `has the issuer "${last.certificate.issuer}", and no certificate of that name, with the key identifier that it names, is at hand`

/** The first possible issuer that is valid at the time, else of those that are not the one that is valid longest. */
function best(child: Link, issuers: readonly Link[], at: Date): Link | undefined {
  const possible = issuers.filter((issuer) => isLikelyIssuer(issuer, child))
  const valid = possible.find(({ structure: { notBefore, notAfter } }) => notBefore <= at && at < notAfter)
  if (valid !== undefined) return valid
  return possible.reduce<Link | undefined>(
    (a, b) => (a === undefined || b.structure.notAfter > a.structure.notAfter ? b : a),
    undefined,
  )
}

/** ossl_x509_likely_issued: name, key identifier, serial number, kind of key. */
function isLikelyIssuer(issuer: Link, child: Link): boolean {
  if (!hasName(issuer.structure.subject, child.structure.issuer)) return false
  if (opensslFormFault(issuer.structure) !== undefined) return false
  const named = authorityOf(child.structure)
  const identifier = subjectKeyIdentifier(issuer.structure)
  if (named.keyIdentifier !== undefined && identifier !== undefined && !sameBytes(named.keyIdentifier, identifier))
    return false
  if (named.serialNumber !== undefined && !sameBytes(named.serialNumber, issuer.structure.serialNumber)) return false
  if (named.issuer !== undefined && !hasName(named.issuer, issuer.structure.issuer)) return false
  return isSignatureOf(child, issuer)
}

/** Name and key identifier say that it is its own issuer. */
const isSelfSigned = (one: Link): boolean => isSelfNamed(one) && isLikelyIssuer(one, one)

/** Whether the key of the issuer is of the kind that made the signature. */
function isSignatureOf(child: Link, issuer: Link): boolean {
  const { oid } = readAlgorithm(child.structure.signatureAlgorithm)
  const key = readAlgorithm(readPublicKey(issuer.structure.subjectPublicKeyInfo).algorithm).oid
  if (oid === keyOids.rsaPss) return key === keyOids.rsa || key === keyOids.rsaPss
  if (oid.startsWith('1.2.840.113549.1.1.')) return key === keyOids.rsa
  if (oid.startsWith('1.2.840.10045.4.')) return key === keyOids.ec
  return oid !== keyOids.ed25519 || key === keyOids.ed25519
}
