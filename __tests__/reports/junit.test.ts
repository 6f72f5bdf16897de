import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'junit2json'
import { renderJunit, xml } from '../../src/reports/junit.ts'
import { plain } from '../../src/reports/text.ts'
import { assessment, finding, target } from '../build/assessment.ts'
import { evil, hostile } from './hostile.ts'
import { describeWith, objections, xmlParser } from './programs.ts'
import { fleet, healthy, large } from './scenarios.ts'

type Report = Exclude<Awaited<ReturnType<typeof parse>>, null | undefined>

async function read(text: string) {
  const report = (await parse(text)) as Extract<Report, { testsuite?: unknown }>
  return { report, suites: report.testsuite ?? [] }
}

describe('junit.xml, as junit2json reads it', () => {
  test('has a suite per cluster, with sums that are those of its cases', async () => {
    const { report, suites } = await read(renderJunit(fleet()))
    expect(report).toMatchObject({ name: 'aks-cert-guard', tests: 12, failures: 2, errors: 2 })
    expect(
      suites.map(({ errors, failures, name, skipped, tests, timestamp }) => [
        name,
        tests,
        failures,
        errors,
        skipped,
        timestamp,
      ]),
    ).toEqual([
      ['prod', 6, 2, 0, 0, '2026-11-20T08:30:15'],
      ['staging', 2, 0, 2, 0, '2026-11-20T08:30:15'],
      ['dev', 4, 0, 0, 1, '2026-11-20T08:30:15'],
    ])
    for (const { errors, failures, skipped, testcase = [], tests } of suites) {
      const having = (key: 'error' | 'failure' | 'skipped') => testcase.filter((one) => one[key] !== undefined).length
      expect([testcase.length, having('failure'), having('error'), having('skipped')]).toEqual([
        tests,
        failures,
        errors,
        skipped,
      ])
    }
  })

  test('tells each outcome in the way of the format', async () => {
    const { suites } = await read(renderJunit(fleet()))
    const cases = suites.flatMap(({ testcase = [] }) => testcase)
    const named = (classname: string, name: string) => cases.find((c) => c.classname === classname && c.name === name)
    const late = 'Ends on 2026-12-10, in 17 days: too soon, less than 30d left.'
    expect(named('api-server-expiry', 'CN=apiserver')?.failure).toEqual([
      { type: 'fail', message: late, inner: `${late}\nRotate the certificates of the cluster: az aks rotate-certs.` },
    ])
    expect(named('cluster-state', 'staging')?.error).toMatchObject([{ type: 'unreachable' }])
    expect(named('tls-bootstrap', 'dev')?.skipped).toMatchObject([{ message: 'Not looked at: node-evidence is none.' }])
    const warned = named('kubelet-client-expiry', 'aks-pool1-2')
    expect(warned).toMatchObject({ 'system-out': [expect.stringMatching(/^Warning: Rotation overdue: .*\nUpgrade /)] })
    expect(warned).not.toHaveProperty('failure')
    expect(named('cluster-ca-expiry', 'CN=ca')).toEqual({ classname: 'cluster-ca-expiry', name: 'CN=ca', time: 0 })
  })

  test('does not look green where nothing was observed', async () => {
    const skipped = target('prod', { findings: [finding({ outcome: 'notApplicable' })] })
    for (const [result, name] of [
      [assessment([]), 'aks-cert-guard'],
      [assessment([skipped]), 'prod'],
    ] as const) {
      const { suites } = await read(renderJunit(result))
      expect(suites).toMatchObject([{ name, errors: 1 }])
    }
  })

  test('gives two findings about the same two names', async () => {
    const { suites } = await read(renderJunit(assessment([target('prod', { findings: [finding(), finding()] })])))
    expect(suites[0]?.testcase?.map(({ name }) => name)).toEqual(['CN=apiserver', 'CN=apiserver (2)'])
  })

  test('keeps what others wrote as text', async () => {
    const { suites } = await read(renderJunit(hostile()))
    const shown = plain(evil, 2000).replaceAll('\ufffe', '\ufffd')
    expect(suites[0]?.name).toBe(shown)
    expect(suites[0]?.testcase?.[0]).toMatchObject({ classname: shown, name: shown, failure: [{ message: shown }] })
  })

  test('holds no character that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(xml(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/)
        expect(xml(text)).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
      }),
    )
  })
})

await describeWith('junit.xml, to expat', 'python', xmlParser, (program) => {
  test.each([
    ['healthy', healthy()],
    ['fleet', fleet()],
    ['500 nodes', large(500)],
    ['hostile', hostile()],
    ['no cluster', assessment([])],
  ])('is well-formed: %s', (_, result) => {
    expect(objections(program, renderJunit(result))).toBe('')
  })

  test('would not be with a control character', () => {
    expect(objections(program, '<a>\u0001</a>')).not.toBe('')
  })
})
