import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Scenario } from '../../../emulator/emulator.ts'
import { measure } from '../run.ts'
import { healthy, hostile, targetsIn, type Three } from './three.ts'

const pools = [{ name: 'pool', count: 1 }]
const azure = { resourceGroup: 'rg' }
const path = `/data${'/'.repeat(400_000)}x`

const scenario: Scenario = {
  keys: 'p256',
  azure: { identities: [{ name: 'pipeline' }] },
  clusters: [
    ...healthy.map((name) => ({ name, pools, azure })),
    {
      ...{ name: hostile, pools, azure },
      objects: { workloads: [{ namespace: 'shop', name: 'web', volumes: [{ kind: 'hostPath', path }] }] },
    },
  ],
}

/** Plans the rotation of three clusters of Azure; in one of them a pod mounts a path of 400,000 slashes. */
export async function planThree(program: string, timeout: string): Promise<Three> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-plan-'))
  const emulator = await startEmulator(scenario)
  const { clientId, secret = '' } = emulator.azure.identity('pipeline')
  try {
    const env = {
      INPUT_MODE: 'plan',
      INPUT_CLUSTERS: [...healthy, hostile].map((name) => `rg/${name}`).join('\n'),
      INPUT_AUTH: 'client-secret',
      'INPUT_TENANT-ID': emulator.azure.state.tenant,
      'INPUT_CLIENT-ID': clientId,
      'INPUT_CLIENT-SECRET': secret,
      'INPUT_ARM-ENDPOINT': emulator.azure.url,
      'INPUT_AUTHORITY-HOST': emulator.azure.authority,
      'INPUT_CA-BUNDLE': emulator.azure.caPem,
      INPUT_TIMEOUT: timeout,
      'INPUT_REPORT-DIRECTORY': join(folder, 'report'),
    }
    const measured = await measure({ args: [program], env }, true)
    return { measured, targets: targetsIn(join(folder, 'report')) }
  } finally {
    await emulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
