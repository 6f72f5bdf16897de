import type { Assessment } from '../model/assessment.ts'
import type { Certificate } from '../model/certificate.ts'
import { dayOf } from '../model/dates.ts'
import type { VerificationId, VerificationOutcome, RotationOutcome, RotationRecord } from '../model/rotation.ts'
import type { Block } from './blocks.ts'
import { cell, header, row, text } from './markdown.ts'

const outcomes: Readonly<Record<RotationOutcome, string>> = {
  proved: '✅ rotated and proved',
  'not-proved': '❌ not everything was proved',
  failed: '❌ the rotation Failed',
  canceled: '❌ the rotation was canceled',
  running: '❓ it goes on in Azure',
  interrupted: '❓ the job was told to stop',
  refused: '❌ refused, nothing was begun',
  'not-needed': '✅ not needed, nothing was begun',
  'not-begun': '❌ nothing was begun',
}

const marks: Readonly<Record<VerificationOutcome, string>> = {
  held: '✅ held',
  failed: '❌ failed',
  inconclusive: '❓ inconclusive',
  notApplicable: '➖ not applicable',
}

/** Each proof, as a reader asks for it. */
export const verificationTitles: Readonly<Record<VerificationId, string>> = {
  'api-server-ca-differs': 'The API server presents a chain under another CA',
  'old-ca-refused': 'The old CA does not verify it',
  'old-client-certificate-refused': 'The old client certificate is refused',
  'old-token-refused': 'The old static token is refused',
  'new-credentials-work': 'The new credentials work',
  'service-account-token-works': 'A new token of a service account works',
  'root-ca-published': 'kube-root-ca.crt is the new CA in every namespace',
  'nodes-renewed': 'Every node is Ready and new',
  'kubelet-requests-issued': 'Requests of kubelets are issued',
}

/** Before and after, and every proof, for each cluster that a rotation was about. */
export const rotations = ({ rotation = [] }: Assessment): readonly Block[] =>
  rotation.flatMap((one): readonly Block[] => [
    {
      open: `### Rotation of ${text(one.target, 100)}: ${one.outcome === undefined ? '❓ not over' : outcomes[one.outcome]}\n`,
    },
    ...(one.message === undefined ? [] : [{ open: `${text(one.message)}\n` }]),
    ...beforeAndAfter(one),
    ...(one.proofs.length === 0
      ? []
      : [
          {
            open: header(['Proof', 'Outcome', 'What was seen']),
            rows: one.proofs.map(({ id, outcome, message, remedy }) =>
              row([
                cell(verificationTitles[id]),
                marks[outcome],
                cell(remedy === undefined ? message : `${message}. ${remedy}`),
              ]),
            ),
            close: '',
          },
        ]),
  ])

function beforeAndAfter({ before, after, apiServerDown: down }: RotationRecord): readonly Block[] {
  if (before.length === 0 && after.length === 0) return []
  const ca = ({ fingerprint, notBefore, notAfter }: Certificate): string =>
    cell(`${fingerprint.slice(0, 16)}, ${dayOf(notBefore)} to ${dayOf(notAfter)}`)
  const seconds =
    down?.until === undefined ? undefined : Math.round((down.until.getTime() - down.from.getTime()) / 1000)
  const away =
    down === undefined ? 'not seen to be away' : seconds === undefined ? 'still away' : `away for ${seconds} s`
  return [
    {
      open: header(['', 'Before', 'After']),
      rows: [
        row(['Cluster CA', before.map(ca).join(', ') || 'unknown', after.map(ca).join(', ') || 'unknown']),
        ...(after.length === 0 ? [] : [row(['API server', '', cell(away)])]),
      ],
      close: '',
    },
  ]
}
