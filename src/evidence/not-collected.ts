import type { Evidence, EvidenceKey } from '../model/evidence.ts'
import { failure, type Clock } from './attempt.ts'

/** The evidence of a cluster that could not be read at all: each kind is unavailable for the same reason. */
export const unread = (keys: Iterable<EvidenceKey>, error: unknown, clock: Clock): Evidence =>
  Object.fromEntries([...keys].map((key) => [key, { state: 'unavailable', ...failure(error, 'this run', clock) }]))
