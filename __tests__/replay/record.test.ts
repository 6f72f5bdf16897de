import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { readRecording, recordingSchema } from '../../src/recording/read.ts'
import { recordingOf, renderRecording } from '../../src/recording/write.ts'
import { readRecordings } from '../../src/recording/merge.ts'
import { show } from '../../src/inputs/text.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { InputError } from '../../src/model/errors.ts'
import type { Recording } from '../../src/model/recording.ts'
import {
  after,
  apiServerChain,
  csr,
  healthy,
  kubelet,
  madeUpDer,
  now,
  observed,
  read,
  skipped,
  unavailable,
} from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'

/** Every kind of observation, with certificates that are real: only their DER is written. */
async function everything(): Promise<Evidence> {
  const ca = await makeCa({})
  const leaf = read(await issue(ca, { cn: 'system:node:a', organizations: ['system:nodes'] }))
  const evidence = await healthy({
    serverVersion: unavailable('forbidden', 'permission missing: get /version'),
    clusterCreated: { ...observed(after(-1)), failed: [{ reason: 'timeout', detail: 'late', source: 'x', at: now }] },
    kubeletCsrs: observed([
      csr('csr-1', { state: 'issued', certificate: leaf, node: 'a' }),
      csr('csr-2', { state: 'denied', message: 'no' }),
    ]),
    kubelets: observed([
      kubelet('a', {
        serving: observed({ kind: 'chain', received: [leaf] }),
        metrics: observed({ clientTtlSeconds: Infinity, serverTtlSeconds: -12.5, clientRenewErrors: 3 }),
        client: unavailable('not-found'),
      }),
      kubelet('b', { serving: observed({ kind: 'time-left', notAfter: now }), client: skipped() }),
    ]),
  })
  return realCertificates(evidence, leaf)
}

/** The same with a certificate that can be read in place of each that was only made up. */
function realCertificates<T>(value: T, real: Certificate): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((item: unknown) => realCertificates(item, real)) as T
  if ('der' in value && value.der === madeUpDer) return real as T
  const fields = Object.entries(value).map(([key, item]: [string, unknown]) => [key, realCertificates(item, real)])
  return Object.fromEntries(fields) as T
}

const recorded = async (): Promise<Recording> =>
  recordingOf('check', now, [{ target: 'prod', evidence: await everything() }])

/** The same content in the same form, whatever made it. */
const decoded = (text: string): Recording => {
  const result = readRecording(text)
  if ('problem' in result) throw new Error(result.problem)
  return result
}

