import * as z from 'zod/mini'
import type { EvidenceMap } from '../../model/evidence.ts'
import { certificate, date, observation, seconds, text } from './parts.ts'

const kubeletServing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chain'), received: z.readonly(z.array(certificate).check(z.minLength(1))) }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('expired') }),
  z.object({ kind: z.literal('time-left'), notAfter: date }),
])

const namedRequest = z.object({ name: text, createdAt: date })
/** A counter counts from zero. */
const counter = z.int().check(z.nonnegative())

/** What nodes and their kubelets tell. */
export const nodeValues = {
  nodes: z.readonly(
    z.array(
      z.object({
        name: text,
        createdAt: date,
        ready: z.boolean(),
        notReadyReason: z.exactOptional(text),
        kubeletVersion: text,
        operatingSystem: z.enum(['linux', 'windows', 'unknown']),
        pool: z.exactOptional(text),
        nodeImageVersion: z.exactOptional(text),
        kubeletServingCa: z.exactOptional(text),
        virtual: z.exactOptional(z.literal(true)),
        autoProvisioned: z.exactOptional(z.literal(true)),
        addresses: z.readonly(z.array(text)),
        calledBy: z.exactOptional(z.readonly(z.array(text))),
        machine: z.exactOptional(text),
      }),
    ),
  ),
  kubeletCsrs: z.readonly(
    z.array(
      z.object({
        name: text,
        signerName: z.enum(['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet']),
        requestor: text,
        node: z.exactOptional(text),
        createdAt: date,
        state: z.enum(['pending', 'approved', 'issued', 'denied', 'failed']),
        message: z.exactOptional(text),
        certificate: z.exactOptional(certificate),
        older: z.exactOptional(
          z.object({ count: z.int().check(z.positive()), oldest: namedRequest, newest: namedRequest }),
        ),
      }),
    ),
  ),
  kubelets: z.readonly(
    z.array(
      z.object({
        node: text,
        serving: observation(kubeletServing),
        client: observation(
          z.object({
            validity: z.object({ notAfter: date, notBefore: z.exactOptional(date) }),
            certificate: z.exactOptional(certificate),
          }),
        ),
        metrics: observation(
          z.object({
            clientTtlSeconds: z.exactOptional(seconds),
            serverTtlSeconds: z.exactOptional(seconds),
            clientRenewErrors: z.exactOptional(counter),
            serverRenewErrors: z.exactOptional(counter),
          }),
        ),
      }),
    ),
  ),
  nodeFiles: z.readonly(
    z.array(
      z.object({
        node: text,
        files: observation(
          z.object({
            bootstrapFile: z.boolean(),
            clientCurrent: z.boolean(),
            servingCurrent: z.readonly(z.array(z.enum(['pki', 'document']))),
            rotateCertificates: z.exactOptional(z.boolean()),
            rotateServerCertificates: z.exactOptional(z.boolean()),
          }),
        ),
        apiServerCopy: observation(certificate),
      }),
    ),
  ),
} satisfies Partial<{ readonly [K in keyof EvidenceMap]: z.ZodMiniType<EvidenceMap[K]> }>
