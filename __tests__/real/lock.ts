import { createServer, type Server } from 'node:net'
import { setTimeout } from 'node:timers/promises'

// an abstract socket (unix(7)): one process may listen on it, and when that one ends, however it does, the name is free
const address = '\0aks-cert-guard-real-cluster'
let held: Server | undefined

/** There is room for one real cluster on a machine, and jest runs suites side by side: waits until it is our turn. */
export async function lock(): Promise<void> {
  while (held === undefined) {
    held = await listening()
    if (held === undefined) await setTimeout(250)
  }
}

function listening(): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(address, () => {
      resolve(server)
    })
  })
}

export const isLocked = (): boolean => held !== undefined

export function unlock(): Promise<void> {
  const server = held
  held = undefined
  return new Promise((resolve) => {
    if (server === undefined) resolve()
    else
      server.close(() => {
        resolve()
      })
  })
}