describe('recorded evidence', () => {
  test('is read as it was written: nothing is lost, added or changed', async () => {
    const recording = await recorded()
    expect(decoded(renderRecording(recording))).toEqual(recording)
  })

  test('is valid against the published schema, which is the one that the reader has', async () => {
    const schema = JSON.parse(readFileSync('schema/evidence.schema.json', 'utf8')) as Record<string, unknown>
    const { $id, title, ...rest } = schema
    expect([typeof $id, typeof title]).toEqual(['string', 'string'])
    expect(rest).toEqual(recordingSchema())
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(schema)
    const file = JSON.parse(renderRecording(await recorded())) as { observedAt: string }
    expect(validate(file)).toBe(true)
    expect(validate({ ...file, observedAt: 'yesterday' })).toBe(false)
  })

  test('keeps what was not judged of the form of a certificate beside what is refused', () => {
    const by = { detail: '"CN=shop" is odd', certificate: 'aa' } as const
    const faults = [
      { by: 'go', reason: 'unknown', ...by },
      { by: 'openssl', reason: 'key-size', ...by },
    ] as const
    const secret = { namespace: 'shop', name: 'web', chain: [], problems: [], ca: [], faults }
    const evidence = { tlsSecrets: observed([{ answer: observed([secret]) }]) }
    const recording = recordingOf('check', now, [{ target: 'prod', evidence }])
    expect(decoded(renderRecording(recording))).toEqual(recording)
  })

  test.each([
    ['not json', 'is no JSON'],
    ['{}', 'is no recorded evidence: schemaVersion is not as it should be'],
    ['[]', 'is no recorded evidence: the file is not as it should be'],
  ])('that is none is refused: %s', (text, problem) => {
    expect(readRecording(text)).toEqual({ problem })
  })

  test('of another major version is refused', async () => {
    const text = renderRecording(await recorded()).replace('"schemaVersion": "1.0"', '"schemaVersion": "2.0"')
    expect(readRecording(text)).toEqual({ problem: 'is no recorded evidence: schemaVersion is not as it should be' })
  })

  test('with a certificate that is none is refused by its place, and never quoted', async () => {
    const recording = await recorded()
    const text = renderRecording(recording).replace(/"der": "[^"]+"/, '"der": "c2VjcmV0"')
    const result = readRecording(text)
    expect(result).toEqual({
      problem: expect.stringMatching(/is no recorded evidence: targets\.0\..* is no certificate/),
    })
    expect(JSON.stringify(result)).not.toContain('c2VjcmV0')
  })

  test('of a release that made one handshake is read as one chain in one handshake', async () => {
    const [ca, localClock] = [await makeCa({}), now]
    const leaf = read(await issue(ca, { cn: 'apiserver' }))
    const { missed, withoutRoute, host, port, serverName, viaProxy } = apiServerChain()
    const rest = { host, port, serverName, localClock, viaProxy }
    const fields = { ...rest, received: [{ der: leaf.der }, { der: read(ca).der }] }
    const written = (value: object): string =>
      renderRecording(recordingOf('check', now, [{ target: 'prod', evidence: {} }])).replace(
        '"evidence": {}',
        `"evidence": ${JSON.stringify({ apiServerChain: { state: 'observed', source: 'x', at: now, value } })}`,
      )
    for (const more of [{}, { systemTrusted: true }])
      expect(decoded(written({ ...fields, ...more })).targets[0]?.evidence.apiServerChain).toMatchObject({
        value: {
          ...rest,
          presented: [{ certificates: [leaf, read(ca)], handshakes: 1, addresses: [], ...more }],
          missed,
          withoutRoute,
        },
      })
    // a list without a chain would be a pass for nothing
    for (const none of [{ received: [] }, { presented: [] }])
      expect(readRecording(written({ ...rest, missed, withoutRoute, ...none }))).toHaveProperty('problem')
  })

  test('of a newer minor version is read without what is new', async () => {
    const recording = await recorded()
    const file = JSON.parse(renderRecording(recording)) as Record<string, unknown>
    expect(decoded(JSON.stringify({ ...file, schemaVersion: '1.7', mood: 'good' }))).toEqual({
      ...recording,
      schemaVersion: '1.7',
    })
  })
})

describe('several files', () => {
  const file = (path: string, observedAt: Date, targets: Readonly<Record<string, Evidence>>) => ({
    path: show(path),
    text: renderRecording(
      recordingOf(
        'check',
        observedAt,
        Object.entries(targets).map(([target, evidence]) => ({ target, evidence })),
      ),
    ),
  })

  test('become one, in the order of the files, at the newest time', async () => {
    const replay = await readRecordings([file('1', after(5), { b: {}, a: {} }), file('2', after(9), { c: {} })])
    expect(replay).toEqual({
      observedAt: after(9),
      repeated: [],
      targets: [
        { target: 'b', evidence: {} },
        { target: 'a', evidence: {} },
        { target: 'c', evidence: {} },
      ],
    })
  })

  test('that hold one cluster twice: the newest reading counts, and it is told', async () => {
    const [old, young] = [{ clusterCreated: observed(after(1)) }, { clusterCreated: observed(after(2)) }]
    const replay = await readRecordings([file('1', after(9), { a: young }), file('2', after(5), { a: old })])
    expect(replay.targets).toEqual([{ target: 'a', evidence: young }])
    expect(replay.repeated).toEqual(['a'])
  })

  test('of which some are none: every one of them is told', async () => {
    const error: unknown = await readRecordings([
      { path: show('x'), text: '' },
      file('1', now, {}),
      { path: show('y'), text: '{}' },
    ]).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).problems.map(({ input, value }) => `${input} ${value}`)).toEqual([
      'from-evidence x',
      'from-evidence y',
    ])
  })
})
