// Records that a rotation of an emulated cluster finds, and records that it cannot write: how often Azure was asked, and what is claimed.
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import { verificationIds, type RotationRecord } from '../../src/model/rotation.ts'
import { certificateFromDer } from '../../src/x509/parse.ts'
import { makeCa } from '../build/pki.ts'
import { posts, rotate, start } from '../rotation/kit.ts'

jest.setTimeout(300_000)
let emulator: Emulator
afterEach(() => emulator.stop())

let other: Certificate
beforeAll(async () => {
  other = certificateFromDer((await makeCa()).der)
})

const days = 86_400_000
const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds)

/** A record of a rotation that was killed behind its request an hour ago, of a CA that this cluster never had. */
const open = (more: Partial<RotationRecord> = {}): RotationRecord => ({
  target: 'aks1',
  how: 'began',
  startedAt: ago(3_600_000),
  before: [other],
  after: [],
  nodes: [{ name: 'of-another-cluster', createdAt: ago(90 * days) }],
  steps: [{ step: 'requested', at: ago(3_600_000), detail: 'Azure accepted it' }],
  proofs: [],
  ...more,
})

const begin = async (more: Parameters<typeof start>[0] = {}): Promise<void> => {
  emulator = await start({
    created: '-720d',
    ca: { notBefore: '-718d', notAfter: '+800d' },
    ...more,
    azure: { rotation: { seconds: 0.5, downSeconds: 0.2 }, ...more.azure },
  })
}
const all = Object.fromEntries(verificationIds.map((id) => [id, 'held']))

