// rotation.json, written and read again; what is none is none.
import { beforeAll, expect, test } from '@jest/globals'
import type { Certificate } from '../../src/model/certificate.ts'
import type { RotationRecord } from '../../src/model/rotation.ts'
import { readRecords, renderRecords } from '../../src/rotation/record-file.ts'
import { certificateFromDer } from '../../src/x509/parse.ts'
import { makeCa } from '../build/pki.ts'

let ca: Certificate
beforeAll(async () => {
  ca = certificateFromDer((await makeCa()).der)
})

const record = (more: Partial<RotationRecord> = {}): RotationRecord => ({
  target: 'team/rg1/aks1',
  how: 'began',
  startedAt: new Date('2027-01-02T03:04:05Z'),
  before: [ca],
  after: [],
  nodes: [{ name: 'node-1', createdAt: new Date('2026-01-01T00:00:00Z') }],
  steps: [{ step: 'baseline', at: new Date('2027-01-02T03:04:05Z'), detail: 'CA known' }],
  proofs: [{ id: 'old-token-refused', outcome: 'inconclusive', reason: 'timeout', message: 'no answer' }],
  apiServerDown: { from: new Date('2027-01-02T03:05:00Z') },
  ...more,
})

test('what was written is what is read', () => {
  const records = [record(), record({ target: 'other', outcome: 'proved', message: 'Every proof holds.', after: [ca] })]
  expect(readRecords(renderRecords(records))).toEqual(records)
})

test.each(['', 'null', '[]', '{}', '{"schemaVersion":"1.0"}', '{"rotations":'])('%p is no record', (text) => {
  expect(readRecords(text)).toBeUndefined()
})

test('a file of another major version, or with something else for a certificate, is none', () => {
  const text = renderRecords([record()])
  expect(readRecords(text.replace('"schemaVersion": "1.0"', '"schemaVersion": "2.0"'))).toBeUndefined()
  expect(readRecords(text.replace(ca.der, 'AAAA'))).toBeUndefined()
})

test('a hundred rotations are kept, the newest last', () => {
  const many = Array.from({ length: 120 }, (_, i) => record({ target: `aks${i}` }))
  const read = readRecords(renderRecords(many)) ?? []
  expect([read.length, read.at(-1)?.target]).toEqual([100, 'aks119'])
})
