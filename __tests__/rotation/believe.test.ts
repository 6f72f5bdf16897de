// A record of a rotation counts only where the cluster agrees with it.
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Certificate } from '../../src/model/certificate.ts'
import { verificationIds, type Verification, type RotationRecord } from '../../src/model/rotation.ts'
import { contradictionOf } from '../../src/rotation/record/contradiction.ts'
import { newestOf } from '../../src/rotation/record/recorder.ts'
import { certificateFromDer } from '../../src/x509/parse.ts'
import { makeCa } from '../build/pki.ts'

const now = new Date('2027-06-01T12:00:00Z')
const hour = 3_600_000
const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds)
const day = 24 * hour

let old: Certificate
let made2HoursAgo: Certificate
let made718DaysAgo: Certificate
beforeAll(async () => {
  const caOf = async (age: number): Promise<Certificate> =>
    certificateFromDer((await makeCa({ notBefore: ago(age), notAfter: ago(-400 * day) })).der)
  ;[old, made2HoursAgo, made718DaysAgo] = await Promise.all([caOf(700 * day), caOf(2 * hour), caOf(718 * day)])
})

const held = verificationIds.map((id): Verification => ({ id, outcome: 'held', message: '' }))

/** A rotation that was killed behind its request two hours ago. */
const record = (more: Partial<RotationRecord> = {}): RotationRecord => ({
  target: 'team/rg1/aks1',
  how: 'began',
  startedAt: ago(2 * hour),
  before: [old],
  after: [],
  steps: [{ step: 'request', at: ago(2 * hour), detail: '' }],
  proofs: [],
  ...more,
})
const cluster = (cas: readonly Certificate[], createdAt: Date | undefined = ago(800 * day)) => ({
  digest: '5'.repeat(64),
  now,
  cas,
  createdAt,
})

describe('a record that the cluster agrees with is used', () => {
  test('while the CA is the one from before', () => {
    expect(contradictionOf(record(), cluster([old]))).toBeUndefined()
  })

  test('of the same cluster by its resource id', () => {
    expect(contradictionOf(record({ cluster: '5'.repeat(64) }), cluster([old]))).toBeUndefined()
  })

  test('once the CA is one that was made by that rotation', () => {
    expect(contradictionOf(record(), cluster([made2HoursAgo]))).toBeUndefined()
    expect(contradictionOf(record(), { ...cluster([made2HoursAgo]), createdAt: undefined })).toBeUndefined()
    expect(contradictionOf(record({ after: [made2HoursAgo] }), cluster([made2HoursAgo]))).toBeUndefined()
  })

  test('once it is over, for the CA that came out of it', () => {
    const over = record({ outcome: 'proved', proofs: held, after: [made2HoursAgo] })
    expect(contradictionOf(over, cluster([made2HoursAgo]))).toBeUndefined()
    expect(contradictionOf({ ...over, outcome: 'not-proved', proofs: [] }, cluster([made2HoursAgo]))).toBeUndefined()
  })
})

describe('a record that the cluster contradicts is not used', () => {
  test.each<readonly [string, RegExp, () => string | undefined]>([
    [
      'the CA is 718 days old',
      /was made at .*, and not by that rotation/,
      () => contradictionOf(record(), cluster([made718DaysAgo])),
    ],
    [
      'the record names that old CA as the one that came out',
      /was made at .*, and not by that rotation/,
      () => contradictionOf(record({ after: [made718DaysAgo] }), cluster([made718DaysAgo])),
    ],
    [
      'a step from back then makes it look as old as the CA',
      /was made at .*, and not by that rotation/,
      () =>
        contradictionOf(
          record({ steps: [{ step: 'request', at: ago(718 * day), detail: '' }, ...record().steps] }),
          cluster([made718DaysAgo]),
        ),
    ],
    [
      'the rotation was back then, and nobody ended it',
      /older than 7 days/,
      () => contradictionOf(record({ startedAt: ago(718 * day), steps: [] }), cluster([made718DaysAgo])),
    ],
    [
      'another cluster has the name now, which was made with its CA',
      /made with the cluster/,
      () => contradictionOf(record(), cluster([made2HoursAgo], ago(1.9 * hour))),
    ],
    [
      'the start is in the future',
      /future/,
      () => contradictionOf(record({ startedAt: ago(-2 * hour) }), cluster([old])),
    ],
    [
      'a step is in the future',
      /future/,
      () => contradictionOf(record({ steps: [{ step: 'request', at: ago(-300 * day), detail: '' }] }), cluster([old])),
    ],
    [
      'there is one of the CAs from before, and another',
      /some of the CAs/,
      () => contradictionOf(record(), cluster([old, made2HoursAgo])),
    ],
    [
      'the CA that came out of it is gone',
      /another CA than after/,
      () => contradictionOf(record({ outcome: 'proved', proofs: held, after: [made2HoursAgo] }), cluster([old])),
    ],
    [
      'it is of a cluster with the same name in another subscription',
      /another cluster with the same name/,
      () => contradictionOf(record({ cluster: '6'.repeat(64) }), cluster([old])),
    ],
    ['no CA could be read', /could not be read/, () => contradictionOf(record(), cluster([]))],
  ])('%s', (_, words, doubt) => {
    expect(doubt()).toMatch(words)
  })

  test.each<readonly [string, readonly Verification[], boolean]>([
    ['no proof', [], true],
    ['a proof that failed', held.map((proof, i) => (i === 3 ? { ...proof, outcome: 'failed' } : proof)), true],
    ['nine times the same proof', held.map((proof) => ({ ...proof, id: 'old-ca-refused' })), true],
    ['no CA that came out of it', held, false],
  ])('it says proved, with %s', (_, proofs, hasAfter) => {
    const over = record({ outcome: 'proved', proofs, after: hasAfter ? [made2HoursAgo] : [] })
    expect(contradictionOf(over, cluster([made2HoursAgo]))).toMatch(/its proofs say something else/)
  })
})

describe('of several records of one cluster', () => {
  test('the newest counts that names a CA, whatever a run that was refused wrote since', () => {
    const other = record({ target: 'other' })
    const sameName = record({ cluster: '6'.repeat(64) })
    const digest = '5'.repeat(64)
    const refused = record({ outcome: 'refused', steps: [{ step: 'preflight', at: now, detail: '' }] })
    const interrupted = record({ outcome: 'interrupted', before: [], how: 'attached' })
    const open = record()
    expect(newestOf([record(), open, refused, interrupted, other, sameName], open.target, digest)).toBe(open)
    expect(newestOf([refused, interrupted, other, sameName], open.target, digest)).toBeUndefined()
  })
})
