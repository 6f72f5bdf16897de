import * as z from 'zod/mini'
import type { EvidenceMap } from '../model/evidence.ts'
import { certificate, certificates, date, text, unreadable } from './record-parts.ts'

const credential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client-certificate') }),
  z.object({ kind: z.literal('token'), format: z.enum(['opaque', 'jwt']), expires: z.exactOptional(date) }),
  z.object({ kind: z.literal('exec'), command: text }),
  z.object({ kind: z.literal('auth-provider'), name: text }),
  z.object({ kind: z.literal('basic') }),
])

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
  apiServerChain: z.object({
    host: text,
    port: z.int(),
    serverName: text,
    received: certificates,
    serverClock: z.exactOptional(date),
    localClock: date,
    systemTrusted: z.exactOptional(z.boolean()),
    viaProxy: z.boolean(),
  }),
  serverVersion: z.object({ gitVersion: text }),
  clusterRootCas: certificates,
  authenticationCas: z.object({ clientCas: certificates, requestHeaderCas: certificates }),
  clusterCreated: date,
} satisfies Partial<{ readonly [K in keyof EvidenceMap]: z.ZodMiniType<EvidenceMap[K]> }>
