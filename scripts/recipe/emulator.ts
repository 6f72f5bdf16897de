import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createInterface } from 'node:readline'
import type { Ready } from '../../emulator/ready.ts'
import type { Scenario } from '../../emulator/scenario.ts'

const serve = join(import.meta.dirname, '../../emulator/serve.ts')

/** An emulator under the real host names, in a process of its own. */
export type Emulated = {
  readonly ready: Ready
  /** milliseconds before every answer from now on, whoever gives it */
  delay(milliseconds: number): Promise<void>
  /** how many requests came since the start, by who was asked: Azure Resource Manager, Entra ID, the API server, kubelets */
  requests(): Promise<Requests>
  /** resolves when every machine waits for its next script */
  rested(): Promise<void>
  stop(): Promise<void>
}

export type Requests = Readonly<Record<'arm' | 'login' | 'kubernetes' | 'kubelets', number>>

/** @param folder where it writes; `ca` and `hosts` are mounted where the names are looked up */
export async function emulate(scenario: Scenario, folder: string, ca: string, hosts: string): Promise<Emulated> {
  const file = join(folder, 'scenario.json')
  writeFileSync(file, JSON.stringify(scenario))
  const files = ['--directory', join(folder, 'emulator'), '--ca-file', ca, '--hosts-file', hosts]
  const child = spawn(process.execPath, [serve, '--scenario', file, '--real-hosts', ...files], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const failed = ended.then((): never => {
    throw new Error('the emulator ended before it was ready')
  })
  const [text] = await Promise.race([line, failed])
  failed.catch(() => undefined)
  const ready = JSON.parse(text) as Ready
  return {
    ready,
    delay: async (milliseconds) => {
      const order = { arm: milliseconds, login: milliseconds, kubernetes: milliseconds, kubelets: milliseconds }
      const answer = await fetch(`${ready.control}/latency`, { method: 'PUT', body: JSON.stringify(order) })
      if (!answer.ok) throw new Error(`the emulator took no latency: ${answer.status}`)
    },
    rested: async () => {
      for (;;) {
        const { waiting, of } = (await (await fetch(`${ready.control}/machines`)).json()) as Readonly<
          Record<'waiting' | 'of', number>
        >
        if (waiting === of) return
        await sleep(100)
      }
    },
    requests: async () => {
      const { requests } = (await (await fetch(`${ready.control}/requests`)).json()) as { requests: { host: string }[] }
      const kindOf = (host: string): keyof Requests =>
        host === 'arm' || host === 'login' ? host : host.includes('/') ? 'kubelets' : 'kubernetes'
      const count = (kind: keyof Requests): number => requests.filter(({ host }) => kindOf(host) === kind).length
      return {
        arm: count('arm'),
        login: count('login'),
        kubernetes: count('kubernetes'),
        kubelets: count('kubelets'),
      }
    },
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
