import { WorldError } from '../../model/errors.ts'
import type { Observation } from '../../model/evidence.ts'
import type { Proof, ProofId } from '../../model/rotation.ts'

export const held = (id: ProofId, message: string): Proof => ({ id, outcome: 'held', message })

export const failed = (id: ProofId, message: string, remedy?: string): Proof => ({
  id,
  outcome: 'failed',
  message,
  ...(remedy === undefined ? {} : { remedy }),
})

export const notApplicable = (id: ProofId, message: string): Proof => ({ id, outcome: 'notApplicable', message })

/** What could not be seen, and why. */
export const unseen = (
  id: ProofId,
  { reason, detail }: Pick<WorldError, 'reason' | 'detail'>,
  remedy?: string,
): Proof => ({
  id,
  outcome: 'inconclusive',
  reason,
  message: detail,
  ...(remedy === undefined ? {} : { remedy }),
})

/** A proof from evidence that is not there. */
export function fromEvidence(id: ProofId, observation: Observation<unknown> | undefined): Proof {
  if (observation?.state === 'unavailable') return unseen(id, observation)
  const detail = observation?.state === 'skipped' ? observation.detail : 'It was not looked at'
  return unseen(id, { reason: 'not-supported', detail })
}

/** Work that may meet the world's errors; each of them makes the proof inconclusive. */
export async function attempted(id: ProofId, work: () => Promise<Proof>): Promise<Proof> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WorldError) return unseen(id, error)
    throw error
  }
}

const most = 5

/** Names in a sentence: the first few, and how many more. */
export function named(names: readonly string[]): string {
  const more = names.length - most
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** A certificate in a sentence: the first half of its SHA-256 fingerprint tells one CA from another of its name. */
export const shortly = ({ fingerprint }: { readonly fingerprint: string }): string => fingerprint.slice(0, 16)
