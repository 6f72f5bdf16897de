import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Answer } from './answer.ts'
import { ProtobufError, readProtobuf } from './protobuf.ts'
import { unsupportedMediaType } from './status.ts'

/** What came with a request; protobuf has become JSON, and the headers say so. */
export type Came = { readonly body: string; readonly headers: IncomingHttpHeaders }

/** Reads the body of a request; an answer when it cannot be understood. */
export async function cameWith(request: IncomingMessage): Promise<Came | Extract<Answer, { kind: 'json' }>> {
  const { headers } = request
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  if (!/^application\/vnd\.kubernetes\.protobuf\b/i.test(headers['content-type'] ?? '') || bytes.length === 0)
    return { body: bytes.toString(), headers }
  try {
    const body = JSON.stringify(readProtobuf(bytes))
    return { body, headers: { ...headers, 'content-type': 'application/json' } }
  } catch (error) {
    if (!(error instanceof ProtobufError)) throw error
    return unsupportedMediaType(`emulator: ${error.message}; send it as application/json`) as Extract<
      Answer,
      { kind: 'json' }
    >
  }
}
