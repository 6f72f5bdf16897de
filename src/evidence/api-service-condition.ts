import {
  conditionReasons,
  type ConditionReason,
  type ServiceCondition,
  type UnavailabilityCause,
} from '../model/objects.ts'
import { asObject, asText, conditionOf, type JsonObject } from './json.ts'

/**
 * Condition Available of an APIService, as kube-aggregator writes it; undefined when it is True. Of its message only the cause is
 * kept, because anyone who may write the status, or answer in place of the service, decides what the text says.
 */
export function availabilityOf(apiService: JsonObject): ServiceCondition | undefined {
  const available = conditionOf(asObject(apiService['status']), 'Available')
  const status = available?.['status']
  if (status === 'True') return undefined
  if (available === undefined || status !== 'False') return { status: available === undefined ? 'absent' : 'Unknown' }
  const reason = conditionReasons.find((known) => known === available['reason']) ?? 'other'
  return { status, reason, cause: causeOf(reason, asText(available['message']) ?? '') }
}

/** Reasons that say the cause by themselves. */
const causeOfReason: Readonly<Partial<Record<ConditionReason, UnavailabilityCause>>> = {
  MissingEndpoints: 'no-endpoints',
  EndpointsNotFound: 'no-endpoints',
  ServiceNotFound: 'no-service',
  ServicePortError: 'no-port',
}

/**
 * Error texts of Go's crypto/tls, crypto/x509 and net, and of kube-aggregator's remote_available_controller.go; the first that fits
 * decides. A TLS alert that the service sends is about the client certificate, because it verifies nothing else.
 */
const causes: readonly (readonly [RegExp, UnavailabilityCause])[] = [
  [
    /remote error: tls: (?:(?:bad|expired|revoked|unsupported|unknown) certificate|certificate required|access denied)/i,
    'client-certificate',
  ],
  [/unknown authority/i, 'unknown-authority'],
  [/has expired or is not yet valid: current time \S+ is after /i, 'expired'],
  [/has expired or is not yet valid: current time \S+ is before /i, 'not-yet-valid'],
  [/has expired or is not yet valid/i, 'outside-validity'],
  [/relies on legacy Common Name/i, 'no-subject-alt-name'],
  [
    /certificate is (?:not )?valid for|doesn't contain any IP SANs|not valid for any names|cannot validate certificate for/i,
    'other-name',
  ],
  [/x509:|failed to verify certificate/i, 'other-certificate'],
  [/bad status from\s+401\b|\bunauthorized\b/i, 'unauthorized'],
  [/bad status from\s+403\b|\bforbidden\b/i, 'forbidden'],
  [/bad status from /i, 'bad-status'],
  [/have no addresses|cannot find endpoints|no endpoints available/i, 'no-endpoints'],
  [/timed out|timeout|deadline exceeded|request canceled/i, 'timeout'],
  [/connection refused|connection reset|no route to host|network is unreachable|no such host|\bEOF\b/i, 'unreachable'],
]

/** characters of a message that are searched: the aggregator's own have a few hundred */
const searched = 4_096

/** The cause by the reason, else by the message without its URLs, because names of API groups stand in them. */
function causeOf(reason: ConditionReason, message: string): UnavailabilityCause {
  const text = message.slice(0, searched).replace(/https?:\/\/[^\s"]+/g, '')
  return causeOfReason[reason] ?? causes.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
}
