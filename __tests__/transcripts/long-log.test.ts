import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from '@jest/globals'
import { newFolder } from '../real/folder.ts'
import { action, removeFolders } from './kit.ts'

afterAll(removeFolders)

/** A kubeconfig of so many contexts that their names alone are far more than a pipe takes at once. */
function manyContexts(folder: string): { readonly path: string; readonly names: readonly string[] } {
  const names = Array.from({ length: 4_000 }, (_, index) => `cluster-${index}-${'x'.repeat(80)}`)
  const path = join(folder, 'kubeconfig')
  writeFileSync(
    path,
    JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: 'https://c.example' } }],
      users: [{ name: 'u' }],
      contexts: names.map((name) => ({ name, context: { cluster: 'c', user: 'u' } })),
    }),
  )
  return { path, names }
}

describe('a log that nobody reads for a while', () => {
  test('is there to its last line', async () => {
    const folder = newFolder()
    const { path, names } = manyContexts(folder)
    const state = join(folder, 'state')
    writeFileSync(state, '')
    const child = spawn(process.execPath, [action], {
      cwd: folder,
      env: { HOME: folder, GITHUB_STATE: state, INPUT_MODE: 'list', INPUT_CONTEXT: '*', INPUT_KUBECONFIG: path },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    })
    const closed = once(child, 'close')
    // the state is the last thing that a run writes: what is left to do is to end
    while (!readFileSync(state, 'utf8').includes('\nended\n') && child.exitCode === null) await pause(10)
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    expect(await closed).toEqual([0, null])
    expect(text.split('\n').slice(2)).toEqual([...names, ''])
  })
})
