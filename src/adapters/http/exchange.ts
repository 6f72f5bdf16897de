import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { before } from '../agent.ts'
import { refusePartialResponse } from './partial-response.ts'

/** One request, over the connections of `agent`. */
export type HttpRequest = {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body?: string | undefined
  readonly agent: http.Agent
  /** the deadline: of the connection, of the request, and of its answer to the last byte */
  readonly signal: AbortSignal
}

/** What an answer may be. */
export type AnswerLimits = {
  /** who answers, for messages */
  readonly where: string
  /** bytes of the body: a larger one is not read to its end */
  readonly most: number
  readonly tooLarge: () => Error
}

export type HttpAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/**
 * Sends one request, once, and reads its whole answer. Every status is an answer.
 * @throws ReasonError `malformed` for a part of an answer, what `tooLarge` makes, the reason of the signal, or an error of Node
 */
export async function exchange(request: HttpRequest, { where, most, tooLarge }: AnswerLimits): Promise<HttpAnswer> {
  const { signal } = request
  const response = await before(signal, responseTo(request))
  refusePartialResponse(response, where)
  const { statusCode: status = 0, headers } = response
  const chunks: Buffer[] = []
  let size = 0
  const within = (bytes: number): void => {
    if (bytes > most) throw tooLarge()
  }
  try {
    within(Number(headers['content-length'] ?? 0))
    for await (const chunk of response as AsyncIterable<Buffer>) {
      within((size += chunk.length))
      chunks.push(chunk)
    }
  } catch (error) {
    // Node ends an answer that the deadline cut off as it ends one that the server cut off
    signal.throwIfAborted()
    throw error
  } finally {
    // one that was not read to its end must not hold its connection
    if (!response.complete) response.destroy()
  }
  return { status, headers, body: Buffer.concat(chunks) }
}

function responseTo({ url, method, headers, body, agent, signal }: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sending = (url.protocol === 'http:' ? http : https).request(url, { agent, signal, method, headers })
    sending.once('response', resolve)
    // stays: what fails after the answer began is told by the answer
    sending.on('error', reject)
    sending.end(body)
  })
}
