import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { startEmulator, type Emulator, type RunningCluster } from '../../emulator/emulator.ts'
import { succeed } from '../real/process.ts'
import { removeFolders, root, run, type Run } from './kit.ts'
import { needing } from '../requirements/needing.ts'

const { describe, test } = await needing('openssl')

/** A certificate as report.json has it. */
type Seen = {
  readonly role: string
  readonly node?: string
  readonly subject?: string
  readonly serialNumber?: string
  readonly notBefore?: string
  readonly notAfter: string
  readonly fingerprint?: string
}
type Report = { readonly targets: readonly { readonly target: string; readonly certificates: readonly Seen[] }[] }

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false })
formatsPlugin.default(ajv)

const validators = Object.fromEntries(
  ['report', 'evidence'].map((name) => [
    name,
    ajv.compile(JSON.parse(readFileSync(join(root, `schema/${name}.schema.json`), 'utf8')) as object),
  ]),
)

/** What is not as a published schema says. */
function schemaErrors(name: 'report' | 'evidence', text: string | undefined): readonly string[] {
  const validate = validators[name]
  if (validate?.(JSON.parse(text ?? 'null')) === true) return []
  return (validate?.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}

const iso = (text: string): string => new Date(text).toISOString().replace('.000Z', 'Z')

/** The first certificate of a PEM file, as openssl reads it. Names in the form of RFC 2253, most specific part first. */
async function witness(path: string): Promise<Omit<Seen, 'role'>> {
  const what = ['-subject', '-nameopt', 'RFC2253', '-serial', '-startdate', '-enddate', '-fingerprint', '-sha256']
  const text = await succeed('openssl', ['x509', '-in', path, '-noout', ...what], { milliseconds: 20_000 })
  const value = (name: string): string => new RegExp(`^${name}=(.+)$`, 'im').exec(text)?.[1]?.trim() ?? ''
  return {
    subject: value('subject').split(',').toReversed().join(', '),
    serialNumber: value('serial'),
    notBefore: iso(value('notBefore')),
    notAfter: iso(value('notAfter')),
    fingerprint: value('sha256 Fingerprint').replaceAll(':', '').toLowerCase(),
  }
}

/** What the PEM files of a cluster say, in the form of the report and without the nodes' client certificates. */
async function witnesses({ pem, state }: RunningCluster, withClient: boolean): Promise<readonly Seen[]> {
  const files: [role: string, path: string, node?: string][] = [
    ['cluster-ca', pem.ca],
    ['api-server', pem.apiServer],
    ['aggregator-ca', pem.aggregatorCa],
    // an old CA stays trusted for clients when the scenario says so
    ...[pem.ca, ...(state.scenario.oldCas === undefined ? [] : pem.oldCas)].map((path): [string, string] => [
      'client-ca',
      path,
    ]),
    ...(withClient ? [['kubeconfig-client', pem.masterclient] as [string, string]] : []),
  ]
  for (const { name } of state.nodes) {
    const { server } = await pem.node(name)
    if (server !== undefined) files.push(['kubelet-serving', server, name])
  }
  return Promise.all(
    files.map(async ([role, path, node]) => ({
      role,
      ...(node === undefined ? {} : { node }),
      ...(await witness(path)),
    })),
  )
}

const inOrder = (certificates: readonly Seen[]): readonly Seen[] =>
  certificates.toSorted((a, b) =>
    `${a.role} ${a.node ?? ''} ${a.fingerprint ?? ''}` < `${b.role} ${b.node ?? ''} ${b.fingerprint ?? ''}` ? -1 : 1,
  )

const compared = ({ role, node, subject, serialNumber, notBefore, notAfter, fingerprint }: Seen): Seen => ({
  role,
  ...(node === undefined ? {} : { node }),
  ...(subject === undefined ? {} : { subject }),
  ...(serialNumber === undefined ? {} : { serialNumber }),
  ...(notBefore === undefined ? {} : { notBefore }),
  notAfter,
  ...(fingerprint === undefined ? {} : { fingerprint }),
})

describe.each([
  { scenario: 'healthy', withClient: [] as string[] },
  { scenario: 'demo', withClient: ['production', 'staging'] },
])('the report of scenario $scenario', ({ scenario, withClient }) => {
  let emulator: Emulator
  let ended: Run
  let report: Report
  beforeAll(async () => {
    emulator = await startEmulator(scenario)
    ended = await run({ kubeconfig: emulator.kubeconfig, context: '*' })
    report = JSON.parse(ended.files['aks-cert-guard-report/report.json'] ?? '') as Report
  })
  afterAll(async () => {
    await emulator.stop()
    removeFolders()
  })

  const certificatesOf = (name: string): readonly Seen[] =>
    report.targets.find(({ target }) => target === name)?.certificates ?? []

  test('holds every certificate that the cluster has, as openssl reads it from the PEM files', async () => {
    for (const cluster of emulator.clusters) {
      const seen = certificatesOf(cluster.name).filter(({ role }) => role !== 'kubelet-client')
      const expected = await witnesses(cluster, withClient.includes(cluster.name))
      expect(inOrder(seen.map(compared))).toEqual(inOrder(expected))
    }
  })

  test('holds the end of the client certificate of every node, as openssl reads it', async () => {
    for (const { name, pem, state } of emulator.clusters) {
      const seen = certificatesOf(name).filter(({ role }) => role === 'kubelet-client')
      expect(new Set(seen.map(({ node }) => node))).toEqual(new Set(state.nodes.map((node) => node.name)))
      for (const certificate of seen) {
        const { client } = await pem.node(certificate.node ?? '')
        const told = await witness(client)
        const seconds = Math.abs(Date.parse(certificate.notAfter) - Date.parse(told.notAfter)) / 1_000
        // the kubelet tells how much time is left, not when it is over
        expect(seconds).toBeLessThanOrEqual(certificate.fingerprint === undefined ? 2 : 0)
        const { fingerprint, serialNumber } = certificate
        expect([undefined, told.fingerprint]).toContain(fingerprint)
        expect([undefined, told.serialNumber]).toContain(serialNumber)
      }
    }
  })

  test('and the evidence are as their published schemas say', () => {
    const text = (name: string): string | undefined => ended.files[`aks-cert-guard-report/${name}.json`]
    expect(schemaErrors('report', text('report'))).toEqual([])
    expect(schemaErrors('evidence', text('evidence'))).toEqual([])
  })

  test('has other dates when the same scenario is started again', async () => {
    const again = await startEmulator(scenario)
    try {
      const ends = ({ clusters }: Emulator): readonly number[] =>
        clusters.flatMap(({ state: { pki } }) =>
          [pki.ca, pki.apiServer, pki.masterclient].map((c) => c.notAfter.getTime()),
        )
      expect(ends(again)).not.toEqual(ends(emulator))
      const { files } = await run({ kubeconfig: again.kubeconfig, context: '*' })
      const other = JSON.parse(files['aks-cert-guard-report/report.json'] ?? '') as Report
      const dates = ({ targets }: Report): readonly string[] =>
        targets.flatMap(({ certificates }) => certificates.map(({ notAfter }) => notAfter))
      expect(dates(other)).not.toEqual(dates(report))
    } finally {
      await again.stop()
    }
  })
})

test('the schemas refuse what is not a report', () => {
  expect(schemaErrors('report', '{"schemaVersion":"1.0"}')).not.toEqual([])
  expect(schemaErrors('evidence', '{"schemaVersion":"1.0"}')).not.toEqual([])
})
