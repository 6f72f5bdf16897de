// A rotation that is killed at any moment, and run again: with its record, and on another machine that has none.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import { verificationIds, type RotationStepName } from '../../src/model/rotation.ts'
import { sampleOf } from '../whole-tables.ts'
import { posts, start } from './kit.ts'
import { act, newFolder, type ProcessRun, removeFolders, rotateInputs } from './process-kit.ts'

jest.setTimeout(180_000)
let emulator: Emulator
afterEach(() => emulator.stop())
afterAll(removeFolders)

const all = Object.fromEntries(verificationIds.map((id) => [id, 'held']))
/** what is lost with the run that knew the credentials */
const twoLost = {
  ...all,
  'old-client-certificate-refused': 'inconclusive',
  'old-token-refused': 'inconclusive',
}
const begin = async (seconds = 1.5): Promise<void> => {
  // certificates that end soon call for a rotation, and say no more when it is done
  emulator = await start({
    ca: { notBefore: '-700d', notAfter: '+20d' },
    azure: { rotation: { seconds, downSeconds: 0.3 } },
  })
}
const inputs = (rotateWhen: string) =>
  rotateInputs(emulator, ['aks1'], {
    'rotate-when': rotateWhen,
    // merged into somebody's kubeconfig when all is proved; the post step takes it out again
    'write-kubeconfig': 'kubeconfig',
    'overwrite-existing': 'true',
  })
/** A runner's folder, with a kubeconfig in it that this job has nothing to do with. */
function machine(): string {
  const folder = newFolder()
  const user = { name: 'other', user: { token: 'token-of-another-cluster' } }
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify({ apiVersion: 'v1', kind: 'Config', users: [user] }))
  return folder
}
const verdictOf = ({ status, proofs, outputs }: ProcessRun) => ({ status, proofs, rotated: outputs['rotated'] })

/** What the second run ends with, and how often was asked for a rotation in both. */
type Expected = { readonly status: number; readonly proofs: object; readonly rotated: string }
const proved: Expected = { status: 0, proofs: all, rotated: 'true' }
const lost: Expected = { status: 1, proofs: twoLost, rotated: 'true' }
const done: Expected = { status: 0, proofs: all, rotated: 'false' }

/** Killed after a step is on record; what comes of it with the record, and without. */
const steps: readonly (readonly [RotationStepName, Expected, Expected])[] = [
  ['preflight', proved, proved],
  ['baseline', proved, proved],
  ['request', proved, proved],
  // the CA is the new one by then, or will be: the credentials from before are gone with the process
  ['requested', lost, lost],
  ['ended', lost, lost],
  // what the first run saw of the old credentials is on record
  ['proof', proved, lost],
  ['check', done, lost],
  ['finished', done, lost],
]

describe.each(['needed', 'always'])('with rotate-when: %s', (rotateWhen) => {
  test.each(
    sampleOf(
      steps.flatMap(([step, kept, empty]) => [
        [step, 'with the record', kept] as const,
        [step, 'on another machine', empty] as const,
      ]),
      5,
    ),
  )('killed at %s, then run again %s: one request in all', async (step, where, expected) => {
    await begin()
    const folder = machine()
    const killed = await act(inputs(rotateWhen), { folder, killAt: step })
    expect(killed.signal).toBe('SIGKILL')
    expect(killed.record.at(-1)?.steps.at(-1)?.step).toBe(step)
    // the rotation goes on in Azure until it is over, or is still on its way
    if (step === 'requested') await until(() => resting(emulator))
    const again = await act(inputs(rotateWhen), { folder: where === 'with the record' ? folder : machine() })
    expect({ ...verdictOf(again), posts: posts(emulator) }).toEqual({ ...expected, posts: 1 })
    expect(again.stdout.includes('lost for good')).toBe(expected === lost)
    // the kit has seen the post step take it away
    expect(again.outputs['kubeconfig'] ?? '').toBe(expected.status === 0 ? 'kubeconfig' : '')
  })

  test.each(['with the record', 'on another machine'])(
    'killed between the request and its answer, then run again %s: one request in all',
    async (where) => {
      await begin(4)
      emulator.azure.faults.push({
        kind: 'slow',
        milliseconds: 60_000,
        path: 'arm:*/rotateClusterCertificates',
      })
      const folder = machine()
      const killed = await act(inputs(rotateWhen), {
        folder,
        during: async (send) => {
          await until(() => emulator.azure.state.operations.size > 0)
          send('SIGKILL')
        },
      })
      expect(killed.signal).toBe('SIGKILL')
      expect(killed.record.at(-1)?.steps.at(-1)?.step).toBe('request')
      const again = await act(inputs(rotateWhen), { folder: where === 'with the record' ? folder : machine() })
      // it attaches, or finds it over
      expect(again.record.at(-1)?.how).toMatch(/^(attached|took-over)$/)
      expect({ ...verdictOf(again), rotations: emulator.azure.state.operations.size }).toEqual({
        ...lost,
        rotations: 1,
      })
    },
  )
})

describe('told to stop', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s: a record, a clear message, and the next run attaches',
    async (signal) => {
      await begin(6)
      const folder = machine()
      const stopped = await act(inputs('always'), {
        folder,
        during: async (send, printed) => {
          await until(() => printed().includes('Azure accepted it'))
          send(signal)
        },
      })
      expect([stopped.status, stopped.signal]).toEqual([1, null])
      expect(stopped.record.at(-1)).toMatchObject({ outcome: 'interrupted' })
      expect(stopped.record.at(-1)?.steps.at(-1)?.step).toBe('interrupted')
      expect(stopped.stdout).toMatch(/::error::.*goes on in Azure\. Run the same job again/)
      const again = await act(inputs('always'), { folder })
      expect({ ...verdictOf(again), posts: posts(emulator) }).toEqual({ ...lost, posts: 1 })
    },
  )
})

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1_200; i += 1) {
    if (condition()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it does not come')
}

const resting = ({ azure }: Emulator): boolean =>
  azure.state.clusters.every(({ properties }) => properties.provisioningState === 'Succeeded')
