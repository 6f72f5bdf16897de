// A damaged field of evidence.json makes no check better: the fields are those that the check read.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { checks } from '../../src/checks/index.ts'
import { openKit, type Base } from './base.ts'
import { allBases, withoutOutcome } from './bases.ts'
import { isWhole } from '../whole-tables.ts'
import { openCounts } from './count.ts'
import { exceptions, type Exception } from './exceptions.ts'
import { damageEach } from './recordings.ts'

const oneOf = isWhole ? 1 : 12
const counts = openCounts()
const used = new Set<Exception>()
let bases: ReadonlyMap<string, readonly Base[]>

beforeAll(async () => {
  bases = await allBases(await openKit())
})

describe('a damaged field of evidence.json makes no check better', () => {
  test.each(checks.map((check) => [check.id, check] as const))('%s', async (id, check) => {
    const defects: string[] = []
    for (const base of bases.get(id) ?? []) {
      const found = await damageEach(check, base, { counts, used, oneOf })
      expect([base.name, found.worst]).toEqual([base.name, base.worst])
      defects.push(...found.defects)
    }
    expect(defects).toEqual([])
  })
})

test('every check has evidence in which it passes, warns and fails, or a reason why it cannot', () => {
  const missing = checks.flatMap(({ id }) => {
    const worst = new Set((bases.get(id) ?? []).map((base) => base.worst))
    const cannot = withoutOutcome[id] ?? {}
    return (['pass', 'warn', 'fail'] as const)
      .filter((outcome) => worst.has(outcome) === (cannot[outcome] !== undefined))
      .map((outcome) => `${id}: ${outcome}`)
  })
  expect(missing).toEqual([])
  const known = checks.map(({ id }) => id)
  expect([...bases.keys(), ...Object.keys(withoutOutcome)].filter((id) => !known.includes(id))).toEqual([])
})

test('the counts are printed, and in the whole every exception is used', () => {
  process.stdout.write(
    counts.table(`Damaged fields of evidence.json${isWhole ? '' : ` (one of ${oneOf}; TABLES=whole tries all)`}`),
  )
  expect(counts.total()).toBeGreaterThan(isWhole ? 20_000 : 1_500)
  const unused = exceptions.filter((one) => !used.has(one)).map(({ reason }) => reason)
  expect(isWhole ? unused : []).toEqual([])
})
