import { refusalReasons, verifiers } from '../../model/acceptance.ts'
import * as z from 'zod/mini'
import {
  bundleProblems,
  certificateRefusals,
  conditionReasons,
  holderKinds,
  unavailabilityCauses,
} from '../../model/objects.ts'
import { calledServices, callAddress } from './called.ts'
import { reasons } from '../../model/reason.ts'
import { certificate, certificates, date, observation, text, unreadable } from './parts.ts'

const list = <T extends z.ZodMiniType>(value: T) => z.readonly(z.array(value))

/** Of the certificates of Secrets not even the DER is recorded: there are too many. */
const brief = {
  ...{ subject: text, issuer: text, serialNumber: text },
  ...{ notBefore: date, notAfter: date, fingerprint: text },
}
const inChain = z.object({
  ...brief,
  isCa: z.exactOptional(z.boolean()),
  signedBy: z.exactOptional(list(text)),
  ownsKey: z.exactOptional(z.literal(true)),
})
const faults = { problems: list(z.enum(bundleProblems)), unreadable: z.exactOptional(list(unreadable)) }
const readiness = z.object({
  ready: z.boolean(),
  reason: z.exactOptional(text),
  since: z.exactOptional(date),
  message: z.exactOptional(text),
})
const issuance = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('in-progress'), since: z.exactOptional(date) }),
  z.object({
    state: z.literal('failed'),
    at: z.exactOptional(date),
    attempts: z.exactOptional(z.number()),
    message: z.exactOptional(text),
  }),
])
const published = list(z.object({ cas: certificates, ...faults, places: list(text) }))

const condition = z.union([
  z.object({ status: z.literal('False'), reason: z.enum(conditionReasons), cause: z.enum(unavailabilityCauses) }),
  z.object({ status: z.enum(['Unknown', 'absent']) }),
])

const unknownServing = z.union([
  z.object({ cause: z.enum(['no-service', 'no-selector', 'no-pods', 'csi-volume', 'not-in-secrets']) }),
  z.object({ cause: z.literal('other-name'), secret: text }),
  z.object({ cause: z.literal('not-read'), reason: z.enum(reasons), detail: text }),
])

const judgedBy = { by: z.enum(verifiers), detail: text, certificate: text }
const ownJudgement = z.union([
  z.object({ ...judgedBy, reason: z.enum(refusalReasons), assumed: z.exactOptional(z.literal(true)) }),
  z.object({ ...judgedBy, reason: z.literal('unknown') }),
])

/** What objects of the cluster hold. */
export const objectValues = {
  caBundles: list(
    z.object({
      kind: z.enum(holderKinds),
      answer: observation(
        z.object({
          certificates,
          holders: list(
            z.object({
              name: text,
              namespace: z.exactOptional(text),
              key: z.exactOptional(text),
              bundle: z.exactOptional(list(text)),
              ...faults,
              services: list(text),
              calls: z.exactOptional(list(callAddress)),
              failurePolicy: z.exactOptional(z.enum(['Fail', 'Ignore'])),
              insecureSkipTlsVerify: z.exactOptional(z.literal(true)),
              condition: z.exactOptional(condition),
              refused: z.exactOptional(z.enum(certificateRefusals)),
            }),
          ),
        }),
      ),
    }),
  ),
  tlsSecrets: list(
    z.object({
      namespace: z.exactOptional(text),
      services: z.exactOptional(list(z.object({ service: text, unknown: z.exactOptional(unknownServing) }))),
      answer: observation(
        list(
          z.object({
            namespace: text,
            name: text,
            key: z.exactOptional(text),
            chain: list(z.union([unreadable, inChain])),
            problems: faults.problems,
            keyOfNone: z.exactOptional(z.literal(true)),
            keyUnreadable: z.exactOptional(z.literal(true)),
            faults: z.exactOptional(list(ownJudgement)),
            ca: list(z.union([unreadable, z.object(brief)])),
            certManager: z.exactOptional(
              z.object({ certificate: z.exactOptional(text), issuer: z.exactOptional(text) }),
            ),
            serving: z.exactOptional(list(z.union([unreadable, certificate]))),
            servedFor: z.exactOptional(list(text)),
          }),
        ),
      ),
    }),
  ),
  certManagerCertificates: list(
    z.object({
      namespace: z.exactOptional(text),
      answer: observation(
        list(
          z.object({
            namespace: text,
            name: text,
            issuer: z.exactOptional(text),
            readiness,
            issuance,
            notAfter: z.exactOptional(date),
            renewalTime: z.exactOptional(date),
          }),
        ),
      ),
    }),
  ),
  calledServices,
  namespaceCas: published,
  tokenSecretCas: published,
  signingKeys: list(z.object({ id: text, algorithm: z.exactOptional(text) })),
}
