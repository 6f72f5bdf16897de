// AKS run command through the adapter: recorded answers, those of the emulated AKS, and what the specification allows.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type RunningAzure, startEmulator } from '../../../emulator/emulator.ts'
import type { Arm, ArmAsk, ArmReply } from '../../../src/adapters/azure/arm.ts'
import { invokeCommand } from '../../../src/adapters/azure/invoke.ts'
import { refusalOf } from '../../../src/adapters/azure/refusals.ts'
import type { AzurePort, ManagedClusterReference } from '../../../src/model/azure.ts'
import { describeRecorded, type Interaction, recordedIn } from '../../emulator-azure/recordings.ts'
import { bySecret, clusterIn, failure, open, within } from './kit.ts'

const { signal } = new AbortController()
const cluster = (id: string): ManagedClusterReference => ({
  id,
  subscription: { id: 's', name: 'subscription' },
  resourceGroup: 'rg',
  name: 'cluster',
  location: 'westus2',
  tags: {},
})

/** An ARM that answers these one after the other, and what it was asked. */
function armOf(answers: readonly Pick<Interaction, 'response'>[]) {
  const asked: ArmAsk[] = []
  const arm: Pick<Arm, 'ask'> = {
    ask: (ask) => {
      const next = answers[asked.length]?.response
      asked.push(ask)
      if (next === undefined) throw new Error('asked once too often')
      const url = new URL('https://management.azure.com/')
      return Promise.resolve({ ...next, url, size: 0, body: next.body ?? undefined } satisfies ArmReply)
    },
  }
  return { arm: arm as Arm, asked }
}

describeRecorded('commands that were recorded', () => {
  test('202 with Location alone, 202 Running, 200 Succeeded in capitals: the body and every address are those of the recording', async () => {
    const [, begun, running, done] = recordedIn('aks-run-command')
    if (begun === undefined || running === undefined || done === undefined) throw new Error('another recording')
    const { arm, asked } = armOf([begun, running, done])
    const id = begun.request.path.replace(/\/runCommand$/, '')
    const ran = await invokeCommand(arm, cluster(id), { text: 'kubectl get pods -A' }, signal)
    expect(ran.exitCode).toBe(0)
    expect(ran.logs).toMatch(/^NAMESPACE.*\naks-command {3}command-300ac3fd/)
    expect(
      asked.map(({ method, path, body }) => [method, String(path).replace(/^https:\/\/[^/]+|\?.*$/g, ''), body]),
    ).toEqual([
      ['POST', begun.request.path, begun.request.body],
      ['GET', running.request.path, undefined],
      ['GET', done.request.path, undefined],
    ])
  })
})

const succeeded = (properties: object): Pick<Interaction, 'response'> => ({
  response: { status: 200, headers: {}, body: { id: 'x', properties } },
})

describe('a result', () => {
  const run = (...answers: readonly Pick<Interaction, 'response'>[]) =>
    invokeCommand(armOf(answers).arm, cluster('/c'), { text: 'kubectl version' }, signal)

  test('may come at once, and in small letters, as the specification has it', async () => {
    expect(await run(succeeded({ provisioningState: 'succeeded', exitCode: 3, logs: 'x' }))).toEqual({
      exitCode: 3,
      logs: 'x',
    })
  })

  test.each([
    ['container command-1 in aks-command namespace did not start within 30s on your cluster', 'unreachable'],
    ['ImagePullBackoff', 'unreachable'],
    ['admission webhook "validation.gatekeeper.sh" denied the request: [azurepolicy] secret-name', 'forbidden'],
    ['pods is forbidden: User "secret-name" cannot create', 'forbidden'],
    ['who knows', 'unexpected'],
  ])('Failed for "%s" is %s, in our own words', async (reason, expected) => {
    const { reason: told, detail, remedy } = await failure(run(succeeded({ provisioningState: 'Failed', reason })))
    expect(told).toBe(expected)
    expect(detail).toMatch(/Command invoke in cluster: .*aks-command/)
    expect(`${detail} ${remedy ?? ''}`).not.toMatch(/secret-name|who knows/)
  })

  test.each([
    [{}],
    [{ provisioningState: 'Running' }],
    [{ provisioningState: 'Succeeded' }],
    [{ provisioningState: 'Succeeded', exitCode: '0' }],
  ])('%j is malformed', async (properties) => {
    expect((await failure(run(succeeded(properties)))).reason).toBe('malformed')
  })

  test.each([
    [
      'KubernetesPerformanceError',
      'container command-1 in aks-command namespace did not start within 30s',
      'unreachable',
    ],
    ['KubernetesOperationError', 'admission webhook "x" denied the request', 'forbidden'],
    ['NotSupportedSetup', 'private cluster with AAD', 'not-supported'],
  ])('refused with %s: "%s" is %s', (code, message, reason) => {
    expect(refusalOf(400, { code, message }, 'ARM POST', 'x/action', '/resourceGroups/rg').reason).toBe(reason)
  })
})

describe('against the emulated AKS', () => {
  let emulator: Emulator
  let azure: RunningAzure
  let port: AzurePort
  beforeAll(async () => {
    emulator = await startEmulator({
      clusters: [
        { name: 'local', pools: [{ name: 'pool', count: 1 }] },
        { name: 'entra', pools: [{ name: 'pool', count: 1 }], azure: { entra: { azureRbac: true } } },
        { name: 'off', azure: { disableRunCommand: true } },
        { name: 'broken', azure: { runCommand: { fails: 'ImagePullBackoff' } } },
      ],
      azure: {},
    })
    ;({ azure } = emulator)
    ;({ port } = await within({}, () => open(azure, bySecret(azure))))
  })
  afterAll(() => emulator.stop())
  afterEach(() => {
    azure.faults.clear()
    azure.state.log.length = 0
  })
  const invoke = async (name: string, entra: boolean, text = 'kubectl get nodes -o name') =>
    port.invoke(await clusterIn(port, name), { text, entra }, signal)
  const posts = () => azure.state.log.filter(({ method, path }) => method === 'POST' && /runCommand/i.test(path)).length

  test('runs as the administrator where there is no Entra ID, and as the run itself where there is', async () => {
    expect(await invoke('local', false)).toMatchObject({ exitCode: 0, logs: expect.stringMatching(/^node\//) })
    expect(await invoke('entra', true)).toMatchObject({ exitCode: 0, logs: expect.stringMatching(/^node\//) })
    const users = (name: string) =>
      new Set(
        emulator.cluster(name).state.log.flatMap(({ path, user }) => (path.startsWith('/api/v1/nodes') ? [user] : [])),
      )
    expect(users('local')).toEqual(new Set(['masterclient']))
    expect(users('entra').has('masterclient')).toBe(false)
  })

  test('a cluster with Entra ID takes no command without the token', async () => {
    expect((await failure(invoke('entra', false))).detail).toContain('MissingAADClusterToken')
  })

  test('a cluster where it is disabled, and a pod that does not start, have their reason', async () => {
    expect((await failure(invoke('off', false))).reason).toBe('not-supported')
    expect((await failure(invoke('broken', false))).reason).toBe('unreachable')
    expect(posts()).toBe(2)
  })

  test('who may run commands and not fetch results is told that right', async () => {
    azure.faults.push({ kind: 'status', status: 403, path: 'arm:*/commandResults/*', times: 9 })
    const { reason, detail } = await failure(invoke('local', false))
    expect(reason).toBe('forbidden')
    expect(detail).toMatch(/managedclusters\/commandResults\/read on \/resourceGroups\/rg1/i)
    expect(posts()).toBe(1)
  })
})
