// rotation.json, written and read again; what is none is none.
import { beforeAll, expect, test } from '@jest/globals'
import type { Certificate } from '../../src/model/certificate.ts'
import type { RotationRecord } from '../../src/model/rotation.ts'
import { readRecords } from '../../src/rotation/record/read.ts'
import { renderRecords } from '../../src/rotation/record/write.ts'
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

const render = (records: readonly RotationRecord[]): string => [...(renderRecords(records) ?? [])].join('')

test('what was written is what is read', () => {
  const records = [record(), record({ target: 'other', outcome: 'proved', message: 'Every proof holds.', after: [ca] })]
  const [open, over] = records
  // the nodes from before are for a run that goes on with it
  const { nodes: gone, ...rest } = over ?? record()
  expect(gone).toHaveLength(1)
  expect(readRecords(render(records))).toEqual({ records: [open, rest] })
})

test.each(['', 'null', '[]', '{}', '{"schemaVersion":"1.0"}', '{"rotations":'])('%p is no record', (text) => {
  expect(readRecords(text)).toEqual({ problem: 'corrupt' })
})

test('a file of a later version, or with something else for a certificate, is none', () => {
  const text = render([record()])
  expect(readRecords(text.replace('"schemaVersion": "1.0"', '"schemaVersion": "2.0"'))).toEqual({ problem: 'newer' })
  expect(readRecords(text.replace(ca.der, 'AAAA'))).toEqual({ problem: 'corrupt' })
})

const recordsIn = (text: string): readonly RotationRecord[] => {
  const read = readRecords(text)
  return 'records' in read ? read.records : []
}

test('a hundred rotations are kept, the newest last', () => {
  const many = Array.from({ length: 120 }, (_, i) => record({ target: `aks${i}`, outcome: 'not-proved' }))
  const read = recordsIn(render(many))
  expect([read.length, read.at(-1)?.target]).toEqual([100, 'aks119'])
})
