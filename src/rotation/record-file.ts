import * as z from 'zod/mini'
import type { Certificate } from '../model/certificate.ts'
import { reasons } from '../model/reason.ts'
import { proofIds, rotationSteps, type RotationRecord } from '../model/rotation.ts'
import { tool } from '../model/tool.ts'
import { certificateFromDer } from '../x509/parse.ts'

/** Of the form of rotation.json. */
const schemaVersion = '1.0'
/** how many rotations are kept, the newest last */
const mostRotations = 100

const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
})
/** Only the DER counts: the rest stands there for people. */
const certificate = z.codec(z.looseObject({ der: z.string() }), z.custom<Certificate>(), {
  decode: ({ der }, { issues }) => {
    try {
      return certificateFromDer(der)
    } catch {
      issues.push({ code: 'custom', input: der, message: 'is no certificate' })
      return z.NEVER
    }
  },
  encode: ({ subject, fingerprint, notBefore, notAfter, der }) => ({
    subject,
    fingerprint,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    der,
  }),
})
const certificates = z.readonly(z.array(certificate))

const rotation = z.object({
  target: z.string(),
  how: z.enum(['began', 'attached', 'took-over']),
  startedAt: date,
  before: certificates,
  after: certificates,
  nodes: z.exactOptional(z.readonly(z.array(z.object({ name: z.string(), createdAt: date })))),
  steps: z.readonly(z.array(z.object({ step: z.enum(rotationSteps), at: date, detail: z.string() }))),
  proofs: z.readonly(
    z.array(
      z.object({
        id: z.enum(proofIds),
        outcome: z.enum(['held', 'failed', 'inconclusive', 'notApplicable']),
        message: z.string(),
        reason: z.exactOptional(z.enum(reasons)),
        remedy: z.exactOptional(z.string()),
      }),
    ),
  ),
  apiServerDown: z.exactOptional(z.object({ from: date, until: z.exactOptional(date) })),
  outcome: z.exactOptional(
    z.enum([
      'proved',
      'not-proved',
      'failed',
      'canceled',
      'running',
      'interrupted',
      'refused',
      'not-needed',
      'not-begun',
    ]),
  ),
  message: z.exactOptional(z.string()),
})

const file = z.object({
  schemaVersion: z.string().check(z.regex(/^1\./)),
  tool: z.object({ name: z.string(), version: z.string() }),
  rotations: z.readonly(z.array(rotation)),
})

/** The text of rotation.json. */
export const renderRecords = (rotations: readonly RotationRecord[]): string =>
  `${JSON.stringify(z.encode(file, { schemaVersion, tool, rotations: rotations.slice(-mostRotations) }), undefined, 2)}\n`

/** What rotation.json tells; undefined when it is none, or of another version. It only helps: nothing depends on it. */
export function readRecords(text: string): readonly RotationRecord[] | undefined {
  try {
    return z.decode(file, JSON.parse(text) as z.input<typeof file>).rotations
  } catch {
    return undefined
  }
}
