import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import type { Assessment, TargetAssessment } from '../../src/model/assessment.ts'
import { roles } from '../../src/model/certificate.ts'
import { type FailOn, outcomes, type Verdict, worstFirst } from '../../src/model/finding.ts'
import { reasons } from '../../src/model/reason.ts'
import { tool } from '../../src/model/tool.ts'
import { renderJson, schemaVersion } from '../../src/reports/json.ts'
import { assessment, certificate, finding, target } from '../build/assessment.ts'
import { fleet, healthy, large } from './scenarios.ts'

type Json = Record<string, unknown>
type Schema = {
  $defs: Record<string, { enum?: unknown; required?: unknown; properties: Record<string, Json> }>
  properties: Record<string, Json>
}

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/report.schema.json'), 'utf8')) as Schema

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
formatsPlugin.default(ajv)
const validate = ajv.compile(schema)

function errorsOf(report: unknown): readonly string[] {
  validate(report)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

function report(changes: Json = {}): Json {
  return { ...(JSON.parse(renderJson(fleet())) as Json), ...changes }
}

describe('report.json', () => {
  test.each([
    ['of a healthy cluster', healthy()],
    ['of a fleet', fleet()],
    ['of 500 nodes', large(500)],
    ['of no cluster at all', assessment([])],
  ])('%s is as the schema says', (_, result) => {
    expect(errorsOf(JSON.parse(renderJson(result)))).toEqual([])
  })

  test('is the same text for the same assessment, and ends with a newline', () => {
    expect(renderJson(fleet())).toBe(renderJson(fleet()))
    expect(renderJson(fleet())).toMatch(/^\{\n {2}"schemaVersion": "1\.0",\n[^]*\n\}\n$/)
  })

  test('says nothing of what nobody saw', () => {
    const seen = {
      role: 'kubelet-client',
      validity: { notAfter: new Date('2027-01-02T03:04:05.678Z') },
      seenIn: ['metrics'],
    } as const
    const { earliestExpiry, targets } = JSON.parse(
      renderJson(assessment([target('prod', { certificates: [seen] })])),
    ) as {
      earliestExpiry: Json
      targets: Json[]
    }
    expect(targets[0]?.['certificates']).toEqual([
      { role: 'kubelet-client', notAfter: '2027-01-02T03:04:05Z', seenIn: ['metrics'] },
    ])
    expect(earliestExpiry['notAfter']).toBe('2027-01-02T03:04:05Z')
    expect(JSON.parse(renderJson(assessment([target('prod')])))).not.toHaveProperty('earliestExpiry')
  })

  test('keeps text from the cluster as it was', () => {
    const message = 'a | `b` <c> @d \u202e\n"e"'
    const text = renderJson(assessment([target('prod', { findings: [finding({ message })] })]))
    expect(JSON.parse(text)).toMatchObject({ targets: [{ findings: [{ message }] }] })
  })
})

describe('the schema', () => {
  test.each<[string, Json, unknown]>([
    ['an unknown field', report({ clock: 1 }), ' must NOT have additional properties'],
    [
      'a verdict that does not exist',
      report({ verdict: 'good' }),
      '/verdict must be equal to one of the allowed values',
    ],
    [
      'a date with a zone',
      report({ asOf: '2026-11-23T11:00:00+01:00' }),
      expect.stringMatching(/^\/asOf must match pattern/),
    ],
    ['a date that does not exist', report({ asOf: '2026-02-30T11:00:00Z' }), '/asOf must match format "date-time"'],
    ['another version', report({ schemaVersion: '2.0' }), '/schemaVersion must be equal to constant'],
    ['no targets', report({ targets: undefined }), " must have required property 'targets'"],
  ])('refuses %s', (_, broken, message) => {
    expect(errorsOf(JSON.parse(JSON.stringify(broken)))).toEqual([message])
  })

  test.each<[string, Partial<TargetAssessment>, string]>([
    [
      'an inconclusive finding without a reason',
      { findings: [finding({ outcome: 'inconclusive' })] },
      "must have required property 'reason'",
    ],
    [
      'a fingerprint with colons',
      { certificates: [certificate({ fingerprint: 'AB:CD' })] },
      'must match pattern "^[0-9a-f]{64}$"',
    ],
    [
      'evidence that is missing for no reason',
      { evidence: [{ key: 'nodes', state: 'unavailable', source: 'x', detail: 'y', at: new Date(0) }] },
      "must have required property 'reason'",
    ],
  ])('refuses %s', (_, parts, message) => {
    const errors = errorsOf(JSON.parse(renderJson(assessment([target('prod', parts)]))))
    expect(errors).toEqual(expect.arrayContaining([expect.stringContaining(message)]))
  })

  test('knows the words of the model, and no others', () => {
    const verdicts = { fail: 1, inconclusive: 1, warn: 1, pass: 1 } satisfies Record<Verdict, 1>
    const failOns = { fail: 1, inconclusive: 1, warn: 1, never: 1 } satisfies Record<FailOn, 1>
    const modes = { check: 1, gate: 1, rotate: 1 } satisfies Record<Assessment['mode'], 1>
    const { $defs, properties } = schema
    expect($defs['role']?.enum).toEqual(roles)
    expect($defs['outcome']?.enum).toEqual(outcomes)
    expect($defs['reason']?.enum).toEqual(reasons)
    expect($defs['verdict']?.enum).toEqual(Object.keys(verdicts))
    expect($defs['policy']?.properties['failOn']?.['enum']).toEqual(Object.keys(failOns))
    expect(properties['mode']?.['enum']).toEqual(Object.keys(modes))
    expect(properties['counts']?.['required']).toEqual(worstFirst)
    expect($defs['thresholds']?.required).toEqual(roles)
  })

  test('is of the version, and for the tool, that reports carry', () => {
    expect(schema.properties['schemaVersion']).toEqual({ const: schemaVersion })
    expect(schema.properties['tool']).toHaveProperty('properties.name.const', tool.name)
  })
})
