/*
 * Writes the fixtures of compatibility.test.ts with the built action of an older commit:
 *
 *   git archive 4a41f60 dist action.yml package.json | tar -x -C /tmp/older
 *   node __tests__/compatibility/make.ts /tmp/older/dist/index.js __tests__/compatibility/before-13
 *
 * 4a41f60 is the last whole dist before entries, handshakes and virtual nodes were recorded. The emulator is that of this checkout.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEmulator } from '../../emulator/emulator.ts'
import { startGitHub } from '../../emulator/github/github.ts'

const [action = '', into = ''] = process.argv.slice(2).map((path) => resolve(path))

function run(
  inputs: Readonly<Record<string, string>>,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const named = Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]))
  for (const file of ['outputs', 'state', 'summary.md']) writeFileSync(join(cwd, file), '')
  const files = {
    GITHUB_OUTPUT: join(cwd, 'outputs'),
    GITHUB_STATE: join(cwd, 'state'),
    GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
  }
  const child = spawn(process.execPath, [action], {
    cwd,
    env: { PATH: process.env['PATH'], ...files, ...env, ...named },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((done) => child.once('exit', done))
}

const folder = mkdtempSync(join(tmpdir(), 'compatibility-'))

/** A check of a cluster with troubles of several kinds, which opens an issue. */
async function check(): Promise<void> {
  const emulator = await startEmulator({
    keys: 'p256',
    clusters: [
      {
        name: 'prod',
        contextUser: 'admin',
        apiServer: { notBefore: '-713d', notAfter: '+17d' },
        pools: [{ name: 'pool', count: 2, nodes: { 1: { serving: 'self-signed' } } }],
        csrs: [
          { signer: 'kubelet-serving', node: 'pool/0', state: 'issued', age: '10m' },
          { signer: 'kubelet-serving', node: 'pool/1', state: 'pending', age: '3h' },
        ],
        objects: {
          secrets: [
            { namespace: 'shop', name: 'web' },
            { namespace: 'shop', name: 'late', dates: { notBefore: '-80d', notAfter: '+5d' }, certManager: true },
          ],
          webhooks: [{ name: 'guard', caBundle: 'own-ca', service: { namespace: 'shop', name: 'web' } }],
        },
      },
    ],
  })
  const github = await startGitHub({ repositories: [{ name: 'acme/clusters' }], tls: true })
  const inputs = {
    kubeconfig: emulator.kubeconfig,
    'tls-secrets': 'true',
    issue: 'on-warning',
    'github-token': github.writeToken,
    'report-directory': join(folder, 'check'),
  }
  await run(inputs, folder, github.environment())
  for (const file of ['evidence.json', 'report.json']) {
    const content = JSON.parse(readFileSync(join(folder, 'check', file), 'utf8')) as unknown
    writeFileSync(join(into, file), `${JSON.stringify(content)}\n`)
  }
  const [issue] = github.repository('acme/clusters').issues
  writeFileSync(
    join(into, 'issue.json'),
    `${JSON.stringify({ title: issue?.title, body: issue?.body, labels: issue?.labels })}\n`,
  )
  await Promise.all([emulator.stop(), github.stop()])
}

/** A rotation to its end. */
async function rotate(): Promise<void> {
  const emulator = await startEmulator({
    keys: 'p256',
    clusters: [
      { name: 'aks1', pools: [{ name: 'pool', count: 1 }], azure: { rotation: { seconds: 1, downSeconds: 0.4 } } },
    ],
    azure: {},
  })
  const { azure } = emulator
  const { clientId, secret = '' } = azure.identity('pipeline')
  const inputs = {
    auth: 'client-secret',
    'tenant-id': azure.state.tenant,
    'client-id': clientId,
    'client-secret': secret,
    'arm-endpoint': azure.url,
    'authority-host': azure.authority,
    'ca-bundle': azure.caPem,
    mode: 'rotate',
    clusters: 'rg1/aks1',
    confirm: 'rg1/aks1',
    'rotate-when': 'always',
    'rotation-timeout': '120s',
    'node-evidence': 'none',
    'report-directory': join(folder, 'rotate'),
  }
  await run(inputs, folder)
  writeFileSync(join(into, 'rotation.json'), readFileSync(join(folder, 'rotate', 'rotation.json'), 'utf8'))
  await emulator.stop()
}

try {
  await check()
  await rotate()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
