import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { between, type Counts, countsOf } from '../../scripts/bench/counts.ts'
import { measure } from '../../scripts/bench/run.ts'

// What reading TLS Secrets costs, counted by the API server. Memory and times at scale are for `npm run bench`.

const [nodes, secrets] = [600, 1_200] as const
const pageSize = 500

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'large',
        pools: [{ name: 'pool', count: nodes }],
        objects: {
          secrets: [
            { namespace: 'sites', name: 'site', certManager: true, count: secrets },
            { namespace: 'sites', name: 'settings', type: 'opaque', data: { a: 'b' }, count: 700 },
          ],
        },
      },
    ],
  })
})
afterAll(() => emulator.stop())

async function counted(inputs: Readonly<Record<string, string>>): Promise<Counts> {
  const cluster = emulator.cluster('large')
  const before = countsOf(cluster)
  const { status } = await measure(
    {
      args: [join(import.meta.dirname, '../../src/index.ts')],
      env: {
        INPUT_KUBECONFIG: cluster.kubeconfigs.admin,
        'INPUT_NODE-EVIDENCE': 'none',
        'INPUT_FAIL-ON': 'never',
        'INPUT_REPORT-DIRECTORY': join(emulator.directory, 'report'),
        ...inputs,
      },
    },
    false,
  )
  expect(status).toBe(0)
  return between(before, countsOf(cluster))
}

describe('TLS Secrets', () => {
  test('are read page by page, once, and no other Secret is sent', async () => {
    const without = await counted({})
    const all = await counted({ 'INPUT_TLS-SECRETS': 'true' })
    const pages = Math.ceil(secrets / pageSize)
    // one more page, which is empty, is of tokens that do not expire, and one request asks for cert-manager
    const more = { 'GET /api/v1/secrets': pages + 1, 'GET /apis/cert-manager.io': 1 }
    expect(all.kinds).toEqual({ ...without.kinds, ...more })
    expect(all.kinds['GET /api/v1/nodes']).toBe(Math.ceil(nodes / pageSize))
    // a Secret of cert-manager is less than six kilobytes, key and CA included; the 700 others would be in it as well
    const bytes = all.bytesWritten - without.bytesWritten
    expect(bytes).toBeGreaterThan(secrets * 1_000)
    expect(bytes).toBeLessThan(secrets * 6 * 1024)
    expect(all.connections).toBeLessThanOrEqual(without.connections)
  }, 240_000)
})
