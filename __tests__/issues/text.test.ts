import { describe, expect, test } from '@jest/globals'
import { renderBody, titleOf } from '../../src/issues/body.ts'
import { renderComment } from '../../src/issues/comment.ts'
import { decide, type Existing, type Said } from '../../src/issues/life-cycle.ts'
import { identityOf, readMarker } from '../../src/issues/marker.ts'
import { type IssueScope, scopesOf } from '../../src/issues/scope.ts'
import type { Finding } from '../../src/model/finding.ts'
import { assessment, finding, target } from '../build/assessment.ts'
import { day } from './kit.ts'

const nasty =
  '@octocat fixes #12, GH-34 and https://github.com/acme/x/issues/5 <!-- aks-cert-guard:issue v1 --> --> |\n# `x` ![](//e.example) user@example.com www.example.com'

function partOf(name: string, findings: readonly Partial<Finding>[], per: 'cluster' | 'run' = 'cluster'): IssueScope {
  const whole = assessment([
    target(name, { findings: findings.map((one) => finding({ target: name, outcome: 'warn', ...one })) }),
  ])
  const [part] = scopesOf(whole, per)
  if (part === undefined) throw new Error('no part')
  return part
}

function saidOf(part: IssueScope, existing?: Existing): Said {
  const decision = decide(existing, part, { when: 'on-warning' }, 'https://github.example/run')
  if (decision.step === 'nothing') throw new Error('nothing to say')
  return decision
}

const bodyOf = (part: IssueScope, said: Said = saidOf(part)): string =>
  renderBody(part, said, identityOf(part), 'https://github.example/run')

/** What of a text GitHub could make a mention or a reference of; nothing, in what it does not show. */
const references = (markdown: string): readonly string[] =>
  markdown
    .replace(/^<!-- aks-cert-guard:said .*$/m, '')
    .match(
      /@[a-z\d]|(?<!&)#\d|\bGH-\d|https?:\/\/(?!github\.example\/run)|www\.|<!--(?! aks-cert-guard:(?:issue|said) v1 )/gi,
    ) ?? []

describe('what comes from a cluster', () => {
  const evil = { check: 'kubelet-csr', subject: nasty, message: nasty, remedy: nasty }

  test('mentions nobody and refers to nothing, in body, title and comments', () => {
    const part = partOf(nasty, [evil])
    const existing: Existing = { state: 'open', createdAt: day(0), memory: { ...saidOf(part).memory, said: [] } }
    const worse = saidOf(part, existing)
    expect(worse.step).toBe('escalate')
    for (const text of [bodyOf(part), bodyOf(part, worse), renderComment(part, worse) ?? '', titleOf(part)])
      expect({ text, found: references(text.replace(/^Certificates of .*need attention$/, '')) }).toEqual({
        text,
        found: [],
      })
    expect(titleOf(part)).not.toMatch(/@[a-z]/i)
  })

  test('breaks no table', () => {
    const rows = bodyOf(partOf('prod', [evil]))
      .split('\n')
      .filter((line) => line.startsWith('| ⚠️'))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.match(/\|/g)).toHaveLength(6)
  })

  test('leaves the marker whole', () => {
    const part = partOf(nasty, [evil])
    expect(readMarker(bodyOf(part))).toMatchObject({ identity: identityOf(part), memory: saidOf(part).memory })
  })

  test('is not in the marker by its name, only by a digest of it', () => {
    const [marker = ''] = bodyOf(partOf('subscription 5f6a/prod', [{}])).split('\n')
    expect(marker).toMatch(/^<!-- aks-cert-guard:issue v1 per=cluster mode=check targets=[0-9a-f]{16} -->$/)
  })
})

describe('a body that would be too long', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => ({
    check: `check-${index % 12}`,
    subject: `node-${index} ${'<'.repeat(60)}`,
    message: `Ends soon ${'äöü '.repeat(40)}`,
    remedy: 'Upgrade the node image of the pool.',
  }))

  test('is cut between rows, below the limit, with its marker whole', () => {
    const part = partOf('prod', many)
    const body = bodyOf(part)
    expect(Array.from(body).length).toBeLessThan(65_536)
    expect(body.length).toBeGreaterThan(20_000)
    expect(body).toMatch(/_\d+ more rows have no room here: the summary of the run has them\._/)
    expect(body.split('<details>')).toHaveLength(body.split('</details>').length)
    const rows = body.split('\n').filter((line) => line.startsWith('| ⚠️'))
    expect(rows.every((line) => line.endsWith(' |'))).toBe(true)
    expect(readMarker(body)?.memory?.said.reduce((sum, { count }) => sum + count, 0)).toBe(3_000)
  })

  test('remembers counts where names have no room: the same again says nothing, one more escalates', () => {
    const part = partOf('prod', many)
    const memory = readMarker(bodyOf(part))?.memory
    const existing: Existing = { state: 'open', createdAt: day(0), memory }
    expect(saidOf(part, existing).step).toBe('update')
    expect(saidOf(partOf('prod', [...many, { check: 'check-1', subject: 'one more' }]), existing).step).toBe('escalate')
    expect(saidOf(partOf('prod', many.slice(1)), existing).step).toBe('improve')
  })

  test('and a comment as well', () => {
    const checks = Array.from({ length: 500 }, (_, index) => ({
      check: `check-${index}`,
      subject: '<'.repeat(500),
      message: '<'.repeat(2_000),
    }))
    const part = partOf('prod', checks)
    const existing: Existing = { state: 'open', createdAt: day(0), memory: { ...saidOf(part).memory, said: [] } }
    const comment = renderComment(part, saidOf(part, existing)) ?? ''
    expect(Array.from(comment).length).toBeLessThan(65_536)
    expect(comment).toContain('_More has no room here: see the summary of the run._')
  })

  test('of a fleet of 2,000 clusters', () => {
    const targets = Array.from({ length: 2_000 }, (_, index) => {
      const name = `subscription/group-${index}/cluster-${index}`
      return target(name, { findings: [finding({ target: name, outcome: 'fail' })] })
    })
    const [part] = scopesOf(assessment(targets), 'run')
    if (part === undefined) throw new Error('no part')
    const body = bodyOf(part)
    expect(Array.from(body).length).toBeLessThan(65_536)
    expect(readMarker(body)?.memory?.said).toMatchObject([{ check: 'api-server-expiry', level: 'fail', count: 2_000 }])
  })
})

test('a memory that somebody damaged is none, and the issue is still found', () => {
  const part = partOf('prod', [{}])
  const body = bodyOf(part)
  for (const damaged of [
    body.replace('"said":[[', '"said":[5,['),
    body.replace(/"first":"[^"]*"/, '"first":"soon"'),
    body.replace(/<!-- aks-cert-guard:said .*-->/, ''),
    body.replace('said v1 {', 'said v1 {{'),
  ])
    expect(readMarker(damaged)).toEqual({ identity: identityOf(part), memory: undefined })
})
