import type { IncomingMessage } from 'node:http'
import { ReasonError } from '../../model/errors.ts'

/** 206 Partial Content (RFC 9110 15.3.7) and 226 IM Used (RFC 3229): what comes with them is not the whole answer. */
const partial = new Set([206, 226])

/**
 * Nothing here asks for a range, so an answer that is a part of something was cut on the way or made up: a list that ends early would
 * look complete.
 * @throws ReasonError `malformed`; the answer is not read then
 */
export function refusePartialResponse(response: IncomingMessage, where: string): void {
  const { statusCode: status = 0, headers } = response
  if (!partial.has(status) && (status >= 300 || headers['content-range'] === undefined)) return
  response.destroy()
  throw new ReasonError('malformed', `${where}: the server sent a part of the answer, not all of it (HTTP ${status})`)
}
