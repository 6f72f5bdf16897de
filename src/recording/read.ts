import * as z from 'zod/mini'
import type { Evidence, EvidenceKey, EvidenceMap } from '../model/evidence.ts'
import { evidenceKeys } from '../model/evidence-catalogue.ts'
import type { Recording } from '../model/recording.ts'
import { armValues } from './schema/arm.ts'
import { clusterValues } from './schema/cluster.ts'
import { nodeValues } from './schema/nodes.ts'
import { objectValues } from './schema/objects.ts'
import { planValues } from './schema/plan.ts'
import { date, observation, text } from './schema/parts.ts'

/*
 * How evidence.json is read. This one description makes its JSON Schema as well. A file of another major version is
 * refused; fields that a newer minor version added are left out.
 */

const values = { ...armValues, ...clusterValues, ...nodeValues, ...objectValues, ...planValues } satisfies {
  readonly [K in EvidenceKey]: z.ZodMiniType<EvidenceMap[K]>
}

// typed by `values`: Object.fromEntries forgets which key has which schema
const evidence = z.object(
  Object.fromEntries(evidenceKeys.map((key) => [key, z.exactOptional(observation(values[key] as z.ZodMiniType))])),
) as z.ZodMiniType as z.ZodMiniType<Evidence>

const recording = z.object({
  schemaVersion: z.string().check(z.regex(/^1\.\d+$/, { error: 'is of a version that this release cannot read' })),
  tool: z.object({ name: text, version: text }),
  mode: z.enum(['check', 'gate']),
  observedAt: date,
  targets: z.readonly(
    z.array(
      z.object({
        target: text,
        kind: z.exactOptional(z.enum(['context', 'managed-cluster'])),
        tags: z.exactOptional(z.record(z.string(), z.string())),
        evidence,
      }),
    ),
  ),
})

/** Reads evidence.json; what is wrong with it is told by place, never by quoting it. */
export function readRecording(json: string): Recording | { readonly problem: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return { problem: 'is no JSON' }
  }
  const result = z.safeDecode(recording, parsed as z.input<typeof recording>)
  if (result.success) return result.data
  const first = result.error.issues[0]
  const place = first === undefined || first.path.length === 0 ? 'the file' : first.path.join('.')
  return {
    problem: `is no recorded evidence: ${place} ${first?.code === 'custom' ? first.message : 'is not as it should be'}`,
  }
}

/** JSON Schema 2020-12 of the file. */
export const recordingSchema = (): object => z.toJSONSchema(recording, { io: 'input', target: 'draft-2020-12' })
