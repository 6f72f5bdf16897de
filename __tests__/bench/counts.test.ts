import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import {
  between,
  checkRequests,
  clusterRequests,
  type Counts,
  countsOf,
  gateRequests,
  handshakes,
  maximumConnections,
} from '../../scripts/bench/counts.ts'
import { measure } from '../../scripts/bench/run.ts'

// What the action asks of an API server, counted there. Times are for `npm run bench`: nothing here looks at one.

const sizes = [3, 500, 1_203] as const
type Size = (typeof sizes)[number]

let emulator: Emulator
beforeAll(async () => {
  const clusters = sizes.map((count) => ({
    name: `nodes-${count}`,
    contextUser: 'serviceAccount' as const,
    pools: [{ name: 'pool', count }],
  }))
  emulator = await startEmulator({ clusters })
})
afterAll(async () => {
  await emulator.stop()
})

/** Runs the source as a process on a cluster of so many nodes, to its end. */
async function counted(size: Size, inputs: Readonly<Record<string, string>>, exitStatus: 0 | 1 = 0): Promise<Counts> {
  const cluster = emulator.cluster(`nodes-${size}`)
  const before = countsOf(cluster)
  const { status } = await measure(
    {
      args: [join(import.meta.dirname, '../../src/index.ts')],
      env: {
        INPUT_KUBECONFIG: cluster.kubeconfigs.serviceAccount,
        INPUT_REPORT_DIRECTORY: join(emulator.directory, `report-${size}`),
        ...inputs,
      },
    },
    false,
  )
  expect(status).toBe(exitStatus)
  return between(before, countsOf(cluster))
}

const minutes = 60_000

describe('gate', () => {
  test('is four handshakes side by side, and one question without a credential', async () => {
    const counts = await counted(3, { INPUT_MODE: 'gate' })
    expect(counts.kinds).toEqual(gateRequests)
    expect(counts).toMatchObject({ connections: handshakes.gate, portForwards: 0 })
  })
})

describe('check', () => {
  test.each([3, 500] as const)(
    'of %i nodes: each list once, and one port-forward for every node',
    async (size) => {
      const { kinds, connections, portForwards, bytesRead, bytesWritten } = await counted(size, {})
      expect(kinds).toEqual(checkRequests(size))
      expect(portForwards).toBe(size)
      expect(connections - portForwards).toBeLessThanOrEqual(maximumConnections)
      // certificates, handshakes and metrics of a node are some ten kilobytes; what a cluster has once is less than a hundred
      expect(bytesWritten).toBeLessThan((100 + 20 * size) * 1024)
      expect(bytesRead).toBeLessThan((50 + 10 * size) * 1024)
    },
    2 * minutes,
  )

  test.each(sizes)(
    'of %i nodes without the nodes themselves: pages come over connections that are there',
    async (size) => {
      const { kinds, connections, portForwards } = await counted(size, { INPUT_NODE_EVIDENCE: 'none' })
      expect(kinds).toEqual({ ...gateRequests, ...clusterRequests(size) })
      expect(portForwards).toBe(0)
      expect(connections).toBeLessThanOrEqual(maximumConnections)
    },
    minutes,
  )
})

describe('an answer that may pass', () => {
  const path = '/version'

  test.each([
    ['is asked for again, and then it is there', { kind: 'status', status: 503, times: 2 }, 3, 0],
    ['is asked for again when it was cut off', { kind: 'truncated' }, 2, 0],
    ['is asked for again when the connection was lost', { kind: 'reset' }, 2, 0],
    ['is asked for four times, no more', { kind: 'status', status: 429, times: 9 }, 4, 1],
    ['is not asked for again when it says no', { kind: 'status', status: 403, times: 9 }, 1, 1],
  ] as const)(
    '%s',
    async (_, fault, requests, exitStatus) => {
      const { faults } = emulator.cluster('nodes-3')
      faults.push({ path, ...fault })
      const { kinds } = await counted(3, { INPUT_NODE_EVIDENCE: 'none' }, exitStatus)
      faults.clear()
      expect(kinds).toEqual({ ...gateRequests, ...clusterRequests(3), 'GET /version': requests })
    },
    minutes,
  )

  test('is not asked for again when something was to be made', async () => {
    const { faults } = emulator.cluster('nodes-3')
    faults.push({ path: '*/token', kind: 'status', status: 503, times: 9 })
    const { kinds } = await counted(3, {}, 1)
    faults.clear()
    // without that token nothing is shown to a kubelet, so its metrics are not asked for
    expect({ ...kinds, 'kubelet GET /metrics': 3 }).toEqual(checkRequests(3))
    expect(Object.keys(kinds)).not.toContain('kubelet GET /metrics')
  })
})
