import { type AddressInfo, createServer } from 'node:net'

/** An address of this machine at which nobody listens: a port that was free a moment ago. */
export async function deadAddress(): Promise<string> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  return `https://127.0.0.1:${port}`
}
