import { ReasonError } from '../../model/errors.ts'
import type { Observation } from '../../model/evidence.ts'
import type { Verification, VerificationId } from '../../model/rotation.ts'
import { firstNames } from '../../model/text.ts'

export const held = (id: VerificationId, message: string): Verification => ({ id, outcome: 'held', message })

export const failed = (id: VerificationId, message: string, remedy?: string): Verification => ({
  id,
  outcome: 'failed',
  message,
  ...(remedy === undefined ? {} : { remedy }),
})

export const notApplicable = (id: VerificationId, message: string): Verification => ({
  id,
  outcome: 'notApplicable',
  message,
})

/** What could not be seen, and why. */
export const unseen = (
  id: VerificationId,
  { reason, detail }: Pick<ReasonError, 'reason' | 'detail'>,
  remedy?: string,
): Verification => ({
  id,
  outcome: 'inconclusive',
  reason,
  message: detail,
  ...(remedy === undefined ? {} : { remedy }),
})

/** A proof from evidence that is not there. */
export function fromEvidence(id: VerificationId, observation: Observation<unknown> | undefined): Verification {
  if (observation?.state === 'unavailable') return unseen(id, observation)
  const detail = observation?.state === 'skipped' ? observation.detail : 'It was not looked at'
  return unseen(id, { reason: 'not-supported', detail })
}

/** Work that may meet the world's errors; each of them makes the proof inconclusive. */
export async function attempted(id: VerificationId, work: () => Promise<Verification>): Promise<Verification> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ReasonError) return unseen(id, error)
    throw error
  }
}

const most = 5

/** Names in a sentence: the first few, and how many more. */
export function named(names: readonly string[]): string {
  return firstNames(names, most)
}

/** A certificate in a sentence: the first half of its SHA-256 fingerprint tells one CA from another of its name. */
export const shortly = ({ fingerprint }: { readonly fingerprint: string }): string => fingerprint.slice(0, 16)
