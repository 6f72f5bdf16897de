import * as z from 'zod/mini'
import type { CalledServer } from '../../model/calls.ts'
import { reasons } from '../../model/reason.ts'
import { certificates, notEmpty, observation, text } from './parts.ts'

const list = <T extends z.ZodMiniType>(value: T) => z.readonly(z.array(value))

const port = z.int().check(z.positive(), z.maximum(65_535))

/** Where the API server calls. */
export const callAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('service'), namespace: text, name: text, port }),
  z.object({ kind: z.literal('url'), host: text, port }),
  z.object({ kind: z.literal('unknown') }),
])

const calledServer = z.codec(
  z.object({
    presented: list(
      z.object({
        certificates: certificates.check(z.minLength(1)),
        places: list(text),
        systemTrusted: z.exactOptional(z.boolean()),
      }),
    ).check(z.minLength(1)),
    missed: list(z.object({ place: text, reason: z.enum(reasons), detail: text })),
    readyPods: z.exactOptional(z.int().check(z.nonnegative())),
  }),
  z.custom<CalledServer>(),
  {
    decode: ({ presented, ...rest }): CalledServer => ({
      ...rest,
      presented: notEmpty(presented.map((one) => ({ ...one, certificates: notEmpty(one.certificates) }))),
    }),
    encode: (value) => value,
  },
)

/** What answers there. */
export const calledServices = list(z.object({ address: callAddress, answer: observation(calledServer) }))
