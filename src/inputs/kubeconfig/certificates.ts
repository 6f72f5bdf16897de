import type { Certificate } from '../../model/certificate.ts'
import { certificatesIn, entryText, isReadable, unreadableIn, type Entry } from '../../model/entries.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import { readKeyOwner } from '../../x509/key-pair.ts'
import { parseCertificates } from '../../x509/parse.ts'
import { show } from '../text.ts'
import type { Material, Place } from './material.ts'

const fetchAgain = 'Fetch the kubeconfig again: certificates in PEM belong here.'

/**
 * The CAs of a cluster entry, as PEM with nothing else in it. As kubectl does, one that can't be read beside others is passed
 * over; it is reported here and by cluster-ca-expiry. A private key has no business there.
 */
export function readCas(
  material: Material,
  owner: string,
  place: Place,
): Pick<KubernetesTarget, 'ca' | 'unreadableCas'> | null {
  const { complain, say } = place
  const { field } = material
  const { entries, hasKey } = entriesOf(material, place)
  if (hasKey)
    return complain(`${owner} has a ${field} with a private key in it`, 'Leave the certificates, and remove the key.')
  const unreadable = unreadableIn(entries)
  const cas = certificatesIn(entries, 'reported-by-check')
  const [first] = unreadable
  if (cas.length === 0) return complain(`${owner} has a ${field} ${without(first)}`, fetchAgain)
  for (const entry of unreadable)
    say.notice(`kubeconfig: in ${field} of ${owner}, ${entryText(entry)}. The rest of it is used.`)
  return { ca: pem(cas), ...(unreadable.length === 0 ? {} : { unreadableCas: unreadable }) }
}

/**
 * The certificates of a user entry. A client sends them as they are, the first one as its own, so that each has to be readable.
 * A private key may stand in the same file.
 */
export function readClientCertificates(
  material: Material,
  owner: string,
  place: Place,
): readonly [Certificate, ...Certificate[]] | null {
  const { field } = material
  const { entries } = entriesOf(material, place)
  const [unreadable] = unreadableIn(entries)
  const [first, ...others] = entries.filter(isReadable)
  if (unreadable === undefined && first !== undefined) return [first, ...others]
  return place.complain(`${owner} has a ${field} ${without(unreadable)}`, fetchAgain)
}

/** PEM of a client's certificates, when the key belongs to the first of them, as Go's tls.X509KeyPair wants it. */
export function pairedWith(
  certificates: readonly [Certificate, ...Certificate[]],
  { text, field }: { readonly text: string; readonly field: string },
  owner: string,
  { complain }: Place,
): string | null {
  const key = readKeyOwner(text)
  if (key === 'unreadable')
    return complain(
      `${owner} has a ${field} that is a damaged private key, or one of an unknown kind`,
      'Fetch the kubeconfig again: a private key in PEM belongs here.',
    )
  const [first, ...others] = certificates
  if (key.owns(first)) return pem(certificates)
  const place = others.findIndex((one) => key.owns(one))
  const own = others[place]
  return own === undefined
    ? complain(
        `${owner} has a ${field} that does not belong to its client certificate ${show(first.subject)}`,
        'Fetch the kubeconfig again, or put the certificate and the key of one request together.',
      )
    : complain(
        `${owner} has a client certificate that begins with ${show(first.subject)}, but its ${field} belongs to certificate ${place + 2}, ${show(own.subject)}`,
        "Put the client's own certificate first, then its issuers: kubectl takes the first one.",
      )
}

const without = (unreadable: Parameters<typeof entryText>[0] | undefined): string =>
  unreadable === undefined ? 'without a certificate' : `that is no certificate: ${entryText(unreadable)}`

function entriesOf(
  { content }: Material,
  { keepSecret }: Place,
): { readonly entries: readonly Entry<Certificate>[]; readonly hasKey: boolean } {
  const { entries, privateKeyLine } = parseCertificates(content, 'anyone')
  const hasKey = privateKeyLine !== undefined
  if (hasKey) keepSecret(Buffer.from(content).toString())
  return { entries, hasKey }
}

const pem = (certificates: readonly Certificate[]): string =>
  certificates
    .map(({ der }) => `-----BEGIN CERTIFICATE-----\n${der.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`)
    .join('')
