// The search that every run of a rotation as a process goes through finds what it is there for.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import { start } from './kit.ts'
import { act, newFolder, removeFolders, rotateInputs } from './process-kit.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await start()
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

/** A run that is refused at once, on a machine where something was left. */
async function refused(name: string, text: string, mode = 0o600, inputs = {}): Promise<unknown> {
  const folder = newFolder()
  mkdirSync(join(folder, 'temporary'))
  writeFileSync(join(folder, name), text, { mode })
  return act(rotateInputs(emulator, ['aks1'], { confirm: '', ...inputs }), { folder })
}
const token = async (): Promise<string> => (await emulator.cluster('aks1').administrator()).user['token'] ?? ''
const key = async (): Promise<string> => (await emulator.cluster('aks1').administrator()).user['client-key-data'] ?? ''

test.each<readonly [string, () => Promise<string>]>([
  ['a token', token],
  ['a token in base64', async () => Buffer.from(await token()).toString('base64')],
  ['a token in a longer text in base64', async () => Buffer.from(`a: ${await token()}, b`).toString('base64')],
  [
    'a client secret in a URL',
    () => Promise.resolve(encodeURIComponent(emulator.azure.identity('pipeline').secret ?? '')),
  ],
  ['a key as PEM', async () => Buffer.from(await key(), 'base64').toString()],
  ['a kubeconfig', () => Promise.resolve(readFileSync(emulator.cluster('aks1').kubeconfigs.admin, 'utf8'))],
])('%s in a temporary file', async (_, secret) => {
  const text = await secret()
  expect(text.length).toBeGreaterThan(30)
  await expect(refused('temporary/left', `before ${text} after`)).rejects.toThrow('temporary/left')
})

test('credentials that others may read', async () => {
  const inputs = { 'write-kubeconfig': 'kubeconfig' }
  await expect(refused('kubeconfig.aks-cert-guard.bak', '{}', 0o644, inputs)).rejects.toThrow(
    'kubeconfig.aks-cert-guard.bak',
  )
})

test('nothing, where nothing was left', async () => {
  expect(await refused('temporary/left', 'nothing of use')).toMatchObject({ status: 1 })
})
