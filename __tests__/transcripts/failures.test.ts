import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator, type RunningCluster } from '../../emulator/emulator.ts'
import { newFolder } from '../real/folder.ts'
import { removeFolders, run, type Run } from './kit.ts'

let emulator: Emulator
let cluster: RunningCluster
beforeEach(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'one',
        created: '-718d',
        apiServer: { notBefore: '-718d', notAfter: '+12d' },
        pools: [{ name: 'pool', count: 1 }],
      },
    ],
  })
  cluster = emulator.cluster('one')
})
afterEach(() => emulator.stop())
afterAll(removeFolders)

const lines = (text: string): readonly string[] => text.trimEnd().split('\n')
const reasonsOf = ({ files }: Run): ReadonlySet<string | undefined> => {
  const report = JSON.parse(files['aks-cert-guard-report/report.json'] ?? '{}') as {
    targets: { findings: { outcome: string; reason?: string }[] }[]
  }
  const found = report.targets.flatMap(({ findings }) => findings).filter(({ outcome }) => outcome === 'inconclusive')
  return new Set(found.map(({ reason }) => reason))
}

describe('the exit status follows fail-on', () => {
  test.each([
    ['never', 0],
    ['fail', 1],
    ['inconclusive', 1],
    ['warn', 1],
  ])('when the verdict is fail and fail-on is %s', async (failOn, expected) => {
    const { status, outputs } = await run({ kubeconfig: cluster.kubeconfigs.serviceAccount, 'fail-on': failOn })
    expect({ status, verdict: outputs['verdict'] }).toEqual({ status: expected, verdict: 'fail' })
  })

  test.each([
    ['fail', 0],
    ['inconclusive', 0],
    ['warn', 1],
  ])('when the verdict is warn and fail-on is %s', async (failOn, expected) => {
    const inputs = { kubeconfig: cluster.kubeconfigs.admin, checks: '-* kubeconfig-static-token' }
    const { status, outputs } = await run({ ...inputs, 'fail-on': failOn })
    expect({ status, verdict: outputs['verdict'] }).toEqual({ status: expected, verdict: 'warn' })
  })
})

describe('an API server that does not answer', () => {
  test.each([
    ['never', 0],
    ['fail', 0],
    ['inconclusive', 1],
  ])('because it is stopped is unreachable, and fail-on %s decides', async (failOn, expected) => {
    await cluster.pause()
    const ended = await run({ kubeconfig: cluster.kubeconfigs.admin, 'fail-on': failOn })
    expect({ status: ended.status, verdict: ended.outputs['verdict'] }).toEqual({
      status: expected,
      verdict: 'inconclusive',
    })
    expect(reasonsOf(ended)).toEqual(new Set(['unreachable']))
    expect(ended.stdout).toContain('ECONNREFUSED')
  })

  test('because it hangs ends by the timeout, and what was learned before still counts', async () => {
    cluster.faults.push({ kind: 'hang', path: '/api*', times: 1_000 })
    const ended = await run({ kubeconfig: cluster.kubeconfigs.clientCertificate, timeout: '4s' })
    expect({ status: ended.status, verdict: ended.outputs['verdict'] }).toEqual({ status: 1, verdict: 'fail' })
    expect(reasonsOf(ended)).toEqual(new Set(['timeout']))
    expect(ended.stdout).toMatch(/^fail +api-server-expiry /m)
    expect(ended.stdout).toMatch(/^inconclusive +kubelet-serving-expiry /m)
  })

  test('because every answer hangs ends by the timeout as well', async () => {
    cluster.faults.push({ kind: 'hang', path: '*', times: 1_000 })
    const ended = await run({ kubeconfig: cluster.kubeconfigs.serviceAccount, timeout: '4s' })
    expect(ended.status).toBe(1)
    expect(reasonsOf(ended)).toContain('timeout')
  })
})

