import type { ArmAnswer } from '../answer.ts'

/** An error of Compute: as the gateway's, but from the service itself. */
export const computeError = (
  status: number,
  code: string,
  message: string,
  more: { readonly target?: string } = {},
): ArmAnswer => ({ status, body: { error: { code, message, ...more } } })
