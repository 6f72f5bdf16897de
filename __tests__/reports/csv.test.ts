import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { field, renderCsv } from '../../src/reports/csv.ts'
import { plain } from '../../src/reports/text.ts'
import { assessment, certificate, finding, fingerprintOf, inDays, target } from '../build/assessment.ts'
import { hostile } from './hostile.ts'
import { fleet, large } from './scenarios.ts'

/** RFC 4180, read by the letter: records of fields, or an error. */
function parse(text: string): readonly (readonly string[])[] {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      const rest = text.slice(at)
      const [whole = '', quoted, bare] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(rest) ?? []
      record.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
      at += whole.length
      if (text.startsWith('\r\n', at)) break
      if (text[at] !== ',')
        throw new Error(`neither comma nor CRLF at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`)
      at += 1
    }
    at += 2
    records.push(record)
  }
  return records
}

function rowsOf(text: string): readonly Record<string, string>[] {
  const [head = [], ...rows] = parse(text)
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])))
}

describe('certificates.csv', () => {
  test('has a row per certificate, the first to end first, with what its findings say', () => {
    const rows = rowsOf(renderCsv(fleet()))
    expect(
      rows.map(({ target, role, node, daysLeft, outcome, problems }) => [
        target,
        role,
        node,
        daysLeft,
        outcome,
        problems,
      ]),
    ).toEqual([
      ['prod', 'kubelet-client', 'aks-pool1-1', '9', 'fail', 'kubelet-client-expiry fail'],
      ['prod', 'kubelet-serving', 'aks-pool1-1', '9', '', ''],
      ['prod', 'api-server', '', '17', 'fail', 'api-server-expiry fail'],
      ['prod', 'kubelet-client', 'aks-pool1-2', '30', 'warn', 'kubelet-client-expiry warn'],
      ['prod', 'kubelet-serving', 'aks-pool1-2', '30', '', ''],
      ['dev', 'api-server', '', '330', 'pass', ''],
      ['prod', 'cluster-ca', '', '10550', 'pass', ''],
      ['dev', 'cluster-ca', '', '10550', 'pass', ''],
    ])
  })

  test('has all columns in every row, whatever a name holds, and ends every record with CRLF', () => {
    for (const text of [renderCsv(hostile()), renderCsv(large(60))]) {
      const [head, ...rows] = parse(text)
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head?.length]))
      expect(text.endsWith('\r\n')).toBe(true)
    }
  })

  test('tells the worst of several findings about one certificate, by its fingerprint or by its node', () => {
    const about = [fingerprintOf('CN=apiserver ')]
    const node = { subject: 'a', notAfter: inDays(9) }
    const one = target('prod', {
      certificates: [
        certificate(),
        { role: 'kubelet-client', node: 'a', seenIn: [], validity: { notAfter: inDays(9) } },
      ],
      findings: [
        finding({ certificates: about }),
        finding({ check: 'api-server-trust', outcome: 'warn', certificates: about }),
        finding({ ...node, check: 'kubelet-client-expiry' }),
        finding({ ...node, check: 'kubelet-serving-expiry', outcome: 'fail' }),
      ],
    })
    expect(rowsOf(renderCsv(assessment([one]))).map(({ outcome, problems }) => [outcome, problems])).toEqual([
      ['pass', ''],
      ['warn', 'api-server-trust warn'],
    ])
  })

  test('keeps a negative number a number', () => {
    const ended = target('prod', { certificates: [certificate({ validity: { notAfter: inDays(-3) } })] })
    expect(rowsOf(renderCsv(assessment([ended])))[0]?.['daysLeft']).toBe('-3')
  })
})

describe('a field', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'=1"],
    ['＝1', "'＝1"],
    ['a;=1', "a;'=1"],
    ['a; =1', "a; '=1"],
    ['a=1', 'a=1'],
    ['a,"b"', '"a,""b"""'],
    ['a\r\nb', 'a b'],
    [-1, '-1'],
    [undefined, ''],
  ])('%j is written %j', (value, written) => {
    expect(field(value)).toBe(written)
  })

  test('of any text reads as that text, and never computes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [[read = ''] = []] = parse(`${field(text)}\r\n`)
        expect(read).not.toMatch(/(^|;)\s*[=+\-@\t\r]/)
        expect(read.replace(/(^|;)(\s*)'(?=[=+\-@＝＋－＠])/g, '$1$2')).toBe(plain(text, 4000))
      }),
    )
  })
})
