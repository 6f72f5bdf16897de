import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { failureMessage, logTarget, successMessage } from '../../src/reports/log.ts'
import { asOf, assessment, certificate, finding, inDays, target } from '../build/assessment.ts'
import { fleet } from './scenarios.ts'

describe('the log of a cluster', () => {
  test('has one line for a check, worst last, with the certificate that ends first', () => {
    const findings = [
      finding({ check: 'b', subject: 'n2', outcome: 'fail', message: 'Late.', notAfter: inDays(3) }),
      finding({ check: 'b', subject: 'n1', outcome: 'fail', message: 'Late.', notAfter: inDays(1.5) }),
      finding({ check: 'c', outcome: 'warn', message: 'Odd.' }),
      finding({ check: 'b', subject: 'n3', notAfter: inDays(-900) }),
      finding({ check: 'a', notAfter: inDays(330) }),
    ]
    expect(logTarget(target('prod', { findings, certificates: [certificate()] }), asOf)).toEqual({
      title: 'prod: fail, first to end 2024-06-06 (ended 900 days ago)',
      lines: [
        'pass  a  2027-10-19  330 days left  CN=apiserver',
        'warn  c                             CN=apiserver: Odd.',
        'fail  b  2026-11-24  36 hours left  2 fail, 1 pass; worst: n1: Late. (end of validity 2026-11-24, 36 hours left)',
      ],
    })
  })

  test('never lets a cluster speak to the runner: no command, no second line, no escape', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('##[', '##', '[', '::error::', '::', '\n', '\r', '\u001b[2J', '\u2028', '\u202e', ' ', 'x'),
          {
            minLength: 1,
          },
        ),
        (parts) => {
          const evil = parts.join('')
          const bad = finding({ target: evil, subject: evil, message: evil, outcome: 'fail' })
          const prod = target(evil, { findings: [bad], certificates: [certificate({ subject: evil })] })
          const { lines, title } = logTarget(prod, asOf)
          const run = assessment([prod, target('other')])
          for (const line of [...lines, failureMessage(run), successMessage(run)]) {
            expect(line).not.toMatch(/##\[|^\s*::|[\p{Cc}\p{Cf}\u2028\u2029]/u)
          }
          expect(title).not.toMatch(/##\[|[\p{Cc}\p{Cf}\u2028\u2029]/u)
        },
      ),
    )
  })
})

describe('the message of a failing job', () => {
  test('names the worst, what fail-on was, and where', () => {
    const message = failureMessage(fleet())
    expect(message).toMatch(
      /^Verdict fail \(fail-on: inconclusive\): 2 failures, 2 inconclusive findings and 2 warnings in 2 of 3 clusters\. prod: api-server-expiry \(CN=apiserver\): Ends on 2026-12-10, in 17 days/,
    )
    expect(message).not.toContain('kubelet-csr')
  })

  test('names five and counts the rest', () => {
    const findings = Array.from({ length: 9 }, (_, i) =>
      finding({ check: `check-${i}`, outcome: 'fail', message: 'Bad' }),
    )
    const message = failureMessage(assessment([target('prod', { findings })]))
    expect(message).toMatch(/^Verdict fail \(fail-on: inconclusive\): 9 failures\. prod: check-0 /)
    expect(message).toMatch(/ prod: check-4 \(CN=apiserver\): Bad\. \(\+4 more, see the summary\)$/)
  })

  test('names warnings only when warnings fail the job', () => {
    const parts = { findings: [finding({ outcome: 'warn', message: 'Odd.' })] }
    expect(failureMessage(assessment([target('prod', parts)], { failOn: 'warn' }))).toBe(
      'Verdict warn (fail-on: warn): 1 warning. prod: api-server-expiry (CN=apiserver): Odd.',
    )
  })

  test('says when there was nothing to judge', () => {
    expect(failureMessage(assessment([]))).toBe('Verdict inconclusive (fail-on: inconclusive): no cluster was found.')
    expect(failureMessage(assessment([target('prod')]))).toContain('nothing was observed.')
  })
})

describe('the last line of a job that does not fail', () => {
  test('names what ends first', () => {
    const prod = target('prod', { findings: [finding()], certificates: [certificate()] })
    expect(successMessage(assessment([prod]))).toBe(
      'Verdict pass: 1 finding, all pass. First to end: api-server CN=apiserver, 2027-10-19 (330 days left).',
    )
  })

  test('admits that something is wrong, and which fail-on let it be', () => {
    expect(successMessage({ ...fleet(), failOn: 'never', failed: false })).toMatch(
      /^Verdict fail \(fail-on: never\): 2 failures, .*First to end: kubelet-client aks-pool1-1 of prod, 2026-12-02 \(9 days left\)\.$/,
    )
  })
})
