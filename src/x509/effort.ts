import type { Certificate } from '../model/certificate.ts'
import { Unjudged } from '../model/errors.ts'
import type { Pace } from '../model/pace.ts'
import { isSignedBy, link, type Link } from './link.ts'
import { wrongSignatures } from './limits.ts'

/** What the path validations of one cluster have in common: authorities are parsed once, each signature is verified once. */
export type PathMemory = {
  /** by fingerprint */
  readonly authorities: Map<string, Link>
  /** DER of `authorities`, in bytes */
  authorityBytes: number
  /** by fingerprint of the certificate and of the key */
  readonly signatures: Map<string, boolean>
  /** fingerprints */
  readonly leaves: Set<string>
  /** signatures that the key at hand did not make */
  wrong: number
}

/** bytes of authorities that are kept apart */
const remembered = 4 * 1024 * 1024

/** The work that validations may take. */
export type Effort = { readonly pace: Pace; readonly memory: PathMemory }

export const pathMemory = (): PathMemory => ({
  authorities: new Map(),
  authorityBytes: 0,
  signatures: new Map(),
  leaves: new Set(),
  wrong: 0,
})

/** For a few validations that no deadline stands over: each has its own limits (limits.ts). */
export const smallEffort = (): Effort => ({ pace: () => Promise.resolve(), memory: pathMemory() })

/** @throws RangeError when `der` of the certificate holds none */
export function authorityLink(memory: PathMemory, certificate: Certificate): Link {
  const known = memory.authorities.get(certificate.fingerprint)
  if (known !== undefined) return known
  const parsed = link(certificate)
  const bytes = parsed.structure.der.length
  if (memory.authorityBytes + bytes > remembered) {
    memory.authorities.clear()
    memory.authorityBytes = 0
  }
  memory.authorities.set(certificate.fingerprint, parsed)
  memory.authorityBytes += bytes
  return parsed
}

/**
 * Whether the key of `issuer` made the signature of `child`.
 * @throws Unjudged when too many signatures of this cluster were made by no key that is at hand
 */
export function isSigned(memory: PathMemory, child: Link, issuer: Link): boolean {
  const pair = `${child.certificate.fingerprint} ${issuer.certificate.keyFingerprint}`
  const known = memory.signatures.get(pair)
  if (known !== undefined) return known
  if (memory.wrong >= wrongSignatures.base + wrongSignatures.perLeaf * memory.leaves.size)
    throw new Unjudged('too-large', 'too many signatures of this cluster were made by none of the keys at hand')
  const verified = isSignedBy(child, issuer)
  if (!verified) memory.wrong += 1
  memory.signatures.set(pair, verified)
  return verified
}