describe('a record with another CA, of a cluster whose CA is 718 days old', () => {
  const records: readonly (readonly [string, () => RotationRecord])[] = [
    ['open', () => open()],
    ['open, and of the day on which the CA was made', () => open({ startedAt: ago(718 * days), steps: [] })],
    ['interrupted', () => open({ outcome: 'interrupted' })],
    ['from the future', () => open({ startedAt: ago(-30 * days) })],
    ['attached to', () => open({ how: 'attached' })],
    ['proved, without a proof', () => open({ outcome: 'proved', after: [other] })],
  ]

  test.each(records)(
    '%s: it is not taken for a rotation, and what no finding calls for is not done',
    async (_, make) => {
      await begin()
      const ran = await rotate(emulator, { order: { known: make() }, plan: { need: 'not-needed' } })
      expect([ran.outcome, ran.rotated, posts(emulator)]).toEqual(['not-needed', false, 0])
      expect(ran.lines.join('\n')).toMatch(/has a record that isn't used: /)
      expect(ran.lines.join('\n')).not.toContain('short while ago')
      // a record of this run is another one
      expect(ran.recorder.record().before).toEqual([])
    },
  )

  test.each(records)('%s: what is needed is done, and proved by the CA that this cluster had', async (_, make) => {
    await begin()
    const ran = await rotate(emulator, { order: { known: make() } })
    expect([ran.outcome, ran.rotated, posts(emulator)]).toEqual(['proved', true, 1])
    expect(ran.proofs).toEqual(all)
    const { before, nodes } = ran.recorder.record()
    expect([before.length, before[0]?.fingerprint === other.fingerprint, nodes?.length]).toEqual([1, false, 3])
  })
})

describe('a record of another cluster with the same name', () => {
  test('is not believed by a cluster that was made since, with its CA: it is not called rotated', async () => {
    await begin({ created: '-10m', ca: { notBefore: '-10m', notAfter: '+800d' } })
    const ran = await rotate(emulator, { order: { known: open() }, plan: { need: 'not-needed' } })
    expect([ran.outcome, ran.rotated, posts(emulator)]).toEqual(['not-needed', false, 0])
  })

  test('takes no proof away from a run that attaches: it goes by the CA that it finds', async () => {
    await begin({ azure: { rotation: { seconds: 4, downSeconds: 0.2 } } })
    const first = rotate(emulator)
    while (emulator.azure.state.operations.size === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    // it was made in another subscription, at the time at which this one is rotated
    const ran = await rotate(emulator, { order: { known: open({ cluster: '6'.repeat(64) }) } })
    await first
    expect(ran.lines.join('\n')).toMatch(/isn't used: it is of another cluster with the same name/)
    expect(ran.recorder.record().before.map(({ fingerprint }) => fingerprint)).not.toContain(other.fingerprint)
    expect(posts(emulator)).toBe(1)
  })
})

describe('a record that cannot be written', () => {
  const full = 'reports/rotation.json has no room left. Set report-directory to another folder.'

  test('before the request: Azure is not asked, and the reason has path and remedy', async () => {
    await begin()
    const ran = await rotate(emulator, { unkept: () => full })
    expect([ran.outcome, ran.rotated, posts(emulator)]).toEqual(['refused', false, 0])
    expect(ran.message).toBe(`The rotation can't be recorded, so Azure wasn't asked for it: ${full}`)
    // what was not done stands in no report
    expect(ran.recorder.record().steps.map(({ step }) => step)).toEqual(['preflight', 'baseline'])
    expect(ran.lines).toContainEqual(expect.stringContaining(`baseline: CA`))
    expect(ran.lines).toContainEqual(expect.stringContaining(`(not recorded: ${full})`))
  })

  test('at the request alone: Azure is not asked', async () => {
    await begin()
    const ran = await rotate(emulator, {
      unkept: ({ steps }) => (steps.at(-1)?.step === 'request' ? full : undefined),
    })
    expect([ran.outcome, posts(emulator)]).toEqual(['refused', 0])
    expect(ran.lines.join('\n')).not.toContain('Asking Azure')
  })

  test('behind the request: the run goes on to the end, and each line says what is not recorded', async () => {
    await begin()
    const ran = await rotate(emulator, {
      unkept: ({ steps }) => (steps.some(({ step }) => step === 'requested') ? full : undefined),
    })
    expect([ran.outcome, ran.rotated, posts(emulator)]).toEqual(['proved', true, 1])
    for (const step of ['requested', 'ended', 'proof'])
      expect(ran.lines).toContainEqual(expect.stringMatching(new RegExp(`^aks1: ${step}: .*\\(not recorded: `)))
  })

  test('behind the request, and the run is killed: the next run attaches by what the cluster says', async () => {
    await begin({ azure: { rotation: { seconds: 3, downSeconds: 0.2 } } })
    const stopped = new AbortController()
    const first = rotate(emulator, {
      stopped: stopped.signal,
      unkept: ({ steps }) => (steps.some(({ step }) => step === 'requested') ? full : undefined),
    })
    while (emulator.azure.state.operations.size === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    stopped.abort()
    const { kept } = await first
    const last = kept.findLast(({ steps }) => steps.at(-1)?.step === 'request')
    const ran = await rotate(emulator, { order: { known: last } })
    expect(ran.recorder.record().how).toMatch(/^(attached|took-over)$/)
    expect([ran.rotated, posts(emulator)]).toEqual([true, 1])
    // the CA from before is that of the record, with which the cluster agrees
    expect(ran.proofs).toMatchObject({ 'api-server-ca-differs': 'held', 'old-ca-refused': 'held' })
  })

  test('at the second request, after one that Failed: it is not sent, and what holds is told', async () => {
    await begin({ azure: { rotation: { seconds: 0.3, fails: 'failed' } } })
    const ran = await rotate(emulator, {
      unkept: ({ steps }) => (steps.filter(({ step }) => step === 'request').length > 1 ? full : undefined),
    })
    expect([ran.outcome, posts(emulator)]).toEqual(['failed', 1])
    expect(ran.lines).toContainEqual(expect.stringContaining("the second request can't be recorded, so it isn't sent"))
  })
})
