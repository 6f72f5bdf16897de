// Where we are stricter than one of the two witnesses, while the other one refuses too. Such a chain fails or warns in any case.
import type { Fault } from './differential.ts'

export type KnownDifference = {
  readonly fault: Fault
  readonly reason: string
  /** not by every seed */
  readonly rare?: true
}

/** By class. */
export const knownDifferences: Readonly<Record<string, KnownDifference>> = {
  BER: {
    fault: 'refuses what OpenSSL accepts',
    reason: 'we read DER alone, as Go does, and what we cannot read is not judged by the rules of OpenSSL',
  },
  'basicConstraints of another kind': {
    fault: 'refuses what OpenSSL accepts',
    reason: 'OpenSSL takes every BOOLEAN but 0 for true, and we take that of DER alone, as Go does',
  },
  'bytes too few, or changed': {
    fault: 'refuses what OpenSSL accepts',
    reason: 'an octet that makes BER of DER, as above',
    rare: true,
  },
  'bytes too many': {
    fault: 'refuses what Go accepts',
    reason: 'elements behind the last one of a structure make a certificate unreadable to us, as to OpenSSL',
  },
}
