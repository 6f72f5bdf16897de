import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compare } from '../../src/issues/changes.ts'
import { decide, type Decision, type Existing } from '../../src/issues/life-cycle.ts'
import { decodeMemory, encodeMemory, type Memory } from '../../src/issues/memory.ts'
import { scopesOf } from '../../src/issues/scope.ts'
import { levels, type OpenFindings } from '../../src/issues/open-findings.ts'
import type { Outcome } from '../../src/model/finding.ts'
import { day, type Findings, run } from './kit.ts'

const worseBy = { pass: 'warn', warn: 'fail' } as const
const outcome = fc.constantFrom<Outcome>('pass', 'warn', 'fail')
const known: fc.Arbitrary<Findings> = fc.dictionary(
  fc.constantFrom('a/1', 'a/2', 'a/3', 'b/1', 'b/2', 'c/1'),
  outcome,
  { minKeys: 1, noNullPrototype: true },
)
const anything: fc.Arbitrary<Findings> = fc.dictionary(
  fc.constantFrom('a/1', 'a/2', 'b/1', 'b/2', 'c/1', 'a/prod', 'b/prod'),
  fc.constantFrom<Outcome>('pass', 'warn', 'fail', 'inconclusive', 'notApplicable'),
  { minKeys: 1, noNullPrototype: true },
)

function judge(existing: Existing | undefined, number: number, findings: Findings): Decision {
  const [part] = scopesOf(run(number, findings, { failOn: 'fail' }), 'cluster')
  if (part === undefined) throw new Error('no part')
  return decide(existing, part, { when: 'on-warning' })
}

/** The issue after these runs, through its own text each time, as it is kept between runs. */
function after(runs: readonly Findings[]): Existing | undefined {
  return runs.reduce<Existing | undefined>((existing, findings, index) => {
    const decision = judge(existing, index + 1, findings)
    if (decision.step === 'nothing') return existing
    const memory = decodeMemory(encodeMemory(decision.memory))
    const state = decision.step === 'close' ? 'closed' : 'open'
    return {
      state,
      createdAt: existing?.createdAt ?? day(1),
      memory,
      ...(state === 'closed' ? { closedAs: 'completed' } : {}),
    }
  }, undefined)
}

describe('whatever happened before', () => {
  test('a second identical run says nothing', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), (runs) => {
        const last = runs.at(-1)
        if (last === undefined) return
        expect(['update', 'nothing']).toContain(judge(after(runs), 99, last).step)
      }),
    )
  })

  test('a run in which anything is worse escalates an open issue', () => {
    fc.assert(
      fc.property(fc.array(known, { maxLength: 4 }), known, fc.nat(), (runs, now, which) => {
        const names = Object.keys(now).filter((name) => now[name] !== 'fail')
        const name = names[which % Math.max(1, names.length)]
        const existing = after([...runs, now])
        if (name === undefined || existing?.state !== 'open') return
        const worse = { ...now, [name]: worseBy[now[name] as 'pass' | 'warn'] }
        // the run before said nothing aloud when it only moved: then the new one is compared with what was said before it
        const silent = judge(after(runs), 50, now)
        if (silent.step === 'update' && silent.comparison.changes.length > 0) return
        expect(judge(existing, 99, worse).step).toBe('escalate')
      }),
    )
  })

  test('a run that saw nothing neither closes nor says anything about an open issue', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), (runs) => {
        const existing = after(runs)
        if (existing?.state !== 'open') return
        const unread = { 'a/prod': 'inconclusive', 'b/prod': 'inconclusive', 'c/prod': 'inconclusive' } as const
        expect(judge(existing, 99, unread).step).toBe('update')
      }),
    )
  })

  test('an issue is closed only by a run in which nothing was inconclusive', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 5 }), anything, (runs, now) => {
        const { step } = judge(after(runs), 99, now)
        expect(step === 'close' && Object.values(now).includes('inconclusive')).toBe(false)
      }),
    )
  })

  test('a muted issue stays so until something is worse', () => {
    fc.assert(
      fc.property(fc.array(known, { minLength: 1, maxLength: 4 }), known, (runs, now) => {
        const existing = after(runs)
        if (existing === undefined) return
        const decision = judge({ ...existing, state: 'closed', closedAs: 'not-planned' }, 99, now)
        expect(decision.step === 'reopen' ? decision.comparison.direction : 'worse').toBe('worse')
      }),
    )
  })
})

const openFindings: fc.Arbitrary<OpenFindings> = fc.uniqueArray(
  fc
    .record({
      check: fc.constantFrom('a', 'b', 'c'),
      level: fc.constantFrom(...levels),
      subjects: fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 4 }),
      more: fc.nat({ max: 3 }),
    })
    .map(({ check, level, subjects, more }) => ({ check, level, subjects, count: subjects.length + more })),
  { selector: ({ check, level }) => `${check} ${level}` },
)

test('what is worse one way is not worse the other way', () => {
  fc.assert(
    fc.property(openFindings, openFindings, (one, other) => {
      const kinds = (a: OpenFindings, b: OpenFindings) =>
        new Map(compare(a, b).changes.map(({ check, kind }) => [check, kind]))
      const [there, back] = [kinds(one, other), kinds(other, one)]
      const worse = [...there].filter(([, kind]) => kind === 'worse' || kind === 'new')
      for (const [check] of worse) expect(['better', 'gone', 'moved']).toContain(back.get(check))
      expect(compare(one, one)).toEqual({ direction: 'same', changes: [] })
    }),
  )
})

const memory: fc.Arbitrary<Memory> = fc
  .record({
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    said: openFindings,
    history: fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 12 }),
    unread: fc.boolean(),
  })
  .map(({ at, said, history, unread }) => ({
    first: at,
    said,
    read: { at, url: 'https://github.example/a/b/actions/runs/1/attempts/2' },
    history: history.map((words) => ({ at, words: words.toWellFormed() })),
    ...(unread ? { unreadSince: at } : {}),
  }))

test('what is remembered is read as it was written, in one line that ends no HTML comment and mentions nobody', () => {
  fc.assert(
    fc.property(memory, (one) => {
      const text = encodeMemory(one)
      expect(text).not.toMatch(/[\n<>@#]/)
      expect(decodeMemory(text)).toEqual(one)
    }),
  )
})

test('whatever somebody wrote in its place is taken or left, and breaks nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.object().map((value) => JSON.stringify(value)),
      ),
      (text) => {
        expect(['object', 'undefined']).toContain(typeof decodeMemory(text))
      },
    ),
  )
})
