import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dump, load } from 'js-yaml'
import { startEmulator, type Emulator, type RunningCluster } from '../../emulator/emulator.ts'
import { startProxy } from '../../emulator/proxy.ts'
import { newFolder } from '../real/folder.ts'
import { removeFolders, run, type Run } from './kit.ts'
import { certificatesOf, insideBase64, placesOf, secretsIn, textsOf } from './secrets.ts'

const reports = 'summary, annotations, json, html, sarif, junit, openmetrics, csv, markdown'
const files = ['certificates.csv', 'evidence.json', 'junit.xml', 'metrics.prom', 'report.html', 'report.json']
const onRunner = { env: { GITHUB_ACTIONS: 'true', RUNNER_DEBUG: '1' } }

let demo: Emulator
let healthy: RunningCluster
let healthyEmulator: Emulator
let secrets: readonly string[]
let harmless: string
beforeAll(async () => {
  demo = await startEmulator('demo')
  healthyEmulator = await startEmulator('healthy')
  healthy = healthyEmulator.cluster('healthy')
  const paths = [
    demo.kubeconfig,
    ...[...demo.clusters, healthy].flatMap(({ kubeconfigs }) => Object.values(kubeconfigs)),
  ]
  harmless = [demo, healthyEmulator].map(certificatesOf).join('\n')
  // the last line of a key may hold nothing but its public half
  secrets = [...new Set(paths.flatMap(secretsIn))].filter((text) => !harmless.includes(text.slice(0, -8)))
})
afterAll(async () => {
  await Promise.all([demo.stop(), healthyEmulator.stop()])
  removeFolders()
})

type Kubeconfig = { clusters: { cluster: Record<string, unknown> }[]; users: { user: Record<string, unknown> }[] }

/** A kubeconfig of another kind, in a folder that is not searched. */
function changed(path: string, change: (kubeconfig: Kubeconfig) => void): string {
  const kubeconfig = load(readFileSync(path, 'utf8')) as Kubeconfig
  change(kubeconfig)
  const other = join(newFolder(), 'kubeconfig')
  writeFileSync(other, dump(kubeconfig), { mode: 0o600 })
  return other
}

const written = ({ files: all }: Run): readonly string[] =>
  Object.keys(all).filter((name) => name.startsWith('aks-cert-guard-report/'))

describe('the search', () => {
  const secret = `se/cr+et ${randomBytes(40).toString('hex')}`
  const within = (before: string): string => Buffer.from(`${before}${secret} and what follows`).toString('base64')

  test.each([
    ['plain', secret],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 of a longer text, from its first byte', within('abc')],
    ['in base64 of a longer text, from its second byte', within('a')],
    ['in base64 of a longer text, from its third byte', within('ab')],
    ['in base64 for URLs', Buffer.from(secret).toString('base64url')],
    ['in a URL', encodeURIComponent(secret)],
    ['half of it', secret.slice(0, 48)],
  ])('finds a secret: %s', (_, planted) => {
    expect(placesOf({ stdout: 'nothing', 'report.json': `{"a":"${planted}"}` }, { secrets: [secret] })).toEqual([
      'report.json',
    ])
  })

  test('finds a web token that nobody told it of', () => {
    const token = secretsIn(healthy.kubeconfigs.serviceAccount).find((text) => text.startsWith('eyJ')) ?? ''
    expect(placesOf({ stderr: `Bearer ${token}` }, { secrets: [] })).toEqual(['stderr'])
  })

  test('finds every secret of every kubeconfig of these clusters, and knows keys and tokens', () => {
    expect(secrets.filter((planted) => placesOf({ stdout: planted }, { secrets, harmless }).length === 0)).toEqual([])
    expect(secrets.filter((planted) => planted.startsWith('eyJ')).length).toBeGreaterThanOrEqual(3)
    expect(secrets.filter((planted) => planted.startsWith('LS0tLS1CRUdJTi'))).not.toEqual([])
    expect(new Set(insideBase64(secret)).size).toBe(3)
  })

  test('leaves out what tells a runner what to hide, and only there', () => {
    const texts = { stdout: `::add-mask::${secret}\n` }
    expect([true, false].map((onRunner) => placesOf(texts, { secrets: [secret], onRunner }))).toEqual([[], ['stdout']])
  })
})

