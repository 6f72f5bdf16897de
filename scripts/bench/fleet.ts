import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ready } from '../../emulator/ready.ts'
import type { Program } from './run.ts'

/** The action on every cluster of an emulated Azure that its first identity sees. */
export function fleetRun(program: string, { azure, directory }: Ready): Program {
  if (azure === undefined) throw new Error('the scenario has azure')
  const { arm, entra, ca, tenant, clientId = '', clientSecret = '' } = azure
  return {
    args: [program],
    env: {
      INPUT_DISCOVER: 'subscription',
      INPUT_AUTH: 'client-secret',
      'INPUT_TENANT-ID': tenant,
      'INPUT_CLIENT-ID': clientId,
      'INPUT_CLIENT-SECRET': clientSecret,
      'INPUT_ARM-ENDPOINT': arm,
      'INPUT_AUTHORITY-HOST': entra,
      'INPUT_CA-BUNDLE': readFileSync(ca, 'utf8'),
      'INPUT_FAIL-ON': 'never',
      'INPUT_REPORT-DIRECTORY': join(directory, 'report'),
    },
  }
}

/** How many clusters that run's report.json tells of. */
export const clustersTold = ({ directory }: Ready): number =>
  (JSON.parse(readFileSync(join(directory, 'report/report.json'), 'utf8')) as { targets: unknown[] }).targets.length
