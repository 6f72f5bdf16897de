import type { Certificate } from '../model/certificate.ts'
import { dayOf } from '../model/dates.ts'
import type { KubeconfigRemoval } from '../model/delivery.ts'
import { cell, code, header, row, text } from './markdown.ts'

/** What became of the kubeconfig of one cluster. It holds no secret. */
export type DeliveryResult = {
  readonly name: string
  readonly done?: {
    readonly path?: string
    readonly secretName?: string
    readonly storedAt?: Date
    readonly cas: readonly Certificate[]
    readonly clientCertificate?: Certificate
    readonly signsInBy: string
  }
  /** why nobody got it, or not everybody; one line with its remedy */
  readonly problem?: string
}

/** Lines of the log about one cluster. */
export function deliveryLines({ done, problem }: DeliveryResult): readonly string[] {
  if (done === undefined) return [problem ?? '']
  return [
    'The API server accepted it.',
    ...done.cas.map((ca) => `Cluster CA ${ca.subject}, SHA-256 ${ca.fingerprint}, until ${dayOf(ca.notAfter)}`),
    `Signs in by ${done.signsInBy}${done.clientCertificate === undefined ? '' : `, until ${dayOf(done.clientCertificate.notAfter)}`}`,
    ...(done.path === undefined ? [] : [`Written to ${done.path}`]),
    ...(done.secretName === undefined ? [] : [`Stored as the secret ${done.secretName}`]),
  ]
}

/** The part of the job summary. */
export function deliverySummary(results: readonly DeliveryResult[], fate: KubeconfigRemoval): string {
  const rows = results.map(({ name, done, problem }) =>
    row([
      cell(name),
      done === undefined ? cell(problem ?? '') : places(done),
      done === undefined ? '' : done.cas.map((ca) => code(ca.fingerprint.slice(0, 16))).join(' '),
      done?.clientCertificate === undefined
        ? cell(done?.signsInBy ?? '')
        : cell(dayOf(done.clientCertificate.notAfter)),
    ]),
  )
  const isWritten = results.some(({ done }) => done?.path !== undefined)
  return [
    '## New kubeconfigs',
    '',
    header(['Cluster', 'Handed to', 'Cluster CA (SHA-256)', 'Client certificate until']),
    ...rows,
    '',
    ...(isWritten ? [text(fates[fate]), ''] : []),
  ].join('\n')
}

const fates: Readonly<Record<KubeconfigRemoval, string>> = {
  removed: 'The post step removes the files when the job ends.',
  kept: 'The files stay after the job, because keep-credentials is true.',
  'no-runner': 'The files stay until you remove them, because there is no runner here that would.',
}

const places = ({ path, secretName }: NonNullable<DeliveryResult['done']>): string =>
  [
    ...(path === undefined ? [] : [code(path)]),
    ...(secretName === undefined ? [] : [`secret ${code(secretName)}`]),
  ].join(', ')
