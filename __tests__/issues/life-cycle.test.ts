import { describe, expect, test } from '@jest/globals'
import type { FailOn } from '../../src/model/finding.ts'
import type { IssueSettings } from '../../src/model/issue.ts'
import { decide, type Decision, type Existing } from '../../src/issues/life-cycle.ts'
import { scopesOf } from '../../src/issues/scope.ts'
import { day, type Findings, fleetRun, found, run } from './kit.ts'
import { asOf, assessment, inDays, target } from '../build/assessment.ts'

type When = IssueSettings['when']

const judge = (
  existing: Existing | undefined,
  findings: Findings,
  when: When = 'on-warning',
  failOn: FailOn = 'inconclusive',
  number = 2,
): Decision => {
  const [part] = scopesOf(run(number, findings, { failOn }), 'cluster')
  if (part === undefined) throw new Error('no part')
  return decide(existing, part, { when })
}

/** The issue as the decision of an earlier run left it. */
function issueAfter(findings: Findings, more: Partial<Existing> = {}, when: When = 'on-warning'): Existing {
  const opened = judge(undefined, findings, when, 'inconclusive', 1)
  if (opened.step === 'nothing') throw new Error('nothing was opened')
  return { state: 'open', createdAt: day(1), memory: opened.memory, ...more }
}

const pass = { a: 'pass', b: 'pass' } as const
const warn = { a: 'warn', b: 'pass' } as const
const fail = { a: 'fail', b: 'pass' } as const
const unread = { 'a/prod': 'inconclusive', 'b/prod': 'inconclusive' } as const

describe('without an issue', () => {
  test.each<[Findings, When, FailOn, Decision['step']]>([
    [pass, 'on-warning', 'warn', 'nothing'],
    [warn, 'on-warning', 'fail', 'open'],
    [unread, 'on-warning', 'fail', 'open'],
    [fail, 'on-warning', 'fail', 'open'],
    [warn, 'on-failure', 'fail', 'nothing'],
    [warn, 'on-failure', 'inconclusive', 'nothing'],
    [warn, 'on-failure', 'warn', 'open'],
    [unread, 'on-failure', 'fail', 'nothing'],
    [unread, 'on-failure', 'inconclusive', 'open'],
    [fail, 'on-failure', 'fail', 'open'],
    [fail, 'on-warning', 'never', 'open'],
  ])('%j, %s, fail-on %s: %s', (findings, when, failOn, step) => {
    expect(judge(undefined, findings, when, failOn).step).toBe(step)
  })
})

