// How the process ends: by itself. process.exit() joins V8's threads, and one of them may wait for ours (nodejs/node#54918).
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs, type Texts } from './kit.ts'

jest.setTimeout(180_000)

const script = join(import.meta.dirname, '../../src/index.ts')
/** Tells when somebody asks for an exit, and lets it come to pass. */
const preload = `data:text/javascript,${encodeURIComponent(`
  const exit = process.exit
  process.exit = (...status) => {
    process.stderr.write('an exit was asked for\\n')
    exit(...status)
  }`)}`

type Ended = { readonly status: number | null; readonly exitAsked: boolean; readonly text: string }

/** nobody listens there */
const nobody = `apiVersion: v1
clusters: [{ name: c, cluster: { server: 'https://127.0.0.1:1' } }]
users: [{ name: u, user: { token: some-token } }]
contexts: [{ name: prod, context: { cluster: c, user: u } }]
current-context: prod
`

let emulator: Emulator
let folder: string
beforeAll(async () => {
  emulator = await startEmulator('demo-azure')
  folder = mkdtempSync(join(tmpdir(), 'end-'))
})
afterAll(async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true })
})

function run(inputs: Texts): Promise<Ended> {
  const named = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text] as const)
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ...(Object.fromEntries(named) as Record<string, string>),
  }
  const child = spawn(process.execPath, ['--import', preload, script], { env, cwd: folder })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => {
      resolve({ status, exitAsked: text.includes('an exit was asked for'), text })
    })
  })
}

describe('the process ends by itself', () => {
  test('after a check of a fleet, by both ways to its nodes', async () => {
    const ended = await run({
      ...azureInputs(emulator),
      clusters: 'rg-demo/production\nrg-demo/staging',
      'node-evidence': 'tunnel, run-command',
      reports: 'summary, json, html',
      'fail-on': 'never',
    })
    expect(ended).toMatchObject({ status: 0, exitAsked: false })
    expect(ended.text).toMatch(/Report: .*report\.json/)
  })

  test('after a check by kubeconfig', async () => {
    const kubeconfig = emulator.clusters[0]?.kubeconfigs.clientCertificate ?? ''
    const ended = await run({ kubeconfig, 'node-evidence': 'tunnel', 'fail-on': 'never' })
    expect(ended).toMatchObject({ status: 0, exitAsked: false })
  })

  test.each([
    ['after inputs that are not right', { clusters: 'one' }, 1],
    ['after nobody answered', { kubeconfig: nobody }, 1],
  ])('%s', async (_, inputs: Texts, status) => {
    expect(await run(inputs)).toMatchObject({ status, exitAsked: false })
  })
})

test('a plugin that ignores its end is ended, with what it started, and holds nothing', async () => {
  const plugin = join(folder, 'waiting')
  // it ends nobody's wait, and what it started keeps its output open
  writeFileSync(plugin, '#!/bin/sh\ntrap "" TERM\nsleep 30 &\nwait\nsleep 30\n')
  chmodSync(plugin, 0o755)
  const [cluster] = emulator.clusters
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: plugin, args: [], interactiveMode: 'Never' }
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: cluster?.url, 'certificate-authority': cluster?.pem.ca } }],
    users: [{ name: 'u', user: { exec } }],
    contexts: [{ name: 'prod', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'prod',
  })
  const ended = await run({ kubeconfig, timeout: '2s' })
  // its own limit, or that of the cluster: which is heard first is chance
  expect(ended.text).toMatch(/gave no answer within 1 s and was ended|did not end in time/)
  expect(ended).toMatchObject({ status: 1, exitAsked: false })
})