describe('a report folder that cannot be written', () => {
  const inFolder = (prepare: (folder: string) => void, inputs: Readonly<Record<string, string>> = {}) =>
    run({ kubeconfig: cluster.kubeconfigs.clientCertificate, 'report-directory': 'reports', ...inputs }, { prepare })
  const aFileInItsPlace = (folder: string): void => {
    writeFileSync(join(folder, 'reports'), 'a file')
  }

  test('because a file stands there is told as an input that is not right, and the verdict is told all the same', async () => {
    const ended = await inFolder(aFileInItsPlace)
    expect(ended.status).toBe(1)
    expect(lines(ended.stdout).filter((line) => line.startsWith('::error title=report-directory'))).toEqual([
      '::error title=report-directory::report-directory: is no folder, so no report was written there (seen: reports). Name a folder, or a path at which nothing stands yet.',
    ])
    expect(lines(ended.stdout).at(-1)).toMatch(/^::error::Verdict fail .*api-server-expiry.*report-directory/)
    expect(ended.stdout).not.toContain('bug')
    expect(ended.outputs).toMatchObject({ verdict: 'fail', report: '' })
    expect(ended.summary).toContain('api-server-expiry')
    expect(ended.files['reports']).toBe('a file')
  })

  test('fails a run whose verdict alone would not', async () => {
    const { status, stdout, outputs } = await inFolder(aFileInItsPlace, { 'fail-on': 'never', reports: 'json, csv' })
    expect(status).toBe(1)
    expect(outputs['verdict']).toBe('fail')
    expect(lines(stdout).filter((line) => line.includes('title=report-directory'))).toHaveLength(1)
    expect(lines(stdout).at(-1)).toMatch(/^::error::.*report-directory/)
  })

  test('because a folder has the name of one report keeps none of the others back', async () => {
    const { status, stdout, files, outputs } = await inFolder(
      (folder) => mkdirSync(join(folder, 'reports/report.html'), { recursive: true }),
      { reports: 'html, json, csv', 'fail-on': 'never' },
    )
    expect(status).toBe(1)
    expect(stdout).toContain('title=report-directory::report-directory: holds report.html, which is a folder')
    expect(Object.keys(files).filter((name) => name.startsWith('reports/'))).toEqual(
      expect.arrayContaining(['reports/report.json', 'reports/certificates.csv']),
    )
    expect(Object.keys(files).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(outputs['report']).toMatch(/reports\/report\.json$/)
  })
})

describe('an error that nobody thought of', () => {
  const secret = 'hunter2-in-the-message'
  // a message may look as the lines that are shown do
  const message = `${secret}\\n    at ${secret}`

  /** Code that runs before the action, in its process. */
  const preload = (...code: readonly string[]): readonly string[] => {
    const path = join(newFolder(), 'preload.mjs')
    writeFileSync(
      path,
      ["import { syncBuiltinESMExports } from 'node:module'", ...code, 'syncBuiltinESMExports()'].join('\n'),
    )
    return ['--import', path]
  }

  test.each([
    [
      'where the action waits for the answer',
      ["import fs from 'node:fs'", `fs.renameSync = () => { throw new TypeError('${message}') }`],
    ],
    [
      'where nobody waits for it',
      [
        "import tls from 'node:tls'",
        'const { connect } = tls',
        `tls.connect = (...args) => { process.nextTick(() => { throw new TypeError('${message}') }); return connect(...args) }`,
      ],
    ],
    [
      'in a promise that nobody waits for',
      [
        "import tls from 'node:tls'",
        'const { connect } = tls',
        `tls.connect = (...args) => { void Promise.reject(new TypeError('${message}')); return connect(...args) }`,
      ],
    ],
  ])('%s is called a bug, with its kind and place and without its message', async (_, code) => {
    const ended = await run({ kubeconfig: cluster.kubeconfigs.admin }, { nodeOptions: preload(...code) })
    expect(ended.status).toBe(1)
    const told = lines(ended.stdout).find((line) => line.startsWith('::error::')) ?? ''
    expect(told).toContain('This is a bug of aks-cert-guard (TypeError). Please report it')
    expect(told).toContain('%0A    at ')
    expect(JSON.stringify(ended)).not.toContain(secret)
    expect(ended.stderr).toBe('')
  })
})
