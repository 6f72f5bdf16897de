// Whether a plan.json is of the form that its published schema describes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { tool } from '../../src/model/tool.ts'
import type { RotationPlan } from '../../src/model/plan.ts'
import { renderPlanJson } from '../../src/reports/plan/json.ts'

export const planSchema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schema/plan.schema.json'), 'utf8'),
) as Readonly<Record<string, unknown>>
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
formatsPlugin.default(ajv)
const validate = ajv.compile(planSchema)

/** What is not as the schema says; empty: all of it is. */
export function planErrors(text: string): readonly string[] {
  validate(JSON.parse(text))
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}

/** plan.json of these plans. */
export const planJson = (plans: readonly RotationPlan[], asOf: Date): string =>
  renderPlanJson({ tool, asOf, failOn: 'inconclusive', verdict: 'pass', failed: false, plans })

/** Every plan.json among the files of a run is as the schema says. */
export function expectPlans(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files))
    if (/(^|\/)plan\.json$/.test(name)) expect([name, planErrors(text)]).toEqual([name, []])
}
