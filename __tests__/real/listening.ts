import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { newFolder } from './folder.ts'
import type { Heard } from './listener.ts'

export type Listener = {
  readonly port: number
  /** common names of the client certificates that were shown; null for none */
  readonly clients: () => readonly (string | null)[]
  /** everything that was sent inside TLS, decrypted */
  readonly text: () => string
  readonly stop: () => Promise<void>
}

export type Place = {
  readonly certificate: string
  readonly key: string
  /** the command line to start it with, for another place than this machine */
  readonly by?: readonly string[]
  /** host:port to pass everything on to */
  readonly onward?: string
}

/** A server that writes down whatever it is sent. Its caller ends it. */
export async function listen({ certificate, key, by = [], onward }: Place): Promise<Listener> {
  const file = join(newFolder(), 'heard')
  const script = join(import.meta.dirname, 'listener.ts')
  const [command = '', ...args] = [
    ...by,
    ...[process.execPath, '--disable-warning=ExperimentalWarning', script],
    ...[certificate, key, file, '0', ...(onward === undefined ? [] : [onward])],
  ]
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const heard = (): readonly Heard[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Heard)
      : []
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await ended
  }
  for (let waits = 100; waits > 0; waits -= 1) {
    const [first] = heard()
    if (first?.event === 'listening')
      return {
        port: first.port,
        clients: () => heard().flatMap((h) => (h.event === 'handshake' ? [h.client] : [])),
        text: () =>
          Buffer.concat(heard().flatMap((h) => (h.event === 'data' ? [Buffer.from(h.base64, 'base64')] : []))).toString(
            'latin1',
          ),
        stop,
      }
    await setTimeout(100)
  }
  await stop()
  throw new Error('the listener did not start')
}
