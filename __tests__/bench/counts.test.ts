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
async function counted(size: Size, inputs: Readonly<Record<string, string>>): Promise<Counts> {
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
  expect(status).toBe(0)
  return between(before, countsOf(cluster))
}

const minutes = 60_000

describe('gate', () => {
  test('is one handshake, and one question without a credential', async () => {
    const counts = await counted(3, { INPUT_MODE: 'gate' })
    expect(counts.kinds).toEqual(gateRequests)
    expect(counts).toMatchObject({ connections: 1, portForwards: 0 })
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
