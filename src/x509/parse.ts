import type { Certificate } from '../model/certificate.ts'
import type { Entry, Unreadable } from '../model/entries.ts'
import { describeCertificate } from './describe.ts'
import { maximumCertificateBytes } from './limits.ts'
import { base64, pemBlocks, type PemBlock } from './pem.ts'
import { faultOf, formatOf, standsForCertificate } from './unreadable.ts'

/** bytes that are looked at in one go */
export const maximumInputBytes = 1024 * 1024
/** certificates (readable or not) that are read from one input */
export const maximumCertificates = 256

/**
 * What a text of certificates holds. `entries` keep their order and include what can't be read; none: the text is empty, or
 * holds a private key alone. `privateKeyLine`: where a private key begins that stands in the text.
 */
export type ParsedCertificates = {
  readonly entries: readonly Entry<Certificate>[]
  readonly privateKeyLine?: number
}

/**
 * Who has to find the certificates in the text. `clients`: Go's encoding/pem and OpenSSL, which want BEGIN and END on lines of
 * their own and the label CERTIFICATE; what they pass over is unreadable. `anyone`: the text is written anew before it is used.
 */
export type Reader = 'clients' | 'anyone'

/**
 * The entries of a PEM bundle (RFC 7468; text around, CRLF, byte order mark, UTF-16 as PowerShell writes it) or of one
 * DER file. Never throws. Blocks that are neither certificates nor private keys are passed over when there is a certificate.
 */
export function parseCertificates(input: string | Uint8Array, reader: Reader): ParsedCertificates {
  if (Buffer.byteLength(input) > maximumInputBytes)
    return only(`is longer than ${maximumInputBytes / 1024 / 1024} MiB, which is the most that is read`, {
      tooLarge: true,
    })
  if (typeof input !== 'string' && reader === 'anyone') {
    const certificate = read({ content: input })
    if (!('unreadable' in certificate)) return { entries: [certificate] }
  }
  const text = typeof input === 'string' ? input : decodeText(input)
  if (/^[\s\uFEFF]*$/.test(text)) return { entries: [] }
  const blocks = pemBlocks(text)
  return blocks.length === 0 ? only('is neither PEM nor DER of a certificate') : readBlocks(blocks, reader)
}

const only = (unreadable: string, more: Pick<Unreadable, 'tooLarge'> = {}): ParsedCertificates => ({
  entries: [{ unreadable, line: 1, ...more }],
})

function readBlocks(blocks: readonly PemBlock[], reader: Reader): ParsedCertificates {
  const isKey = ({ label }: PemBlock): boolean => label.endsWith('PRIVATE KEY')
  // an unclosed block of any kind swallows the one behind it
  const isEntry = (block: PemBlock): boolean =>
    standsForCertificate(block.label) || (block.damage !== undefined && !isKey(block))
  const wanted = blocks.filter(isEntry)
  const entries = wanted.slice(0, maximumCertificates).map((block) => readBlock(block, reader))
  const next = wanted[maximumCertificates]
  if (next !== undefined)
    entries.push({
      unreadable: `and what follows it was not read: more than ${maximumCertificates}`,
      line: next.line,
      tooLarge: true,
    })
  const key = blocks.find(isKey)
  if (key !== undefined) return { entries, privateKeyLine: key.line }
  const [other] = blocks
  if (entries.length > 0 || other === undefined) return { entries }
  return { entries: [{ unreadable: formatOf(other.label), line: other.line }] }
}

function readBlock({ label, line, content, damage, hidden }: PemBlock, reader: Reader): Entry<Certificate> {
  if (label !== '' && label !== 'CERTIFICATE' && label !== 'X509 CERTIFICATE')
    return { unreadable: formatOf(label), line }
  const entry = read({
    ...(content === undefined ? {} : { content }),
    ...(damage === undefined ? {} : { damage }),
    line,
  })
  if ('unreadable' in entry || reader === 'anyone') return entry
  if (hidden !== undefined) return { unreadable: hidden, line }
  return label === 'CERTIFICATE' ? entry : { unreadable: `has the label ${label}, which Go passes over`, line }
}

/**
 * One certificate from the base64 of its DER.
 * @throws RangeError `not a certificate` on anything else
 */
export function certificateFromDer(text: string): Certificate {
  const content = text.length > 2 * maximumCertificateBytes ? undefined : base64(text)
  const entry = read(content === undefined ? {} : { content })
  if ('unreadable' in entry) throw new RangeError('not a certificate')
  return entry
}

type Content = Pick<PemBlock, 'content' | 'damage'> & { readonly line?: number }

function read({ line = 1, ...block }: Content): Entry<Certificate> {
  const unreadable = (error?: unknown): Unreadable => ({ unreadable: faultOf(block, error), line })
  if (block.content === undefined) return unreadable()
  if (block.content.length > maximumCertificateBytes)
    return { unreadable: `has more than ${maximumCertificateBytes / 1024} KiB`, line, tooLarge: true }
  try {
    return describeCertificate(block.content)
  } catch (error) {
    return unreadable(error)
  }
}

/** UTF-16 where the byte order mark says so (`>` of Windows PowerShell), else octets: PEM is ASCII. */
function decodeText(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return utf16 ? new TextDecoder('utf-16le').decode(bytes) : Buffer.from(bytes).toString('utf8')
}
