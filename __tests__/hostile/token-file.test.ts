// The token file of a pod, which the library of managed identities would read itself, whatever it is.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type RunningAzure, startEmulator } from '../../emulator/emulator.ts'
import { failure, open, within } from '../adapters/azure/kit.ts'
import { newFolder, removeFolders } from '../real/folder.ts'

const { signal } = new AbortController()
let emulator: Emulator
let azure: RunningAzure
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [{ name: 'one', azure: { oidcIssuer: true } }],
    azure: {
      identities: [
        { name: 'pipeline' },
        {
          name: 'pod',
          kind: 'user-assigned',
          federated: [{ issuer: 'cluster:one', subject: 'system:serviceaccount:kube-system:default' }],
        },
        { name: 'machine', kind: 'system-assigned' },
      ],
    },
  })
  ;({ azure } = emulator)
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

/** A pod on a machine of Azure: there is a metadata service, and a token file. */
const pod = (more: Readonly<Record<string, string>> = {}) => ({
  ...azure.environment('managed-identity', 'machine'),
  ...azure.environment('workload-identity'),
  ...more,
})

describe.each(['workload-identity', 'managed-identity'] as const)('auth: %s', (auth) => {
  test('signs in with the token of the pod', async () => {
    await within(pod(), async () => {
      const { port } = await open(azure, { auth })
      await port.subscriptions(signal)
      expect(azure.state.log.at(-1)).toMatchObject({ service: 'arm', status: 200, principal: 'pod' })
    })
  })

  test('refuses a pipe as the token file at once', async () => {
    const path = join(newFolder(), 'token')
    execFileSync('mkfifo', [path])
    await within(pod({ AZURE_FEDERATED_TOKEN_FILE: path }), async () => {
      const { detail } = await failure(open(azure, { auth }).then(({ port }) => port.subscriptions(signal)))
      expect(detail).toContain('the file that AZURE_FEDERATED_TOKEN_FILE names is a pipe')
    })
  })
})
