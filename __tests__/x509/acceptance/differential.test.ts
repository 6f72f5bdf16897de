import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { needing } from '../../requirements/needing.ts'
import { isWhole } from '../../whole-tables.ts'
import { healthyClass } from './classes/index.ts'
import type { Comparison, Fault } from './differential.ts'
import { buildGoVerifier } from './go-verifier.ts'
import type { Share, ShareResult } from './judging-worker.ts'
import { knownDifferences } from './known.ts'
import { mutants } from './mutants.ts'
import { disagreementText, mutantsText, tableOf, tableText, totalOf } from './table.ts'

// Our judgement of chains, held against Go's crypto/x509 and against Node's own handshake.

/** Of the chains. Another one: ACCEPTANCE_SEED. */
const seed = Number(process.env['ACCEPTANCE_SEED'] ?? 20261201)
const workers = 2
const ofEachClass = isWhole ? 100 : 10 // by each of the workers
const healthy = isWhole ? 500 : 50

/** Runs a share in a thread of its own. */
function run(share: Share): Promise<ShareResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('judging-worker.ts', import.meta.url), { workerData: share })
    worker.on('message', resolve).on('error', reject)
    worker.on('exit', (status) => {
      reject(new Error(`the worker ended with status ${status}`))
    })
  })
}

const withGo = await needing('go')

withGo.describe('acceptance by Go and OpenSSL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aks-cert-guard-go-'))
  let results: readonly ShareResult[] = []

  beforeAll(async () => {
    const program = buildGoVerifier(folder)
    const names = Object.keys(mutants)
    const shares = Array.from({ length: workers }, (_, i) => ({
      ...{ program, seed: seed + i, size: { ofEachClass, healthy } },
      mutants: names.filter((_name, place) => place % workers === i),
    }))
    results = await Promise.all(shares.map(run))
    const rows = tableOf(results.flatMap((one) => one.rows))
    const versions = `${results[0]?.goVersion ?? ''}, OpenSSL ${process.versions.openssl} of Node ${process.versions.node}`
    const caught = results.map((one) => mutantsText(one.caught)).join('\n')
    const count = results
      .flatMap((one) => Object.values(one.caught))
      .filter(({ comparison }) => comparison !== undefined)
    const mutantsLine = `${count.length} of ${names.length} mutants caught`
    process.stdout.write(`seed ${seed}, ${versions}\n${tableText(rows)}\n${caught}\n${mutantsLine}\n`)
  }, 1_800_000)

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const comparisons = () => results.flatMap((one) => one.rows)
  const faults = (kind: Fault) =>
    comparisons()
      .filter(({ fault }) => fault === kind)
      .map(disagreementText)

  withGo.test('there are at least 200 chains of each class, and at least 5,000 in all; a sample has a tenth', () => {
    const rows = tableOf(comparisons())
    const [each, all] = isWhole ? [200, 5_000] : [20, 500]
    const small = [...rows].filter(([name, { tried }]) => name !== healthyClass && tried < each)
    expect(small).toEqual([])
    expect(totalOf(rows).tried).toBeGreaterThanOrEqual(all)
  })

  withGo.test('Go and OpenSSL both accept at least a quarter of the chains', () => {
    const { bothAccept, tried } = totalOf(tableOf(comparisons()))
    expect(bothAccept / tried).toBeGreaterThanOrEqual(0.25)
  })

  withGo.test('no chain that Go and OpenSSL both refuse passes', () => {
    expect(faults('accepts what both refuse')).toEqual([])
  })

  withGo.test('no chain that Go and OpenSSL both accept fails', () => {
    expect(faults('refuses what both accept')).toEqual([])
  })

  withGo.test('what one of them refuses is never accepted in its name', () => {
    expect([...faults('accepts what Go refuses'), ...faults('accepts what OpenSSL refuses')]).toEqual([])
  })

  withGo.test('what one of them accepts is refused in its name for known reasons alone', () => {
    const stricter = comparisons().filter(
      ({ fault }) => fault === 'refuses what Go accepts' || fault === 'refuses what OpenSSL accepts',
    )
    const isKnown = ({ chain, fault }: Comparison): boolean => knownDifferences[chain.className]?.fault === fault
    expect(stricter.filter((one) => !isKnown(one)).map(disagreementText)).toEqual([])
    // a difference that is gone leaves the list
    const found = new Set(stricter.map(({ chain }) => chain.className))
    const gone = Object.entries(knownDifferences).filter(([name, { rare }]) => rare !== true && !found.has(name))
    expect(isWhole ? gone : []).toEqual([])
  })

  withGo.test('each verifier in which a rule is left out is caught', () => {
    const caught = Object.entries(Object.assign({}, ...results.map((one) => one.caught)) as ShareResult['caught'])
    expect(caught).toHaveLength(10)
    expect(caught.filter(([, { comparison }]) => comparison === undefined).map(([name]) => name)).toEqual([])
  })
})
