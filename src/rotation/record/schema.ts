import * as z from 'zod/mini'
import type { Certificate } from '../../model/certificate.ts'
import { plain } from '../../model/single-line.ts'
import { reasons } from '../../model/reason.ts'
import { verificationIds, rotationSteps, type RotationRecord } from '../../model/rotation.ts'
import { certificateFromDer } from '../../x509/parse.ts'
import { written } from './limits.ts'

const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
})
/** One bounded line: texts reach logs and reports, and a file may have been written by anybody. */
const line = z.codec(z.string(), z.string(), {
  decode: (text) => plain(text, written.text),
  encode: (text) => plain(text, written.text),
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

/** One rotation in rotation.json, and as it is worked with. */
export const rotationForm = z.object({
  target: z.string(),
  cluster: z.exactOptional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  how: z.enum(['began', 'attached', 'took-over']),
  startedAt: date,
  before: certificates,
  after: certificates,
  nodes: z.exactOptional(z.readonly(z.array(z.object({ name: z.string(), createdAt: date })))),
  steps: z.readonly(z.array(z.object({ step: z.enum(rotationSteps), at: date, detail: line }))),
  proofs: z.readonly(
    z.array(
      z.object({
        id: z.enum(verificationIds),
        outcome: z.enum(['held', 'failed', 'inconclusive', 'notApplicable']),
        message: line,
        reason: z.exactOptional(z.enum(reasons)),
        remedy: z.exactOptional(line),
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
  message: z.exactOptional(line),
}) satisfies z.ZodMiniType<RotationRecord>
