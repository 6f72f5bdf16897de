import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, test } from '@jest/globals'
import { milliseconds, validity } from '../../emulator/moments.ts'
import { readScenario, readScenarioFile } from '../../emulator/scenario-file.ts'
import { withEmulator } from './support.ts'

const folder = 'emulator/scenarios'

describe('scenario files', () => {
  test.each(readdirSync(folder))('%s is read whole', (name) => {
    const path = join(folder, name)
    expect(readScenarioFile(path)).toEqual(load(readFileSync(path, 'utf8')))
  })

  test('five hundred nodes start in a few seconds', async () => {
    const started = performance.now()
    await withEmulator(join(folder, 'nodes-500.yaml'), ({ clusters: [cluster] }) => {
      expect(cluster?.state.nodes).toHaveLength(500)
      return Promise.resolve()
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test.each([
    [{}, 'scenario.clusters must be there'],
    [{ clusters: {} }, 'scenario.clusters must be a list'],
    [{ clusters: [{ name: 'a/b' }] }, 'scenario.clusters[0].name must be a name as AKS allows it'],
    [{ clusters: [{ name: 'a', nodes: 3 }] }, 'scenario.clusters[0].nodes must be removed: it means nothing'],
    [{ clusters: [{ name: 'a', ca: { notBefore: '-1d' } }] }, 'scenario.clusters[0].ca.notAfter must be there'],
    [{ clusters: [{ name: 'a', created: '3 days' }] }, 'no offset such as -713d or +17d: 3 days'],
    [
      { clusters: [{ name: 'a', pools: [{ name: 'p', count: 1, serving: 'signed' }] }] },
      'scenario.clusters[0].pools[0].serving must be one of cluster, self-signed, node-bootstrap, none',
    ],
    [
      { clusters: [{ name: 'a', faults: [{ kind: 'status', path: '*' }] }] },
      'scenario.clusters[0].faults[0].status must be there',
    ],
    [{ clusters: [{ name: 'a', stopped: 'yes' }] }, 'scenario.clusters[0].stopped must be true or false'],
  ])('what is wrong in %j is named', (scenario, message) => {
    expect(() => readScenario(scenario)).toThrow(message)
  })

  test('a request of a node that is not there is refused', async () => {
    const csrs = [{ signer: 'kubelet-serving', node: 'pool/7', state: 'pending', age: '1m' }] as const
    await expect(withEmulator({ clusters: [{ name: 'a', csrs }] }, () => Promise.resolve())).rejects.toThrow(
      'no node pool/7',
    )
  })
})

describe('dates', () => {
  test('chance never carries an end across the start, nor changes the lifetime', () => {
    const distance = fc.tuple(fc.constantFrom('-', '+'), fc.nat(40_000), fc.constantFrom('s', 'm', 'h', 'd'))
    const start = new Date('2026-03-01T12:00:00.500Z')
    fc.assert(
      fc.property(distance, distance, (...ends) => {
        const [notBefore = '0s', notAfter = '0s'] = ends.map((parts) => parts.join(''))
        const made = validity(start, { notBefore, notAfter })
        expect(+made.notAfter - +made.notBefore).toBe(milliseconds(notAfter) - milliseconds(notBefore))
        for (const [end, written] of [
          [made.notBefore, notBefore],
          [made.notAfter, notAfter],
        ] as const) {
          expect(end.getMilliseconds()).toBe(0)
          expect(+end < +start || milliseconds(written) >= 0).toBe(true)
          expect(Math.abs(+end - +start - milliseconds(written))).toBeLessThanOrEqual(3_600_000)
        }
      }),
    )
  })
})
