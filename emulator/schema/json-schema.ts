import * as z from 'zod/mini'
import { scenario } from './scenario.ts'

/** The JSON Schema of a scenario, for editors: schema/scenario.schema.json. */
export const scenarioSchema = (): object =>
  z.toJSONSchema(scenario, {
    override: ({ jsonSchema }) => {
      // says of a TypeScript type what nobody asks of a file
      delete jsonSchema.readOnly
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
