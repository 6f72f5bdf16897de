import * as z from 'zod/mini'
import type { ApiServerChain, EvidenceMap } from '../../model/evidence.ts'
import { reasons } from '../../model/reason.ts'
import { certificate, certificates, date, notEmpty, text, unreadable } from './parts.ts'

const credential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client-certificate') }),
  z.object({ kind: z.literal('token'), format: z.enum(['opaque', 'jwt']), expires: z.exactOptional(date) }),
  z.object({ kind: z.literal('exec'), command: text }),
  z.object({ kind: z.literal('auth-provider'), name: text }),
  z.object({ kind: z.literal('basic') }),
])

const aboutServer = { host: text, port: z.int(), serverName: text, localClock: date, viaProxy: z.boolean() }
const serverClock = z.exactOptional(date)
const systemTrusted = z.exactOptional(z.boolean())
const chain = z.readonly(z.array(certificate).check(z.minLength(1)))
const presentedChain = z.object({
  certificates: chain,
  handshakes: z.int().check(z.positive()),
  addresses: z.readonly(z.array(text)),
  systemTrusted,
})
const missed = z.object({
  reason: z.enum(reasons),
  detail: text,
  address: z.exactOptional(text),
  handshakes: z.int().check(z.positive()),
})

/** Earlier releases made one handshake, and recorded its chain as `received`. */
const apiServerChain = z.codec(
  z.union([
    z.object({
      ...aboutServer,
      presented: z.readonly(z.array(presentedChain).check(z.minLength(1))),
      missed: z.readonly(z.array(missed)),
      withoutRoute: z.readonly(z.array(text)),
      serverClock,
    }),
    z.object({ ...aboutServer, received: chain, serverClock, systemTrusted }),
  ]),
  z.custom<ApiServerChain>(),
  {
    decode: (recorded): ApiServerChain => {
      if ('presented' in recorded) {
        const chains = recorded.presented.map((one) => ({ ...one, certificates: notEmpty(one.certificates) }))
        return { ...recorded, presented: notEmpty(chains) }
      }
      const { received, systemTrusted: trusted, ...rest } = recorded
      const only = { certificates: notEmpty(received), handshakes: 1, addresses: [] }
      return {
        ...rest,
        presented: [{ ...only, ...(trusted === undefined ? {} : { systemTrusted: trusted }) }],
        missed: [],
        withoutRoute: [],
      }
    },
    encode: (value) => value,
  },
)

/** What a kubeconfig and the API server tell. */
export const clusterValues = {
  kubeconfig: z.object({
    context: text,
    server: text,
    clusterCas: certificates,
    unreadableCas: z.exactOptional(z.readonly(z.array(unreadable))),
    insecureSkipTlsVerify: z.boolean(),
    clientCertificate: z.exactOptional(certificate),
    credentials: z.readonly(z.array(credential)),
  }),
  apiServerChain,
  serverVersion: z.object({ gitVersion: text }),
  clusterRootCas: certificates,
  authenticationCas: z.object({ clientCas: certificates, requestHeaderCas: certificates }),
  clusterCreated: date,
} satisfies Partial<{ readonly [K in keyof EvidenceMap]: z.ZodMiniType<EvidenceMap[K]> }>
