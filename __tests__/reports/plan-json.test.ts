// The published schema of plan.json: it knows every word there is, and refuses what is not of its form.
import { describe, expect, test } from '@jest/globals'
import { outcomes } from '../../src/model/finding.ts'
import { blockerIds, impactIds, type RotationPlan } from '../../src/model/plan.ts'
import { reasons } from '../../src/model/reason.ts'
import { planErrors, planJson, planSchema } from './plan-schema.ts'

const asOf = new Date('2026-03-04T05:06:07Z')
const fingerprint = 'ab'.repeat(32)
const plan: RotationPlan = {
  target: 'one',
  need: 'smaller-remedy',
  because: ['The context is stale.'],
  smallerRemedies: [{ kind: 'refresh-kubeconfig', subjects: ['context one'], text: 'Fetch a new one.' }],
  findings: [
    {
      check: 'plan-resource-lock',
      target: 'one',
      part: 'block',
      subject: 'lock keep',
      outcome: 'notApplicable',
      message: 'A lock holds.',
      remedy: 'Remove it.',
      certificates: [],
      ignored: { outcome: 'fail', reason: 'agreed' },
    },
    {
      check: 'plan-ca-holder',
      target: 'one',
      part: 'breakage',
      subject: 'webhook',
      outcome: 'inconclusive',
      reason: 'forbidden',
      message: 'It could not be read.',
      certificates: [fingerprint],
    },
  ],
  estimate: { nodes: 3, pools: 1, minutes: { from: 15, to: 45 } },
  clusterCas: [{ subject: 'CN=ca', fingerprint, notBefore: asOf, notAfter: asOf }],
}
type Json = Record<string, unknown>
const text = planJson([plan], asOf)
const written = () =>
  JSON.parse(text) as Json & { plans: (Json & { findings: Json[]; estimate: Json; clusterCas: Json[] })[] }

test('a whole plan is of its form, and one in which nothing was seen', () => {
  expect(planErrors(text)).toEqual([])
  const blind: RotationPlan = {
    ...plan,
    estimate: { minutes: { from: 15, to: 45 } },
    clusterCas: [],
    findings: [],
    smallerRemedies: [],
    because: [],
  }
  expect(planErrors(planJson([blind], asOf))).toEqual([])
})

test('what is absent is left out, and the target stands once', () => {
  expect(text).not.toContain('null')
  expect(written().plans[0]?.findings.map((finding) => Object.keys(finding).includes('target'))).toEqual([false, false])
})

test('it knows every block, breakage, outcome and reason of this version, and no other', () => {
  // the compiler knows a JSON file's own lists of words, not that these are the schema's
  const items = (
    planSchema as unknown as {
      properties: { plans: { items: { properties: { findings: { items: { properties: Json } } } } } }
    }
  ).properties.plans.items.properties.findings.items.properties as Record<string, { enum: readonly string[] }>
  expect(new Set(items['check']?.enum)).toEqual(new Set([...blockerIds, ...impactIds]))
  expect(new Set(items['outcome']?.enum)).toEqual(new Set(outcomes))
  expect(new Set(items['reason']?.enum)).toEqual(new Set(reasons))
})

describe('a broken one is refused', () => {
  type Broken = ReturnType<typeof written>
  test.each<readonly [string, (json: Broken) => void]>([
    ['a version of another form', (json) => (json['schemaVersion'] = '2.0')],
    ['a word that it does not know', (json) => (json['more'] = true)],
    ['no plans', (json) => delete (json as Json)['plans']],
    ['a need that is none', (json) => Object.assign(json.plans[0] ?? {}, { need: 'perhaps' })],
    ['a plan without its findings', (json) => delete (json.plans[0] as Json)['findings']],
    ['a check that is none', (json) => Object.assign(json.plans[0]?.findings[0] ?? {}, { check: 'plan-lock' })],
    ['a finding without its message', (json) => delete json.plans[0]?.findings[0]?.['message']],
    ['a reason that is none', (json) => Object.assign(json.plans[0]?.findings[1] ?? {}, { reason: 'because' })],
    ['an absence written as null', (json) => Object.assign(json.plans[0]?.estimate ?? {}, { nodes: null })],
    ['a fingerprint that is none', (json) => Object.assign(json.plans[0]?.clusterCas[0] ?? {}, { fingerprint: 'AB' })],
    ['a date that is none', (json) => (json['asOf'] = 'today')],
  ])('%s', (_, breakIt) => {
    const json = written()
    breakIt(json)
    expect(planErrors(JSON.stringify(json))).not.toEqual([])
  })
})
