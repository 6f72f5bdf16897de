import type { Certificate } from '../model/certificate.ts'
import { describeCertificate } from './describe.ts'
import { onlyElement, tags } from './der.ts'
import { maximumCertificateBytes, maximumRequestCharacters } from './limits.ts'
import { Pkcs10CertificateRequest } from './library.ts'
import { base64, pemBlocks, type PemBlock } from './pem.ts'

/** bytes that are looked at in one go */
export const maximumInputBytes = 1024 * 1024
/** certificates (readable or not) that are read from one input */
export const maximumCertificates = 256

/** What is wrong with a text that should hold certificates. `detail` tells where, and never what stands there. */
export type ParseProblem = {
  readonly code: 'empty' | 'not-a-certificate' | 'too-large' | 'too-many' | 'contains-private-key'
  readonly detail: string
}

export type ParsedCertificates = {
  readonly certificates: readonly Certificate[]
  readonly problems: readonly ParseProblem[]
}

const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE']

/**
 * Certificates of a PEM bundle (RFC 7468; text around, CRLF, byte order mark, UTF-16 as PowerShell writes it) or of one
 * DER file, in their order. Never throws. What cannot be read is a problem beside what can; blocks that are neither
 * certificates nor private keys are passed over when there is a certificate.
 */
export function parseCertificates(input: string | Uint8Array): ParsedCertificates {
  if (Buffer.byteLength(input) > maximumInputBytes)
    return nothing('too-large', `more than ${maximumInputBytes / 1024 / 1024} MiB`)
  if (typeof input !== 'string') {
    const certificate = readOrNothing(input)
    if (certificate !== undefined) return { certificates: [certificate], problems: [] }
  }
  const text = typeof input === 'string' ? input : decodeText(input)
  if (/^[\s\uFEFF]*$/.test(text)) return nothing('empty', 'no text')
  const blocks = pemBlocks(text)
  return blocks.length === 0 ? nothing('not-a-certificate', 'neither PEM nor DER') : readBlocks(blocks)
}

function readBlocks(blocks: readonly PemBlock[]): ParsedCertificates {
  const certificates: Certificate[] = []
  const problems: ParseProblem[] = []
  const wanted = blocks.filter(({ label }) => certificateLabels.includes(label))
  for (const { content, line } of wanted.slice(0, maximumCertificates)) {
    const certificate = content === undefined ? undefined : readOrNothing(content)
    if (certificate !== undefined) certificates.push(certificate)
    else if (content !== undefined && content.length > maximumCertificateBytes)
      problems.push({
        code: 'too-large',
        detail: `the certificate at line ${line} has more than ${maximumCertificateBytes / 1024} KiB`,
      })
    else problems.push({ code: 'not-a-certificate', detail: `the PEM block at line ${line} is no certificate` })
  }
  if (wanted.length > maximumCertificates)
    problems.push({ code: 'too-many', detail: `more than ${maximumCertificates} certificates; the rest was not read` })
  const key = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'))
  if (key !== undefined)
    problems.push({ code: 'contains-private-key', detail: `a private key begins at line ${key.line}` })
  else if (wanted.length === 0)
    problems.push({ code: 'not-a-certificate', detail: 'PEM, but no block of it is a certificate' })
  return { certificates, problems }
}

/**
 * One certificate from the base64 of its DER.
 * @throws RangeError `not a certificate` on anything else
 */
export function certificateFromDer(text: string): Certificate {
  const der = text.length > 2 * maximumCertificateBytes ? undefined : base64(text)
  const certificate = der === undefined ? undefined : readOrNothing(der)
  if (certificate === undefined) throw new RangeError('not a certificate')
  return certificate
}

/**
 * Names in the subject of a PKCS#10 request (RFC 2986), from PEM text. Of several commonNames none is told: programs
 * differ in which of them counts. Undefined when the text holds no readable request. The request's signature is not verified.
 */
export function certificateRequestSubject(
  pem: string,
): { readonly commonName?: string; readonly organizations: readonly string[] } | undefined {
  if (pem.length > maximumRequestCharacters) return undefined
  const request = pemBlocks(pem).find(({ label }) => /^(NEW )?CERTIFICATE REQUEST$/.test(label))?.content
  try {
    if (request === undefined) return undefined
    const { subjectName } = new Pkcs10CertificateRequest(onlyElement(request, tags.sequence).der)
    const [commonName, another] = subjectName.getField('CN')
    return {
      ...(commonName === undefined || another !== undefined ? {} : { commonName }),
      organizations: subjectName.getField('O'),
    }
  } catch {
    return undefined
  }
}

function readOrNothing(der: Uint8Array): Certificate | undefined {
  try {
    return describeCertificate(der)
  } catch {
    return undefined
  }
}

function nothing(code: ParseProblem['code'], detail: string): ParsedCertificates {
  return { certificates: [], problems: [{ code, detail }] }
}

/** UTF-16 where the byte order mark says so (`>` of Windows PowerShell), else octets: PEM is ASCII. */
function decodeText(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return utf16 ? new TextDecoder('utf-16le').decode(bytes) : Buffer.from(bytes).toString('utf8')
}
