/** Why something could not be observed. Closed, because the codes stand in reports. */
export const reasons = [
  'unauthorized',
  'forbidden',
  'not-found',
  'timeout',
  'unreachable',
  'throttled',
  'malformed',
  'too-large',
  'not-supported',
  'conflict',
  'untrusted',
  'unexpected',
] as const

export type Reason = (typeof reasons)[number]
