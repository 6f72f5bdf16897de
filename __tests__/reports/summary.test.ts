import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Assessment } from '../../src/model/assessment.ts'
import { renderSummary, summaryLimit } from '../../src/reports/summary.ts'
import { assessment, finding, policy, target } from '../build/assessment.ts'
import { parseMarkdown, type Table } from './parse-markdown.ts'
import { fleet, healthy, large } from './scenarios.ts'

const count = (text: string, part: string) => text.split(part).length - 1

async function tableWith(result: Assessment, ...columns: readonly string[]): Promise<Table> {
  const { tables } = await parseMarkdown(renderSummary(result))
  const found = tables.find(([head]) => columns.every((column) => head?.includes(column)))
  if (found === undefined) throw new Error(`no table with ${columns.join(', ')}`)
  return found
}

describe('the summary', () => {
  test('lists what does not pass worst first, with date, days left and remedy, and passes apart', async () => {
    const [head, ...rows] = await tableWith(fleet(), 'Outcome')
    expect(head).toEqual(['Outcome', 'Cluster', 'Check', 'Subject', 'Finding', 'Remedy'])
    expect(rows.map(([outcome]) => outcome?.split(' ')[1])).toEqual([
      ...['fail', 'fail', 'inconclusive', 'warn', 'warn'],
    ])
    expect(rows[0]).toEqual([
      '❌ fail',
      'prod',
      'api-server-expiry',
      'CN=apiserver',
      'Ends on 2026-12-10, in 17 days: too soon, less than 30d left.',
      'Rotate the certificates of the cluster: az aks rotate-certs.',
    ])
  })

  test('adds the date to a message that does not name it', async () => {
    const late = finding({ outcome: 'fail', message: 'Not valid yet.', notAfter: new Date('2027-01-01T00:00:00Z') })
    const [, row] = await tableWith(assessment([target('prod', { findings: [late] })]), 'Outcome')
    expect(row?.[3]).toBe('Not valid yet. (end of validity 2027-01-01, 38 days left)')
  })

  test('names the cluster in its title when there is one, and compares them worst first when there are more', async () => {
    expect(renderSummary(healthy())).toMatch(/^## ✅ pass: certificates of prod\n/)
    const [, ...rows] = await tableWith(fleet(), 'Verdict')
    expect(rows.map(([cluster, verdict]) => [cluster, verdict])).toEqual([
      ['prod', '❌ fail'],
      ['staging', '❓ inconclusive'],
      ['dev', '✅ pass'],
    ])
    const { tables } = await parseMarkdown(renderSummary(healthy()))
    expect(tables.flatMap(([head]) => head)).not.toContain('Verdict')
  })

  test('tells what was not looked at once, whatever the number of nodes', () => {
    const skipped = (subject: string) =>
      ({ key: 'kubelets', subject, state: 'skipped', detail: 'node-evidence is none' }) as const
    const text = renderSummary(
      assessment([target('a', { evidence: [skipped('x'), skipped('y')] }), target('b', { evidence: [skipped('z')] })]),
    )
    expect(text).toContain("**Not looked at:** kubelets' certificates (node-evidence is none).\n")
  })

  test('says so when no cluster was found', () => {
    const text = renderSummary(assessment([]))
    expect(text).toContain('## ❓ inconclusive: certificates of 0 clusters')
    expect(text).toContain('No cluster was found. The job fails (fail-on: inconclusive).')
  })

  test('escapes everything that a cluster or a user wrote', async () => {
    const evil = '<script>|`@me`</details>'
    const everywhere = assessment(
      [
        target(evil, {
          findings: (['fail', 'pass'] as const).map((outcome) =>
            finding({ check: evil, target: evil, subject: evil, message: evil, remedy: evil, outcome }),
          ),
          certificates: [
            { role: 'api-server', subject: evil, node: evil, seenIn: [evil], validity: { notAfter: new Date(0) } },
          ],
          evidence: [
            { key: 'nodes', state: 'unavailable', reason: 'forbidden', source: evil, detail: evil, subject: evil },
            { key: 'kubelets', state: 'skipped', detail: evil },
          ],
        }),
        target('other', { findings: [finding({ check: `${evil}2`, target: 'other', outcome: 'notApplicable' })] }),
      ],
      {
        tool: { name: evil, version: evil },
        policy: policy({ checks: [evil], ignores: [{ match: evil, reason: evil, until: new Date(0) }] }),
      },
    )
    const text = renderSummary(everywhere)
    expect(text).not.toMatch(/<script|@me|`/)
    expect(count(text, '</details>')).toBe(count(text, '<details>'))
    const { tables } = await parseMarkdown(text)
    for (const [head, ...rows] of tables) expect(rows.map((row) => row.length)).toEqual(rows.map(() => head?.length))
  })
})

describe('the summary of many nodes', () => {
  test('shows the worst few of a check and says how many there are; all of them stand folded below', async () => {
    const { tables } = await parseMarkdown(renderSummary(large(500)))
    const [short, full] = tables.filter(([head]) => head?.[0] === 'Outcome')
    expect(short?.map((row) => row[2])).toEqual([
      'Subject',
      ...['000000', '000001', '000002', '000003'].map((node) => `aks-pool1-12345678-vmss${node}`),
      'and 8 more: see below',
      ...['000012', '000013', '000014', '000015'].map((node) => `aks-pool1-12345678-vmss${node}`),
      'and 36 more: see below',
      ...['000012', '000013', '000014', '000015'].map((node) => `aks-pool1-12345678-vmss${node}`),
      'and 36 more: see below',
    ])
    expect(full).toHaveLength(1 + 12 + 40 + 40)
  })

  test('has one row for what 40 nodes were refused alike, and one for each check that passes', async () => {
    const failed = await tableWith(large(500), 'Reason')
    expect(failed).toHaveLength(2)
    expect(failed[1]?.[0]).toBe("kubelets' certificates (aks-pool1-12345678-vmss000012 and 39 more)")
    const passed = await tableWith(large(500), 'Check', 'First to end')
    expect(passed.slice(1).map(([check, subject]) => [check, subject])).toContainEqual([
      'kubelet-serving-expiry',
      '448 nodes',
    ])
  })

  test('of 500 is complete, of 20,000 is cut to the limit and says what is missing', () => {
    const all = renderSummary(large(500))
    expect(all).not.toContain('left out')
    expect(Buffer.byteLength(all)).toBeLessThan(200_000)
    const cut = renderSummary(large(20_000))
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(summaryLimit)
    expect(Buffer.byteLength(cut)).toBeGreaterThan(0.9 * summaryLimit)
    expect(cut).toMatch(/\n_\d+ rows left out: .* report\.json has all\._\n\n<\/details>\n/)
  })

  test('of thousands of findings that all differ lists the first 500, and says so', () => {
    const findings = Array.from({ length: 3_000 }, (_, i) =>
      finding({ outcome: 'warn', check: 'tls-secrets', subject: `Secret n-${i}/web`, message: `Ends in ${i} days.` }),
    )
    const text = renderSummary(assessment([target('prod', { findings })]))
    expect(text).toContain('<summary>The first 500 of 3000 that do not pass</summary>')
    expect(Buffer.byteLength(text)).toBeLessThan(200_000)
  })

  test('is cut between rows, never inside one, and counts what it leaves out, wherever the limit falls', async () => {
    const whole = renderSummary(large(60))
    const lines = new Set(whole.split('\n'))
    const rows = async (text: string) =>
      (await parseMarkdown(text)).tables.reduce((sum, table) => sum + table.length, 0)
    const complete = await rows(whole)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4000, max: Buffer.byteLength(whole) - 1 }), async (limit) => {
        const cut = renderSummary(large(60), limit)
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit)
        const notes = cut.split('\n').filter((line) => !lines.has(line))
        expect(notes).toEqual(notes.map(() => expect.stringMatching(/^_\d+ rows left out/)))
        const missing = notes.reduce((sum, note) => sum + Number(/\d+/.exec(note)?.[0]), 0)
        expect((await rows(cut)) + missing).toBe(complete)
      }),
      { numRuns: 40 },
    )
  })

  test('closes what it opens and begins with the verdict however little room there is', () => {
    for (let limit = 500; limit < 6000; limit += 7) {
      const cut = renderSummary(large(60), limit)
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit)
      expect(count(cut, '<details>')).toBe(count(cut, '</details>'))
      expect(cut).toMatch(/^## ❌ fail: certificates of prod\n/)
    }
  })
})
