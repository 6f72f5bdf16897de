import { describe, expect, test } from '@jest/globals'
import type { Assessment } from '../../src/model/assessment.ts'
import { renderOpenMetrics } from '../../src/reports/openmetrics.ts'
import { attribute } from '../../src/reports/openmetrics/distinguished-name.ts'
import { labelValue } from '../../src/reports/openmetrics/text.ts'
import { asOf, assessment, certificate, finding, inDays, target } from '../build/assessment.ts'
import { hostile } from './hostile.ts'
import { describeWith, objections, openMetricsParser, promtool } from './programs.ts'
import { fleet, healthy, large } from './scenarios.ts'

const linesOf = (result: Assessment, name: string) =>
  renderOpenMetrics(result)
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))

const results: readonly (readonly [string, Assessment])[] = [
  ['healthy', healthy()],
  ['fleet', fleet()],
  ['500 nodes', large(500)],
  ['hostile', hostile()],
  ['no cluster', assessment([])],
  ['one certificate twice', assessment([target('a', { certificates: [certificate(), certificate()] }), target('a')])],
]

describe('metrics.prom', () => {
  test('has the names and labels of the x509 exporter, serial numbers in decimal', () => {
    const seen = certificate({
      role: 'kubelet-serving',
      subject: 'O=system:nodes, CN=system:node:a',
      node: 'a',
      serialNumber: '0A',
      fingerprint: 'f'.repeat(64),
      validity: { notBefore: inDays(-1), notAfter: inDays(1) },
    })
    const result = assessment([target('prod', { certificates: [seen] })])
    const labels = `{cluster="prod",role="kubelet-serving",node="a",subject_CN="system:node:a",subject_O="system:nodes",issuer_CN="ca",issuer_O="",serial_number="10",fingerprint="${'f'.repeat(64)}"}`
    const seconds = asOf.getTime() / 1000
    expect(linesOf(result, 'x509_cert_not_after')).toEqual([`x509_cert_not_after${labels} ${seconds + 86_400}`])
    expect(linesOf(result, 'x509_cert_not_before')).toEqual([`x509_cert_not_before${labels} ${seconds - 86_400}`])
    expect(linesOf(result, 'x509_cert_expired')).toEqual([`x509_cert_expired${labels} 0`])
  })

  test('a certificate has ended after its last instant, not at it', () => {
    const ends = [asOf, new Date(asOf.getTime() - 1)].map((notAfter) =>
      certificate({ validity: { notAfter }, fingerprint: String(notAfter.getTime()) }),
    )
    const lines = linesOf(assessment([target('prod', { certificates: ends })]), 'x509_cert_expired')
    expect(lines.map((line) => line.at(-1))).toEqual(['0', '1'])
  })

  test('tells verdicts as one of four, findings by outcome with the zeros, and what could not be read', () => {
    expect(linesOf(fleet(), 'aks_cert_guard_verdict').filter((line) => line.endsWith(' 1'))).toEqual([
      'aks_cert_guard_verdict{verdict="fail"} 1',
    ])
    expect(linesOf(fleet(), 'aks_cert_guard_cluster_verdict').filter((line) => line.endsWith(' 1'))).toEqual([
      'aks_cert_guard_cluster_verdict{cluster="prod",verdict="fail"} 1',
      'aks_cert_guard_cluster_verdict{cluster="staging",verdict="inconclusive"} 1',
      'aks_cert_guard_cluster_verdict{cluster="dev",verdict="pass"} 1',
    ])
    expect(linesOf(fleet(), 'aks_cert_guard_findings')).toEqual(
      expect.arrayContaining([
        'aks_cert_guard_findings{cluster="prod",check="kubelet-client-expiry",outcome="fail"} 1',
        'aks_cert_guard_findings{cluster="prod",check="kubelet-client-expiry",outcome="pass"} 0',
      ]),
    )
    expect(linesOf(fleet(), 'x509_read_errors')).toEqual([
      'x509_read_errors{cluster="prod"} 0',
      'x509_read_errors{cluster="staging"} 3',
      'x509_read_errors{cluster="dev"} 0',
    ])
  })

  test('ends with its mark, and every line of a family stands with its family', () => {
    expect(renderOpenMetrics(fleet())).toMatch(/\n# EOF\n$/)
    const names = [...renderOpenMetrics(fleet()).matchAll(/^(\w+)[{ ]/gm)].map(([, name]) => name)
    expect(names.filter((name, i) => name !== names[i - 1])).toEqual([...new Set(names)])
  })

  test('counts every finding of a check that the policy does not name', () => {
    const odd = assessment([target('prod', { findings: [finding({ check: 'odd', outcome: 'warn' })] })])
    expect(linesOf(odd, 'aks_cert_guard_findings')).toContain(
      'aks_cert_guard_findings{cluster="prod",check="odd",outcome="warn"} 1',
    )
  })
})

describe('a label', () => {
  test.each([
    ['a"b', 'a\\"b'],
    ['a\\b', 'a\\\\b'],
    ['a\nb', 'a b'],
    ['ä{}=,#', 'ä{}=,#'],
  ])('%j is written %j', (raw, written) => {
    expect(labelValue(raw)).toBe(written)
  })

  test.each([
    ['O=system:nodes, CN=system:node:a', 'CN', 'system:node:a'],
    ['O=system:nodes, CN=system:node:a', 'O', 'system:nodes'],
    ['CN=a\\, CN\\=b', 'CN', 'a, CN=b'],
    ['OU=x+CN=a\\+b', 'CN', 'a+b'],
    ['2.5.4.97=x\\, CN=evil, CN=good', 'CN', 'good'],
    ['CN=line\\0Abreak', 'CN', 'line\nbreak'],
    ['CN=\\C3\\A4', 'CN', 'ä'],
    ['O=x', 'CN', ''],
    ['', 'CN', ''],
  ])('of the name %j the %s is %j', (name, type, value) => {
    expect(attribute(name, type)).toBe(value)
  })
})

await describeWith('metrics.prom, to promtool', 'promtool', promtool, (program) => {
  test.each(results)('is free of errors and of lint: %s', (_, result) => {
    expect(objections(program, renderOpenMetrics(result))).toBe('')
  })

  test('would not be with a label that does not end', () => {
    expect(objections(program, '# HELP a A.\n# TYPE a gauge\na{b="c} 1\n')).not.toBe('')
  })
})

await describeWith('metrics.prom, to the OpenMetrics parser', 'prometheusClient', openMetricsParser, (program) => {
  test.each(results)('is OpenMetrics: %s', (_, result) => {
    expect(objections(program, renderOpenMetrics(result))).toBe('')
  })

  test('would not be without its end', () => {
    expect(objections(program, '# TYPE a gauge\na 1\n')).not.toBe('')
  })
})
