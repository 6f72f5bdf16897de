import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

type Stream = Extract<Answer, { kind: 'stream' }>

/** Sends a stream piece by piece as it comes, until it ends or the client goes away. */
export async function sendStream(
  response: ServerResponse,
  { status, contentType, chunks }: Stream,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => {
    gone.abort()
  })
  response.writeHead(status, { ...headers, 'content-type': contentType })
  response.flushHeaders()
  for await (const chunk of chunks(gone.signal)) {
    if (gone.signal.aborted) return
    if (!response.write(chunk))
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          response.off('drain', goOn).off('close', goOn)
          resolve()
        }
        response.once('drain', goOn).once('close', goOn)
      })
  }
  response.end()
}
