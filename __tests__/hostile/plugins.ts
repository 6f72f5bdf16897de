// Exec plugins that are shell scripts, and what is left of them.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { dump } from 'js-yaml'

export const folder = mkdtempSync(join(tmpdir(), 'plugins-'))
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})

let scripts = 0

/** A script, and the file in which it writes down processes. */
export function script(body: string): { readonly command: string; readonly pids: string } {
  scripts += 1
  const command = join(folder, `plugin-${scripts}`)
  writeFileSync(command, `#!/bin/sh\n${body}\n`)
  chmodSync(command, 0o755)
  return { command, pids: `${command}.pids` }
}

/** A script that waits, and a process of its own that waits as well. */
export const waits = 'echo $$ >>"$0.pids"\nsleep 600 &\necho $! >>"$0.pids"\nwait'

export const v1 = 'client.authentication.k8s.io/v1'

/** The body of a script that prints an ExecCredential. */
export const prints = (status: object, apiVersion = v1): string =>
  `cat <<'END'\n${JSON.stringify({ apiVersion, kind: 'ExecCredential', status })}\nEND`

/** A kubeconfig with an exec section. */
export const kubeconfigWith = (exec: object, cluster: object = {}): string =>
  dump({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'one', cluster: { server: 'https://127.0.0.1:9', ...cluster } }],
    users: [{ name: 'me', user: { exec: { apiVersion: v1, interactiveMode: 'Never', ...exec } } }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
    'current-context': 'one',
  })

/** Ends when the condition holds; fails after a minute, which nothing here takes. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries === 6000) throw new Error('it did not come about within a minute')
    await pause(10)
  }
}

/** The processes that a script wrote down, once it has written `count`. */
export async function processesOf(pids: string, count: number): Promise<readonly number[]> {
  const read = () => (existsSync(pids) ? readFileSync(pids, 'utf8').split('\n').filter(Boolean).map(Number) : [])
  await until(() => read().length >= count)
  return read()
}

/** Whether a process still runs; one that waits for its parent to hear of its end does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    return !/^\d+ \(.*\) [ZX]/s.test(state)
  } catch {
    return false
  }
}

/** Ends when none of them runs any more. */
export const allGone = (processes: readonly number[]): Promise<void> => until(() => !processes.some(isAlive))
