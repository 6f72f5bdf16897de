import type { Assessment, ObservedCertificate } from '../../model/assessment.ts'
import { attribute } from './distinguished-name.ts'
import type { Family, Sample } from './text.ts'

/** The figures of certificates, by the names and labels of x509-certificate-exporter, so that its dashboards and alerts fit. */
export function certificateFamilies({ asOf, targets }: Assessment): readonly Family[] {
  const all = targets.flatMap(({ target, certificates }) =>
    certificates.map((certificate) => ({ labels: labelsOf(target, certificate), validity: certificate.validity })),
  )
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
  return [
    {
      name: 'x509_cert_not_after',
      help: 'The end of validity, in seconds since 1970.',
      samples: all.map(({ labels, validity }) => ({ labels, value: seconds(validity.notAfter) })),
    },
    {
      name: 'x509_cert_not_before',
      help: 'The start of validity, in seconds since 1970, where it was seen.',
      samples: all.flatMap(({ labels, validity: { notBefore } }): readonly Sample[] =>
        notBefore === undefined ? [] : [{ labels, value: seconds(notBefore) }],
      ),
    },
    {
      name: 'x509_cert_expired',
      help: '1 when the certificate had ended at the moment that was judged by.',
      samples: all.map(({ labels, validity }) => ({ labels, value: asOf > validity.notAfter ? 1 : 0 })),
    },
    {
      name: 'x509_read_errors',
      help: 'What could not be read of a cluster in any way.',
      samples: targets.map(({ target, evidence }) => ({
        labels: { cluster: target },
        value: evidence.filter(({ state, superseded }) => state === 'unavailable' && superseded !== true).length,
      })),
    },
  ]
}

/** Every certificate has all labels: what nobody saw is empty, which Prometheus takes for absent. */
function labelsOf(cluster: string, certificate: ObservedCertificate): Sample['labels'] {
  const { fingerprint = '', issuer = '', node = '', role, serialNumber = '', subject = '' } = certificate
  return {
    cluster,
    role,
    node,
    subject_CN: attribute(subject, 'CN'),
    subject_O: attribute(subject, 'O'),
    issuer_CN: attribute(issuer, 'CN'),
    issuer_O: attribute(issuer, 'O'),
    serial_number: decimal(serialNumber),
    fingerprint,
  }
}

/** A serial number as the exporter writes it; hexadecimal here. */
function decimal(serialNumber: string): string {
  const [, sign = '', digits] = /^(-?)([0-9A-Fa-f]+)$/.exec(serialNumber) ?? []
  return digits === undefined ? serialNumber : `${sign}${BigInt(`0x${digits}`)}`
}
