// A damaged field of what the API server or ARM answers makes no check better: the fields are those that collectors read.
import { describe, expect, test } from '@jest/globals'
import { checks } from '../../src/checks/index.ts'
import type { Outcome } from '../../src/model/finding.ts'
import { answerExceptions } from './answer-exceptions.ts'
import { damageAnswers, openAnswers, type AnswerException } from './answers-trial.ts'
import { isWhole } from '../whole-tables.ts'
import { openCounts } from './count.ts'
import { failing, healthy, warning } from './scenarios.ts'

const oneOf = isWhole ? 1 : 40
const counts = openCounts()
const used = new Set<AnswerException>()
const outcomes = new Map<string, Set<Outcome>>()

describe('a damaged answer makes no check better', () => {
  test.each([
    ['healthy', healthy],
    ['about to expire', warning],
    ['hardly working', failing],
  ] as const)(
    'of a cluster that is %s',
    async (_, scenario) => {
      const base = await openAnswers(scenario)
      for (const [check, findings] of base.findings) {
        const seen = outcomes.get(check) ?? new Set()
        outcomes.set(check, seen)
        for (const { outcome } of findings) seen.add(outcome)
      }
      expect(await damageAnswers(base, { counts, used, exceptions: answerExceptions, oneOf })).toEqual([])
      // all of them take a minute of the processor
    },
    900_000,
  )
})

/** Checks with no trouble in these clusters, and why: recordings.test.ts has evidence in which they warn. */
const without: Readonly<Record<string, string>> = {
  'called-service-certificates': 'No handshake is made with the services here.',
  'cert-manager-renewal': 'No cluster has Certificates of cert-manager.',
  'custom-ca-trust': 'No cluster has custom CAs here.',
  'service-principal': 'All clusters have a managed identity.',
  'node-api-server-copy': 'Only a command on a node reads the copy.',
  'kubeconfig-stale': 'No cluster was rotated.',
}

test('every check has trouble in one of the clusters, or a reason why it has none', () => {
  const calm = checks.filter(({ id }) => {
    const seen = outcomes.get(id)
    return seen === undefined || !(seen.has('warn') || seen.has('fail') || seen.has('inconclusive'))
  })
  expect(calm.map(({ id }) => id).toSorted()).toEqual(Object.keys(without).toSorted())
})

test('the counts are printed, and in the whole every exception is used', () => {
  process.stdout.write(
    counts.table(
      `Damaged answers of the API server and of ARM${isWhole ? '' : ` (one of ${oneOf}; TABLES=whole tries all)`}`,
    ),
  )
  expect(counts.total()).toBeGreaterThan(isWhole ? 10_000 : 250)
  const unused = answerExceptions.filter((one) => !used.has(one)).map(({ reason }) => reason)
  expect(isWhole ? unused : []).toEqual([])
})
