import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import formatsPlugin from 'ajv-formats'
import fc from 'fast-check'
import type { Assessment } from '../../src/model/assessment.ts'
import { renderSarif } from '../../src/reports/sarif.ts'
import { fingerprintsOf, fnv1a } from '../../src/reports/sarif/fingerprints.ts'
import { messageText } from '../../src/reports/sarif/text.ts'
import { assessment, finding, inDays, target } from '../build/assessment.ts'
import { hostile } from './hostile.ts'
import { fleet, healthy, large } from './scenarios.ts'

// the schema of the standard, in draft 4: what differs from later drafts here is the name of its id
const path = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
const { id, $schema, ...schema } = JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')) as Record<
  string,
  unknown
>
// one of its patterns is none to a regular expression with the flag u
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
formatsPlugin.default(ajv)
const validate = ajv.compile({ ...schema, $id: String(id) })

type Result = {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
}
type Run = {
  readonly tool: {
    readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] }
  }
  readonly invocations: readonly [{ readonly toolExecutionNotifications?: readonly unknown[] }]
  readonly artifacts: readonly {
    readonly location: { readonly uri: string }
    readonly description: { readonly text: string }
  }[]
  readonly results: readonly Result[]
}

function runOf(result: Assessment): Run {
  const { runs } = JSON.parse(renderSarif(result)) as { runs: readonly [Run] }
  return runs[0]
}

const hashes = (result: Assessment) =>
  runOf(result).results.map((r) => r.partialFingerprints['primaryLocationLineHash'])

describe('report.sarif', () => {
  test('is judged by the draft that its schema is written in', () => {
    expect($schema).toBe('http://json-schema.org/draft-04/schema#')
    expect(JSON.stringify(schema)).not.toMatch(/"exclusiveM|"\$id"|"id":"/)
  })

  test.each([
    ['healthy', healthy()],
    ['fleet', fleet()],
    ['500 nodes', large(500)],
    ['hostile', hostile()],
    ['no cluster', assessment([])],
  ])('is as the schema of SARIF 2.1.0 says: %s', (_, result) => {
    validate(JSON.parse(renderSarif(result)))
    expect(validate.errors ?? []).toEqual([])
  })

  test('would not be with an unknown level', () => {
    expect(validate(JSON.parse(renderSarif(fleet()).replace('"level": "error"', '"level": "bad"')))).toBe(false)
  })

  test('has a result for all that does not pass, worst first, and a rule for each check among them', () => {
    const { results, tool } = runOf(fleet())
    expect(results.map(({ level, ruleId }) => [level, ruleId])).toEqual([
      ['error', 'api-server-expiry'],
      ['error', 'kubelet-client-expiry'],
      ['warning', 'api-server-expiry'],
      ['warning', 'cluster-state'],
      ['warning', 'kubelet-client-expiry'],
      ['warning', 'kubelet-csr'],
    ])
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    expect(tool.driver.rules[1]).toMatchObject({
      id: 'kubelet-client-expiry',
      shortDescription: { text: 'Kubelet client expiry' },
      help: { text: 'Upgrade the node image of the pool: az aks nodepool upgrade --node-image-only.' },
    })
  })

  test('has what code scanning wants of every result: a file under a relative path, which is said to stand for the cluster', () => {
    const { artifacts, results } = runOf(fleet())
    const uris = results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)
    expect(new Set(uris)).toEqual(new Set(['aks-cert-guard/prod', 'aks-cert-guard/staging']))
    expect(artifacts[0]).toEqual({
      location: { uri: 'aks-cert-guard/prod' },
      description: {
        text: 'Stands for the cluster prod: no file of the repository, but code scanning wants one for every result.',
      },
    })
    for (const { locations } of results) expect(locations[0]?.physicalLocation.region).toEqual({ startLine: 1 })
  })

  test.each([
    ['..', 'aks-cert-guard/%2E%2E'],
    ['a/b c', 'aks-cert-guard/a%2Fb%20c'],
    ['\ud800', 'aks-cert-guard/%EF%BF%BD'],
  ])('makes of the cluster %j the path %s', (name, uri) => {
    expect(runOf(assessment([target(name)])).artifacts[0]?.location.uri).toBe(uri)
  })

  test('says of what was never observed that it was not', () => {
    expect(runOf(assessment([])).results).toMatchObject([{ ruleId: 'verdict', level: 'warning' }])
    expect(runOf(healthy()).results).toEqual([])
  })

  test('has no more results than code scanning takes, and says what is left out', () => {
    const findings = Array.from({ length: 25_001 }, (_, i) =>
      finding({ outcome: i < 25_000 ? 'warn' : 'fail', subject: `node-${i}` }),
    )
    const { invocations, results } = runOf(assessment([target('prod', { findings })]))
    expect(results).toHaveLength(25_000)
    expect(results[0]?.level).toBe('error')
    expect(invocations[0].toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: expect.stringMatching(/^1 result left out: /) } },
    ])
  })
})

describe('fingerprints', () => {
  const at = (days: number, outcome: 'fail' | 'warn' = 'warn') =>
    assessment([
      target('prod', { findings: [finding({ outcome, message: `Ends in ${days} days.`, notAfter: inDays(days) })] }),
    ])

  test('stay the same as time passes and as it gets worse', () => {
    expect(hashes(at(3, 'fail'))).toEqual(hashes(at(60)))
  })

  test('differ in a report, and with cluster, check and subject', () => {
    for (const result of [fleet(), large(500)]) expect(new Set(hashes(result)).size).toBe(hashes(result).length)
    const one = fingerprintsOf(finding(), 1)
    for (const change of [{ target: 'a' }, { check: 'a' }, { subject: 'a' }])
      expect(fingerprintsOf(finding(change), 1)).not.toEqual(one)
  })

  test('tell two findings about the same apart', () => {
    const twice = assessment([
      target('prod', { findings: [at(3), at(4)].flatMap((a) => a.targets[0]?.findings ?? []) }),
    ])
    expect(hashes(twice).map((hash) => hash?.split(':')[1])).toEqual(['1', '2'])
  })

  test.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('are FNV-1a as its authors publish it: %j', (text, hash) => {
    expect(fnv1a(text)).toBe(hash)
  })
})

test('a message makes no link and no placeholder', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '{', '0', '}', 'a', '\n') }), (text) => {
      expect(messageText(text)).not.toMatch(/\]\(|\{\d|\n/)
    }),
  )
})