describe('no key, token or password stands in anything that is printed or written', () => {
  test.each([
    ['the service account', 'serviceAccount'],
    ['the administrator', 'admin'],
    ['a client certificate', 'clientCertificate'],
    ['credentials from before a rotation', 'stale'],
  ] as const)('of a run as %s, with every report there is', async (_, user) => {
    const ended = await run({ kubeconfig: healthy.kubeconfigs[user], reports })
    expect(written(ended)).toEqual(expect.arrayContaining(files.map((name) => `aks-cert-guard-report/${name}`)))
    expect(placesOf(textsOf(ended), { secrets, harmless })).toEqual([])
  })

  test('of a run on a runner that shows all it can, with good, bad and dead clusters', async () => {
    const ended = await run({ kubeconfig: readFileSync(demo.kubeconfig, 'utf8'), context: '*', reports }, onRunner)
    expect(written(ended)).toHaveLength(files.length + 2)
    expect(ended.stdout).toContain('::add-mask::')
    expect(placesOf(textsOf(ended), { secrets, harmless, onRunner: true })).toEqual([])
  })

  test('of the same run where no runner hides anything', async () => {
    const ended = await run({ kubeconfig: readFileSync(demo.kubeconfig, 'utf8'), context: '*', reports })
    expect(ended.outputs['verdict']).toBe('fail')
    expect(placesOf(textsOf(ended), { secrets, harmless })).toEqual([])
  })

  test('of a run through a proxy with a password, accepted or not', async () => {
    const credentials = { username: 'somebody', password: `p/w+${randomBytes(16).toString('hex')}` }
    const proxy = await startProxy({ credentials })
    try {
      const wrong = `wrong-${randomBytes(16).toString('hex')}`
      const all = [...secrets, credentials.password, wrong]
      const through = (url: string): string =>
        changed(healthy.kubeconfigs.serviceAccount, ({ clusters }) => {
          for (const { cluster } of clusters) cluster['proxy-url'] = url
        })
      const accepted = await run({ kubeconfig: through(proxy.url), reports })
      expect(accepted.outputs['verdict']).toBe('pass')
      expect(placesOf(textsOf(accepted), { secrets: all, harmless })).toEqual([])
      const refusedUrl = proxy.url.replace(encodeURIComponent(credentials.password), wrong)
      const refused = await run({ kubeconfig: through(refusedUrl), reports })
      expect(refused.status).toBe(1)
      expect(placesOf(textsOf(refused), { secrets: all, harmless })).toEqual([])
      const fromEnvironment = await run(
        { kubeconfig: healthy.kubeconfigs.serviceAccount, reports },
        { env: { HTTPS_PROXY: refusedUrl } },
      )
      expect(fromEnvironment.status).toBe(1)
      expect(placesOf(textsOf(fromEnvironment), { secrets: all, harmless })).toEqual([])
      expect(proxy.refused).toBeGreaterThan(0)
    } finally {
      await proxy.stop()
    }
  })

  /** A kubeconfig whose exec plugin is a script with these lines. */
  const withPlugin = (...lines: readonly string[]): string => {
    const script = join(newFolder(), 'plugin')
    writeFileSync(script, ['#!/bin/sh', ...lines, ''].join('\n'))
    chmodSync(script, 0o700)
    return changed(healthy.kubeconfigs.anonymous, ({ users }) => {
      const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: script, interactiveMode: 'Never' }
      for (const entry of users) entry.user = { exec }
    })
  }

  test('of a run that signs in with an exec plugin', async () => {
    const [token = ''] = secretsIn(healthy.kubeconfigs.staticToken)
    const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } }
    const ended = await run({ kubeconfig: withPlugin(`echo '${JSON.stringify(credential)}'`), reports })
    expect(ended.stdout).toMatch(/^pass +cluster-state /m)
    expect(placesOf(textsOf(ended), { secrets, harmless })).toEqual([])
  })

  test.each([
    ['fails and says the token', ['echo "token $T"; echo "token $T" >&2; exit 3']],
    ['says something that is no JSON', ['echo "{token: $T"']],
  ])('of a run whose exec plugin %s', async (_, lines) => {
    const [token = ''] = secretsIn(healthy.kubeconfigs.staticToken)
    const ended = await run({ kubeconfig: withPlugin(`T=${token}`, ...lines), reports })
    expect(ended.status).toBe(1)
    expect(ended.stdout).toContain('exec plugin')
    expect(placesOf(textsOf(ended), { secrets, harmless })).toEqual([])
  })

  test('of a run with a kubeconfig that cannot be read, given as text', async () => {
    const text = readFileSync(healthy.kubeconfigs.admin, 'utf8')
    for (const broken of [text.replace('clusters:', 'clusters: ['), `${text}\n  : [`, text.replaceAll('\n', ' ')]) {
      const ended = await run({ kubeconfig: broken })
      expect(ended.status).toBe(1)
      expect(ended.stdout).toContain('::error title=kubeconfig::')
      expect(placesOf(textsOf(ended), { secrets, harmless })).toEqual([])
    }
  })

  test.each([
    'context',
    'mode',
    'warn-within',
    'thresholds',
    'checks',
    'ignore',
    'as-of',
    'horizon',
    'node-evidence',
    'kubelet-service-account',
    'max-parallel',
    'timeout',
    'fail-on',
    'reports',
    'from-evidence',
    'issue',
    'issue-repository',
  ])('of a run with a secret pasted into the input %s', async (input) => {
    const [token = ''] = secretsIn(healthy.kubeconfigs.staticToken)
    const jwt = secretsIn(healthy.kubeconfigs.serviceAccount).find((text) => text.startsWith('eyJ')) ?? ''
    const key = secretsIn(healthy.kubeconfigs.clientCertificate)
    const [data = ''] = key
    const leaking: string[] = []
    for (const pasted of [
      token,
      jwt,
      data,
      Buffer.from(data, 'base64').toString(),
      readFileSync(healthy.kubeconfigs.admin, 'utf8'),
    ]) {
      const ended = await run({ kubeconfig: healthy.kubeconfigs.admin, [input]: pasted })
      expect(ended.status).toBe(1)
      leaking.push(...placesOf(textsOf(ended), { secrets, harmless }))
    }
    expect(leaking).toEqual([])
  })
})