describe('an open issue', () => {
  test.each<[string, Findings, Findings, Decision['step']]>([
    ['the same', warn, warn, 'update'],
    ['worse', warn, fail, 'escalate'],
    ['one more subject', { 'a/x': 'warn' }, { 'a/x': 'warn', 'a/y': 'warn' }, 'escalate'],
    ['another check', warn, { a: 'warn', b: 'warn' }, 'escalate'],
    ['worse here, better there', { a: 'warn', b: 'fail' }, { a: 'fail', b: 'warn' }, 'escalate'],
    ['better', fail, warn, 'improve'],
    ['one less', { 'a/x': 'warn', 'a/y': 'warn' }, { 'a/x': 'warn', 'a/y': 'pass' }, 'improve'],
    ['a subject that is no more', { 'a/x': 'warn', 'a/y': 'warn' }, { 'a/x': 'warn' }, 'improve'],
    ['others, as many', { 'a/x': 'warn', 'a/y': 'warn' }, { 'a/x': 'warn', 'a/z': 'warn' }, 'update'],
    ['others, and fewer', { 'a/x': 'warn', 'a/y': 'warn', 'a/z': 'warn' }, { 'a/v': 'warn', 'a/w': 'warn' }, 'update'],
    ['over', warn, pass, 'close'],
    ['not read', fail, unread, 'update'],
    ['not read in part', { a: 'fail', b: 'fail' }, { a: 'pass', 'b/prod': 'inconclusive' }, 'improve'],
    ['the rest fine, one not read', fail, { 'a/prod': 'inconclusive', b: 'pass' }, 'update'],
    ['not read, and worse elsewhere', fail, { 'a/prod': 'inconclusive', b: 'fail' }, 'escalate'],
    ['a check that nobody asked for', fail, { b: 'pass' }, 'update'],
    ['unread at first, then bad', unread, warn, 'escalate'],
    ['unread at first, then fine', unread, pass, 'close'],
    ['unread again', unread, unread, 'update'],
  ])('%s: %j, then %j: %s', (_, before, now, step) => {
    expect(judge(issueAfter(before), now).step).toBe(step)
  })

  test('is over below what opens it', () => {
    const issue = issueAfter(fail, {}, 'on-failure')
    expect(judge(issue, warn, 'on-failure').step).toBe('close')
    expect(judge(issue, unread, 'on-failure', 'fail').step).toBe('update')
  })

  test('is not over while a check that fails was not asked for', () => {
    expect(judge(issueAfter(fail), { b: 'pass' })).toMatchObject({ carried: [{ check: 'a', level: 'fail' }] })
  })

  test('escalates when what fails has ended', () => {
    const finding = found('a', 'fail', { target: 'prod', notAfter: inDays(1) })
    const at = (days: number) => {
      const whole = assessment([target('prod', { findings: [finding] })])
      return scopesOf({ ...whole, asOf: inDays(days), observedAt: inDays(days) }, 'cluster')[0]
    }
    const [before, after] = [at(0), at(2)]
    if (before === undefined || after === undefined) throw new Error('no part')
    const opened = decide(undefined, before, { when: 'on-warning' })
    if (opened.step === 'nothing') throw new Error('nothing was opened')
    const existing: Existing = { state: 'open', createdAt: asOf, memory: opened.memory }
    expect(decide(existing, after, { when: 'on-warning' })).toMatchObject({
      step: 'escalate',
      openFindings: [{ level: 'ended', count: 1 }],
    })
  })

  test('whose memory was damaged is no reason for a comment, and remembers again', () => {
    const existing: Existing = { state: 'open', createdAt: day(0), memory: undefined }
    expect(judge(existing, fail)).toMatchObject({
      step: 'update',
      memory: { first: day(0), said: [{ check: 'a', level: 'fail' }] },
    })
    expect(judge(existing, pass).step).toBe('close')
  })
})

describe('a closed issue', () => {
  const closed = (findings: Findings, closedAs: Existing['closedAs']): Existing =>
    issueAfter(findings, { state: 'closed', ...(closedAs === undefined ? {} : { closedAs }) })

  test.each<[string, Existing, Findings, Partial<Decision>]>([
    ['closed too early', closed(warn, 'completed'), warn, { step: 'reopen', because: 'not-over' }],
    ['closed without a reason', closed(warn, undefined), warn, { step: 'reopen', because: 'not-over' }],
    ['fine since', closed(warn, 'completed'), pass, { step: 'nothing', why: 'nothing to say' }],
    ['muted', closed(warn, 'not-planned'), warn, { step: 'nothing', why: 'muted' }],
    ['muted as a duplicate', closed(warn, 'duplicate'), warn, { step: 'nothing', why: 'muted' }],
    ['muted and better', closed(fail, 'not-planned'), warn, { step: 'nothing', why: 'muted' }],
    ['muted and fine', closed(fail, 'not-planned'), pass, { step: 'nothing', why: 'muted' }],
    ['muted and not read', closed(fail, 'not-planned'), unread, { step: 'nothing', why: 'muted' }],
    ['muted and worse', closed(warn, 'not-planned'), fail, { step: 'reopen', because: 'worse' }],
  ])('%s', (_, existing, now, decision) => {
    expect(judge(existing, now)).toMatchObject(decision)
  })

  test('that was over is back, and begins anew', () => {
    const over = judge(issueAfter(warn), pass)
    if (over.step !== 'close') throw new Error('not closed')
    const existing: Existing = { state: 'closed', closedAs: 'completed', createdAt: day(1), memory: over.memory }
    expect(judge(existing, warn, 'on-warning', 'fail', 9)).toMatchObject({
      step: 'reopen',
      because: 'back',
      memory: { first: day(9), history: [{ words: 'reopened: a: 1 warn' }, {}, { words: 'opened: a: 1 warn' }] },
    })
  })
})

