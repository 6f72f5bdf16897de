import type { Certificate } from '../model/certificate.ts'
import type { BriefCertificate, BundleProblem, CaHolder } from '../model/objects.ts'
import { parseCertificates, type ParseProblem } from '../x509/parse.ts'

/** What a text that should hold certificates holds. A private key in it is told as a problem, and left where it is. */
export type Bundle = { readonly certificates: readonly Certificate[]; readonly problems: readonly BundleProblem[] }

/** What holds a bundle, before its certificates are put beside it. */
export type Held = Omit<CaHolder, 'bundle' | 'problems'> & { readonly bundle?: Bundle }

const problemOf: Readonly<Record<ParseProblem['code'], BundleProblem>> = {
  empty: 'empty',
  'not-a-certificate': 'unreadable',
  'too-large': 'too-large',
  'too-many': 'too-large',
  'contains-private-key': 'private-key',
}

/** The certificates of PEM text. */
export function bundleOf(pem: string): Bundle {
  const { certificates, problems } = parseCertificates(pem)
  return { certificates, problems: [...new Set(problems.map(({ code }) => problemOf[code]))] }
}

/** characters of texts that are remembered */
const remembered = 1024 * 1024

/**
 * The same, with a memory: one CA stands in thousands of objects, and is parsed and kept once. The memory is bounded; a
 * certificate that comes again later is the same object again as long as somebody has it.
 */
export function bundleReader(): (pem: string) => Bundle {
  const known = new Map<string, Bundle>()
  let size = 0
  return (pem) => {
    const before = known.get(pem)
    if (before !== undefined) return before
    const bundle = bundleOf(pem)
    if (size + pem.length > remembered) {
      known.clear()
      size = 0
    }
    known.set(pem, bundle)
    size += pem.length
    return bundle
  }
}

/** The text behind base64, as Secrets and `caBundle` have it. */
export const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')

/** Without the DER. */
export const brief = ({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
  fingerprint,
}: Certificate): BriefCertificate => ({ subject, issuer, serialNumber, notBefore, notAfter, fingerprint })
