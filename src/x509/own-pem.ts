import type { Certificate } from '../model/certificate.ts'
import { certificatesIn } from '../model/entries.ts'
import { parseCertificates } from './parse.ts'

/**
 * The certificates of PEM that reading a kubeconfig wrote anew: it left out what can't be read, or refused the kubeconfig.
 * @throws Error on an entry that can't be read, because that is a bug
 */
export function ownCertificates(pem: string | undefined): readonly Certificate[] {
  if (pem === undefined) return []
  return certificatesIn(parseCertificates(pem, 'clients').entries, () => {
    throw new Error('PEM of this program holds something that is no certificate')
  })
}
