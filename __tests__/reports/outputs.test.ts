import { describe, expect, test } from '@jest/globals'
import { outputs } from '../../src/reports/outputs.ts'
import { asOf, assessment, certificate, finding, target } from '../build/assessment.ts'
import { fleet } from './scenarios.ts'

const hour = 3_600_000

describe('the outputs', () => {
  test('say the verdict, the counts as JSON and what ends first', () => {
    expect(outputs(fleet())).toEqual({
      verdict: 'fail',
      findings: '{"fail":2,"inconclusive":2,"warn":2,"pass":5,"notApplicable":1}',
      'earliest-expiry': '2026-12-02T10:00:00Z',
      'earliest-expiry-days': '9',
    })
  })

  test.each([
    [48, '2'],
    [47.999, '1'],
    [0, '0'],
    [-0.001, '-1'],
    [-24, '-1'],
    [-24.001, '-2'],
  ])('round %d hours down to %s days', (hours, days) => {
    const validity = { notAfter: new Date(asOf.getTime() + hours * hour) }
    const result = assessment([target('prod', { findings: [finding()], certificates: [certificate({ validity })] })])
    expect(outputs(result)['earliest-expiry-days']).toBe(days)
  })

  test('are empty where no certificate was seen', () => {
    expect(outputs(assessment([]))).toMatchObject({ 'earliest-expiry': '', 'earliest-expiry-days': '' })
  })
})
