import { keyProblem, signatureProblem } from './algorithms.ts'
import { goObstacle, goRules, goView, isVisited } from './go-rules.ts'
import type { Link } from './link.ts'
import { rfc5280, type Broken, type Ruleset } from './rules.ts'

/** What tells one verifier that searches every path from another. */
export type Profile = {
  readonly rules: Ruleset
  /** a certificate as this verifier sees it */
  readonly view: (link: Link) => Link
  /** what keeps the signature of `child` from being verified with the key of `issuer` */
  readonly obstacle: (child: Link, issuer: Link) => { readonly at: Link; readonly broken: Broken } | undefined
  /** whether an anchor can't be the issuer, because it stands in the chain already */
  readonly isVisited: (anchor: Link, chain: readonly Link[]) => boolean
  /** what a chain of more than `maximumDepth` is */
  readonly deep: 'refused' | 'unknown'
}

/** RFC 5280, or Go's crypto/x509. (OpenSSL builds one path and searches no other: openssl-path.ts.) */
export const profiles = {
  rfc5280: {
    rules: rfc5280,
    view: (link) => link,
    obstacle: (child, issuer) => {
      const unsigned = signatureProblem(child.structure)
      if (unsigned !== undefined) return { at: child, broken: unsigned }
      // a weak key still verifies: that it is weak is told when the path is complete
      const unsupported = keyProblem(issuer.structure)
      return unsupported?.problem === 'unsupported-algorithm' ? { at: issuer, broken: unsupported } : undefined
    },
    isVisited: () => false,
    deep: 'refused',
  },
  go: { rules: goRules, view: goView, obstacle: goObstacle, isVisited, deep: 'unknown' },
} as const satisfies Record<string, Profile>
