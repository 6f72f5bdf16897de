import type { Validity } from '../model/certificate.ts'

export type ValidityState = 'not-yet-valid' | 'valid' | 'expired'

/**
 * RFC 5280 4.1.2.5: from notBefore to notAfter, both inclusive. Certificates tell time in whole seconds, so the second
 * that notAfter names counts to its end. (OpenSSL lets that last second go, Go all but its first instant.)
 */
export function validityState(validity: Validity, now: Date): ValidityState {
  if (validity.notBefore !== undefined && seconds(now) < seconds(validity.notBefore)) return 'not-yet-valid'
  return seconds(now) > seconds(validity.notAfter) ? 'expired' : 'valid'
}

/** Milliseconds from `now` to notAfter; negative when past. */
export function timeLeft(validity: Validity, now: Date): number {
  return validity.notAfter.getTime() - now.getTime()
}

/** Milliseconds from notBefore to notAfter; undefined when the beginning was not seen. */
export function lifetime(validity: Validity): number | undefined {
  return validity.notBefore === undefined ? undefined : timeLeft(validity, validity.notBefore)
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)
