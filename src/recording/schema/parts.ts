import * as z from 'zod/mini'
import type { Certificate } from '../../model/certificate.ts'
import { reasons } from '../../model/reason.ts'
import { certificateFromDer } from '../../x509/parse.ts'

/* What the kinds of recorded evidence are made of. */

export const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString(),
})

/** Only the DER is written: everything else in a `Certificate` follows from it. */
export const certificate = z.codec(z.object({ der: z.string() }), z.custom<Certificate>(), {
  decode: ({ der }, { issues }) => {
    try {
      return certificateFromDer(der)
    } catch {
      issues.push({ code: 'custom', input: der, message: 'is no certificate' })
      return z.NEVER
    }
  },
  encode: ({ der }) => ({ der }),
})

/** JSON has no infinity, and a kubelet without a certificate reports one. */
export const seconds = z.codec(
  z.union([z.number(), z.literal(['Infinity', '-Infinity'])]),
  z.union([z.number(), z.literal([Infinity, -Infinity])]),
  {
    decode: Number,
    encode: (value) => (Number.isFinite(value) ? value : value > 0 ? 'Infinity' : '-Infinity'),
  },
)

export const text = z.string()
/** An entry of a text of certificates that can't be read. */
export const unreadable = z.object({ unreadable: text, line: z.int(), tooLarge: z.exactOptional(z.literal(true)) })
export const certificates = z.readonly(z.array(certificate))
export const attempt = { reason: z.enum(reasons), detail: text, source: text, at: date, remedy: z.exactOptional(text) }
const cut = z.exactOptional(z.object({ reason: z.enum(reasons), detail: text, remedy: z.exactOptional(text) }))
const failed = z.exactOptional(z.readonly(z.array(z.object(attempt))))

export const observation = <T extends z.ZodMiniType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('observed'), value, source: text, at: date, failed, cut }),
    z.object({ state: z.literal('unavailable'), ...attempt, failed }),
    z.object({ state: z.literal('skipped'), detail: text }),
  ])

/** @throws RangeError for an empty list: the schema has refused it by then */
export function notEmpty<T>([first, ...others]: readonly T[]): readonly [T, ...T[]] {
  if (first === undefined) throw new RangeError('an empty list')
  return [first, ...others]
}
