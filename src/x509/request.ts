import { inside, tags } from './der.ts'
import { Name } from './library.ts'
import { maximumRequestCharacters } from './limits.ts'
import { pemBlocks } from './pem.ts'

export type RequestSubject = { readonly commonName?: string; readonly organizations: readonly string[] }

/** Gives the names in the subject of a request, or undefined when the text holds no readable request. */
export type RequestSubjectReader = (pem: string) => RequestSubject | undefined

/** Subjects that are remembered: those of the kubelets of the largest cluster. */
const remembered = 10_000

/**
 * Reads subjects of PKCS#10 requests (RFC 2986), from PEM text. Of several commonNames none is told: programs differ in which of
 * them counts. Each subject is read once: a cluster may hold a hundred thousand requests of a hundred nodes. The request's signature
 * is not verified.
 */
export function requestSubjectReader(): RequestSubjectReader {
  const known = new Map<string, RequestSubject>()
  return (pem) => {
    if (pem.length > maximumRequestCharacters) return undefined
    const request = pemBlocks(pem).find(({ label }) => /^(NEW )?CERTIFICATE REQUEST$/.test(label))?.content
    try {
      if (request === undefined) return undefined
      const der = subjectIn(request)
      const key = Buffer.from(der.buffer, der.byteOffset, der.length).toString('latin1')
      const subject = known.get(key) ?? namesIn(der)
      if (known.size < remembered) known.set(key, subject)
      return subject
    } catch {
      return undefined
    }
  }
}

function namesIn(der: Uint8Array): RequestSubject {
  const name = new Name(Uint8Array.from(der))
  const [commonName, another] = name.getField('CN')
  return {
    ...(commonName === undefined || another !== undefined ? {} : { commonName }),
    organizations: name.getField('O'),
  }
}

/**
 * The subject of a CertificationRequest (RFC 2986 4), as DER.
 * @throws RangeError when the bytes are none
 */
function subjectIn(request: Uint8Array): Uint8Array {
  const [information, algorithm, signature] = inside(request, tags.sequence)
  const [version, subject, key] = inside(information?.der ?? request, tags.sequence)
  const isRequest =
    algorithm?.tag === tags.sequence && signature?.tag === tags.bitString && version?.tag === tags.integer
  if (!isRequest || subject?.tag !== tags.sequence || key?.tag !== tags.sequence) throw new RangeError('no request')
  return subject.der
}
