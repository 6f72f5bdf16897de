import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator/emulator.ts'

let emulator: Emulator
let folder: string
beforeAll(async () => {
  emulator = await startEmulator('demo')
  folder = mkdtempSync(join(tmpdir(), 'acg-replay-'))
})
afterAll(async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The built action as a process; it must not depend on what it was started from. */
function run(inputs: Readonly<Record<string, string>>): { status: number | null; log: string } {
  const names = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text] as const)
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GITHUB_OUTPUT: join(folder, 'outputs'),
    ...Object.fromEntries(names),
  }
  const { status, stdout } = spawnSync(process.execPath, ['dist/index.js'], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, log: stdout }
}

/** The same, without holding up the emulator, which lives in this process. */
async function runBeside(inputs: Readonly<Record<string, string>>): Promise<number | null> {
  const { spawn } = await import('node:child_process')
  const names = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text] as const)
  const child = spawn(process.execPath, ['dist/index.js'], {
    env: { PATH: process.env['PATH'], HOME: folder, ...Object.fromEntries(names) },
    stdio: 'ignore',
  })
  return new Promise((resolve) => child.once('exit', resolve))
}

const text = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8')

describe('judging again what was recorded', () => {
  test('gives the same report byte for byte, with no cluster to ask', async () => {
    const status = await runBeside({
      kubeconfig: emulator.kubeconfig,
      context: '*',
      'report-directory': join(folder, 'live'),
    })
    const before = emulator.clusters.map((cluster) => cluster.counters().requests)
    const again = run({
      'from-evidence': join(folder, 'live', 'evidence.json'),
      'report-directory': join(folder, 'again'),
    })
    expect(again.status).toBe(status)
    expect(text('again', 'report.json')).toBe(text('live', 'report.json'))
    expect(emulator.clusters.map((cluster) => cluster.counters().requests)).toEqual(before)
  })

  test('follows another policy and another date', () => {
    const judge = (inputs: Readonly<Record<string, string>>): string => {
      run({
        'from-evidence': join(folder, 'live', 'evidence.json'),
        'report-directory': join(folder, 'other'),
        ...inputs,
      })
      const { targets } = JSON.parse(text('other', 'report.json')) as {
        targets: { findings: { check: string; target: string; outcome: string }[] }[]
      }
      return (
        targets
          .flatMap(({ findings }) => findings)
          .find(({ check, target }) => check === 'api-server-expiry' && target === 'production')?.outcome ?? 'none'
      )
    }
    expect(judge({})).toBe('pass')
    expect(judge({ 'warn-within': '10y', 'fail-within': '9y' })).toBe('fail')
    expect(judge({ 'as-of': '2090-01-01' })).toBe('fail')
    expect(judge({ mode: 'gate' })).toBe('pass')
  })

  test('lists the contexts for a job matrix and looks at none of them', () => {
    const before = emulator.clusters.map((cluster) => cluster.counters().connections)
    expect(run({ kubeconfig: emulator.kubeconfig, context: '*', mode: 'list' }).status).toBe(0)
    const matrix = /^matrix<<(.+)\n(.+)\n\1$/m.exec(text('outputs'))?.[2] ?? ''
    expect(JSON.parse(matrix)).toEqual({
      include: ['production', 'staging', 'decommissioned'].map((context) => ({ context })),
    })
    expect(emulator.clusters.map((cluster) => cluster.counters().connections)).toEqual(before)
  })

  test('merges 1,000 clusters from 20 files into one report', () => {
    const recording = JSON.parse(text('live', 'evidence.json')) as { targets: { target: string; evidence: unknown }[] }
    const [first] = recording.targets
    for (let shard = 0; shard < 20; shard += 1) {
      const targets = Array.from({ length: 50 }, (_, i) => ({ ...first, target: `cluster-${shard * 50 + i}` }))
      mkdirSync(join(folder, 'shards', String(shard)), { recursive: true })
      writeFileSync(join(folder, 'shards', String(shard), 'evidence.json'), JSON.stringify({ ...recording, targets }))
    }
    const merged = run({
      'from-evidence': join(folder, 'shards', '*', 'evidence.json'),
      'report-directory': join(folder, 'merged'),
    })
    expect(merged.log).toContain('check of 20 files of recorded evidence')
    const report = JSON.parse(text('merged', 'report.json')) as { targets: { target: string; verdict: string }[] }
    expect(report.targets).toHaveLength(1000)
    expect(new Set(report.targets.map(({ target }) => target)).size).toBe(1000)
    expect(new Set(report.targets.map(({ verdict }) => verdict))).toEqual(new Set(['pass']))
    expect(merged.status).toBe(0)
  })
})
