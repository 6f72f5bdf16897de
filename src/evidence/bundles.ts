import type { Certificate } from '../model/certificate.ts'
import { certificatesIn, unreadableIn, type Entry } from '../model/entries.ts'
import type { BriefCertificate, BundleFaults, BundleProblem, CaHolder } from '../model/objects.ts'
import { parseCertificates, type Reader } from '../x509/parse.ts'

/** What a text that should hold certificates holds, in order. A private key in it is a problem, and is not kept. */
export type Bundle = { readonly entries: readonly Entry<Certificate>[]; readonly problems: readonly BundleProblem[] }

/** What holds a bundle, before its certificates are put beside it. */
export type Held = Omit<CaHolder, 'bundle' | 'problems' | 'unreadable'> & { readonly bundle?: Bundle }

/** The entries of PEM text. */
export function bundleOf(pem: string, reader: Reader): Bundle {
  const { entries, privateKeyLine } = parseCertificates(pem, reader)
  const problems: BundleProblem[] = []
  if (entries.length === 0 && privateKeyLine === undefined) problems.push('empty')
  const unreadable = unreadableIn(entries)
  if (unreadable.some(({ tooLarge }) => tooLarge !== true)) problems.push('unreadable')
  if (unreadable.some(({ tooLarge }) => tooLarge === true)) problems.push('too-large')
  if (privateKeyLine !== undefined) problems.push('private-key')
  return { entries, problems }
}

/** CAs are a set: whoever verifies by them uses those that can be read. Checks report the others. */
export const casOf = ({ entries }: Bundle): readonly Certificate[] => certificatesIn(entries, 'reported-by-check')

/** What is wrong with a bundle, for the object that holds it. */
export function faultsOf(bundle: Bundle | undefined): BundleFaults {
  const unreadable = unreadableIn(bundle?.entries ?? [])
  return { problems: bundle?.problems ?? [], ...(unreadable.length === 0 ? {} : { unreadable }) }
}

/** The same for bundles that hold the same. */
export const bundleKey = (bundle: Bundle | undefined): string =>
  JSON.stringify([
    bundle?.entries.map((entry) => ('unreadable' in entry ? entry : entry.fingerprint)),
    bundle?.problems,
  ])

/** characters of texts that are remembered */
const remembered = 1024 * 1024

/**
 * The same, with a memory: one CA stands in thousands of objects, and is parsed and kept once. The memory is bounded; a
 * certificate that comes again later is the same object again as long as somebody has it.
 */
export function bundleReader(reader: Reader): (pem: string) => Bundle {
  const known = new Map<string, Bundle>()
  let size = 0
  return (pem) => {
    const before = known.get(pem)
    if (before !== undefined) return before
    const bundle = bundleOf(pem, reader)
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