describe('what it remembers', () => {
  test('when it was first seen, and the last run that could read everything', () => {
    const first = judge(issueAfter(warn), unread, 'on-warning', 'fail', 2)
    if (first.step === 'nothing') throw new Error('nothing')
    expect(first.memory).toMatchObject({ first: day(1), read: { at: day(1) }, unreadSince: day(2) })
    const again = judge({ state: 'open', createdAt: day(1), memory: first.memory }, unread, 'on-warning', 'fail', 3)
    expect(again).toMatchObject({ memory: { read: { at: day(1) }, unreadSince: day(2) } })
    const read = judge({ state: 'open', createdAt: day(1), memory: first.memory }, warn, 'on-warning', 'fail', 4)
    expect(read).toMatchObject({ step: 'update', memory: { read: { at: day(4) } } })
    expect(read).not.toHaveProperty('memory.unreadSince')
  })

  test('what was said aloud, not what was seen last: creeping in one by one is heard', () => {
    const quiet = judge(issueAfter({ 'a/x': 'warn', 'a/y': 'warn', 'a/z': 'warn' }), { 'a/v': 'warn', 'a/w': 'warn' })
    if (quiet.step !== 'update') throw new Error(quiet.step)
    const existing: Existing = { state: 'open', createdAt: day(1), memory: quiet.memory }
    expect(judge(existing, { 'a/x': 'warn', 'a/y': 'warn', 'a/z': 'warn' })).toMatchObject({
      step: 'update',
      comparison: { changes: [] },
    })
    expect(judge(existing, { 'a/1': 'warn', 'a/2': 'warn', 'a/3': 'warn', 'a/4': 'warn' }).step).toBe('escalate')
  })
})

describe('one issue for all clusters', () => {
  const judgeAll = (existing: Existing | undefined, clusters: Readonly<Record<string, Findings>>): Decision => {
    const [part] = scopesOf(fleetRun(2, clusters), 'run')
    if (part === undefined) throw new Error('no part')
    return decide(existing, part, { when: 'on-warning' })
  }
  const opened = judgeAll(undefined, { one: warn, two: warn, three: pass })
  const existing: Existing = {
    state: 'open',
    createdAt: day(1),
    memory: opened.step === 'nothing' ? undefined : opened.memory,
  }

  test('counts the same subject of each cluster', () => {
    expect(opened).toMatchObject({
      step: 'open',
      openFindings: [{ check: 'a', count: 2, subjects: ['one: CN=apiserver', 'two: CN=apiserver'] }],
    })
  })

  test('is not over when the cluster that it was about was not in the run', () => {
    expect(judgeAll(existing, { one: pass, three: pass })).toMatchObject({
      step: 'improve',
      carried: [{ subjects: ['two: CN=apiserver'] }],
    })
  })

  test('is over when all of them are fine', () => {
    expect(judgeAll(existing, { one: pass, two: pass }).step).toBe('close')
  })

  test('does not take a cluster that could not be read for better', () => {
    expect(judgeAll(existing, { one: warn, two: { 'a/two': 'inconclusive' }, three: pass }).step).toBe('update')
  })
})

test('a run without clusters has no issue', () => {
  expect(scopesOf(assessment([]), 'run')).toEqual([])
  expect(scopesOf(assessment([]), 'cluster')).toEqual([])
})
