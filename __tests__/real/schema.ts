import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { reportOf, type Run } from './action.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schema/report.schema.json'), 'utf8'),
) as Readonly<Record<string, unknown>>
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
formatsPlugin.default(ajv)
const validate = ajv.compile(schema)

/** What is not as the published schema says, in the reports of these runs. */
export const schemaErrors = (runs: readonly Run[]): readonly string[] =>
  runs.flatMap((run, index) => {
    validate(reportOf(run))
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `run ${index}: ${instancePath} ${message}`)
  })
