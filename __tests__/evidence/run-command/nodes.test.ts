// run-command against the emulated Azure: every kind of machine, every order of rungs, and what goes wrong.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { PoolScenario } from '../../../emulator/scenario.ts'
import { evidenceRecords, inventory } from '../../../src/verdict/inventory.ts'
import { recordingOf, renderRecording } from '../../../src/recording/write.ts'
import { readRecording } from '../../../src/recording/read.ts'
import type { AzurePort } from '../../../src/model/azure.ts'
import type { NodeFilesReading, Observation } from '../../../src/model/evidence.ts'
import { type AzureCluster, lookByArm, withAzure } from '../azure-kit.ts'
import { failureOf, fingerprints, fingerprintsIn, readingOf, valueOf } from '../kit.ts'

const scaleSet: PoolScenario = { name: 'pool', count: 2 }
const machines: PoolScenario = { name: 'vmpool', count: 1, type: 'VirtualMachines' }
const windows: PoolScenario = { name: 'win', count: 1, operatingSystem: 'windows' }
const [first, second, machine, onWindows] = [
  'aks-pool-12345678-vmss000000',
  'aks-pool-12345678-vmss000001',
  'aks-vmpool-12345678-vms1',
  'akswin000000',
] as const

const filesOf = (observation: Observation<readonly NodeFilesReading[]>, node: string): NodeFilesReading => {
  const found = valueOf(observation).find((reading) => reading.node === node)
  if (found === undefined) throw new Error(`nothing of ${node}`)
  return found
}
const commands = (its: AzureCluster): readonly string[] =>
  its.asked().flatMap((line) => /^POST .*\/Microsoft\.Compute\/(.*)\/runCommand$/.exec(line)?.[1] ?? [])

describe('every kind of machine', () => {
  test.each(['p256', 'aks'] as const)('with keys %s shows its certificates and its files', async (keys) => {
    const look = async (its: AzureCluster): Promise<void> => {
      const { kubelets, nodeFiles } = await lookByArm(its, ['kubelets', 'nodeFiles'])
      for (const node of [first, second, machine, onWindows]) {
        const { client, server = '' } = await its.cluster.pem.node(node)
        const reading = readingOf(kubelets, node)
        const shown = valueOf(reading.serving)
        expect(shown.kind === 'chain' && fingerprints(shown.received)).toEqual(fingerprintsIn(server).slice(0, 1))
        expect(valueOf(reading.client).certificate?.fingerprint).toBe(fingerprintsIn(client)[0])
        expect(reading.metrics).toEqual({ state: 'skipped', detail: 'run-command tells no figures of kubelets' })
        const { files, apiServerCopy } = filesOf(nodeFiles, node)
        expect(valueOf(files)).toMatchObject({ bootstrapFile: true, clientCurrent: true, servingCurrent: ['pki'] })
        expect(apiServerCopy.state === 'observed' ? apiServerCopy.value.fingerprint : apiServerCopy.state).toBe(
          node === onWindows ? 'skipped' : fingerprintsIn(its.cluster.pem.apiServer)[0],
        )
      }
      // one call for each machine, whoever asks
      expect(commands(its).toSorted()).toEqual([
        'virtualMachineScaleSets/aks-pool-12345678-vmss/virtualMachines/0',
        'virtualMachineScaleSets/aks-pool-12345678-vmss/virtualMachines/1',
        'virtualMachineScaleSets/akswin/virtualMachines/0',
        'virtualMachines/aks-vmpool-12345678-vms1',
      ])
    }
    await withAzure({ pools: [scaleSet, machines, windows] }, look, {}, keys)
  })

  test.each([
    ['self-signed', 'chain', { servingCurrent: [], rotateServerCertificates: false }],
    ['node-bootstrap', 'chain', { servingCurrent: [], rotateServerCertificates: false }],
    ['none', 'none', { servingCurrent: [], rotateServerCertificates: true }],
  ] as const)('a kubelet that serves %s', async (serving, kind, files) => {
    await withAzure({ pools: [{ name: 'pool', count: 1, serving }] }, async (its) => {
      const { kubelets, nodeFiles } = await lookByArm(its, ['kubelets', 'nodeFiles'])
      const shown = valueOf(readingOf(kubelets, first).serving)
      expect(shown.kind).toBe(kind)
      const { server } = await its.cluster.pem.node(first)
      expect(shown.kind === 'chain' ? fingerprints(shown.received) : []).toEqual(
        server === undefined ? [] : fingerprintsIn(server).slice(0, 1),
      )
      expect(valueOf(filesOf(nodeFiles, first).files)).toMatchObject(files)
    })
  })

  test('a node made without TLS bootstrap, and with an old copy', async () => {
    const apiServerCopy = { notBefore: '-800d', notAfter: '-70d' } as const
    await withAzure({ pools: [{ name: 'pool', count: 1, tlsBootstrap: false, apiServerCopy }] }, async (its) => {
      const { kubelets, nodeFiles } = await lookByArm(its, ['kubelets', 'nodeFiles'])
      const { files, apiServerCopy: copy } = filesOf(nodeFiles, first)
      expect(valueOf(files)).toMatchObject({ bootstrapFile: false, clientCurrent: false, rotateCertificates: false })
      expect(readingOf(kubelets, first).client).toMatchObject({
        source: 'run-command: /etc/kubernetes/certs/client.crt',
      })
      const days = (valueOf(copy).notAfter.getTime() - Date.now()) / 86_400_000
      expect(Math.round(days)).toBe(-70)
    })
  })
})

describe('the order of the rungs', () => {
  const sources = async (nodeEvidence: NonNullable<Parameters<typeof lookByArm>[2]>['nodeEvidence']) =>
    withAzure({ pools: [{ name: 'pool', count: 1 }] }, async (its) => {
      const { kubelets } = await lookByArm(its, ['kubelets'], nodeEvidence === undefined ? {} : { nodeEvidence })
      const { serving, client, metrics } = readingOf(kubelets, first)
      const of = (one: Observation<unknown>): string =>
        one.state === 'observed' ? one.source.replace(/ to pod .*| .*:.*|: .*/, '') : one.state
      return { serving: of(serving), client: of(client), metrics: of(metrics), commands: commands(its).length }
    })

  test('run-command is asked for nothing that a rung before it told, and never when it is not named', async () => {
    expect(await sources(['tunnel'])).toMatchObject({ serving: 'port-forward', commands: 0 })
    expect(await sources(['tunnel', 'run-command'])).toMatchObject({ serving: 'port-forward', commands: 0 })
  })

  test('run-command first: the certificates are from the disk, the figures from the kubelet', async () => {
    const { serving, client, metrics, commands: sent } = await sources(['run-command', 'tunnel'])
    expect([serving, client, metrics.startsWith('/metrics'), sent]).toEqual(['run-command', 'run-command', true, 1])
  })

  test('what failed before it stays on the record', async () => {
    await withAzure({ pools: [{ name: 'pool', count: 1, hostNetworkPods: false }, windows] }, async (its) => {
      const { kubelets } = await lookByArm(its, ['kubelets'], { nodeEvidence: ['tunnel', 'run-command'] })
      for (const node of [first, onWindows]) {
        const { serving, client } = readingOf(kubelets, node)
        for (const side of [serving, client])
          expect(side).toMatchObject({
            state: 'observed',
            failed: [{ reason: 'not-supported', source: 'port-forward' }],
          })
      }
    })
  })
})

describe('a machine', () => {
  const one = (more: Partial<PoolScenario>, through?: (port: AzurePort) => AzurePort) =>
    withAzure({ pools: [{ ...scaleSet, nodes: { 0: more } }] }, async (its) => {
      const { kubelets, nodeFiles } = await lookByArm(
        its,
        ['kubelets', 'nodeFiles'],
        through === undefined ? {} : { through },
      )
      expect(valueOf(readingOf(kubelets, second).serving).kind).toBe('chain')
      const failures = [
        failureOf(filesOf(nodeFiles, first).files),
        failureOf(filesOf(nodeFiles, first).apiServerCopy),
        failureOf(readingOf(kubelets, first).serving),
        failureOf(readingOf(kubelets, first).client),
      ]
      expect(new Set(failures.map(({ reason }) => reason)).size).toBe(1)
      return failures[0]
    })

  test('that is off has a reason, and the others are read', async () => {
    expect(await one({ power: 'deallocated' })).toMatchObject({
      reason: 'unreachable',
      detail: expect.stringContaining('stopped') as unknown,
    })
  })

  test('whose agent is silent has a reason, and the others are read', async () => {
    expect(await one({ agentUnresponsive: '1s' })).toMatchObject({
      reason: 'unreachable',
      detail: expect.stringContaining('agent') as unknown,
    })
  })

  test('whose agent is silent for longer than the run may take ends with the deadline, and the others are read', async () => {
    await withAzure({ pools: [{ ...scaleSet, nodes: { 0: { agentUnresponsive: '25m' } } }] }, async (its) => {
      const signal = AbortSignal.timeout(3_000)
      const { nodeFiles } = await lookByArm(its, ['nodeFiles'], { signal })
      expect(failureOf(filesOf(nodeFiles, first).files).reason).toBe('timeout')
      expect(valueOf(filesOf(nodeFiles, second).files).clientCurrent).toBe(true)
    })
  })

  test('that belongs to another node gives its certificates to nobody', async () => {
    const swapped = (port: AzurePort): AzurePort => ({
      ...port,
      machines: async (...all) =>
        (await port.machines(...all)).map((found) =>
          found.node === first ? { ...found, resourceId: found.resourceId.replace(/0$/, '2') } : found,
        ),
    })
    await withAzure({ pools: [{ name: 'pool', count: 3 }] }, async (its) => {
      // the third one is looked at under the first one's name, and nobody under its own
      const { nodeFiles } = await lookByArm(its, ['nodeFiles'], { through: swapped })
      const claimed = failureOf(filesOf(nodeFiles, first).files)
      expect(claimed).toMatchObject({ reason: 'malformed', detail: expect.stringContaining('same machine') as unknown })
      expect(commands(its)).toEqual(['virtualMachineScaleSets/aks-pool-12345678-vmss/virtualMachines/1'])
    })
    const exchanged = (port: AzurePort): AzurePort => ({
      ...port,
      machines: async (...all) =>
        (await port.machines(...all)).map((found) => ({
          ...found,
          resourceId: found.resourceId.replace(/\d$/, (digit) => String(1 - Number(digit))),
        })),
    })
    await withAzure({ pools: [scaleSet] }, async (its) => {
      const { kubelets, nodeFiles } = await lookByArm(its, ['kubelets', 'nodeFiles'], { through: exchanged })
      for (const node of [first, second]) {
        const failure = failureOf(filesOf(nodeFiles, node).files)
        expect(failure).toMatchObject({
          reason: 'malformed',
          detail: expect.stringContaining('another node') as unknown,
        })
        expect(failureOf(readingOf(kubelets, node).client).reason).toBe('malformed')
      }
    })
  })

  test('that runs another command is waited for', async () => {
    await withAzure({ pools: [{ name: 'pool', count: 1 }] }, async (its) => {
      its.emulator.azure.faults.push({ kind: 'status', status: 409, path: 'arm:*/runCommand', times: 1 })
      const { nodeFiles } = await lookByArm(its, ['nodeFiles'])
      expect(valueOf(filesOf(nodeFiles, first).files).clientCurrent).toBe(true)
      expect(commands(its)).toHaveLength(2)
    })
  })
})

describe('rights', () => {
  const rights = (...actions: readonly string[]) => ({
    identities: [{ name: 'pipeline' }, { name: 'little', permissions: [{ actions, dataActions: ['*'] }] }],
  })
  const always = [
    'Microsoft.ContainerService/managedClusters/read',
    'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
  ]
  const list = 'Microsoft.ContainerService/managedClusters/agentPools/machines/read'
  const run = [
    'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action',
    'Microsoft.Compute/virtualMachines/runCommand/action',
  ]
  const follow = 'Microsoft.Compute/locations/operations/read'
  const asLittle = (actions: readonly string[], pools: readonly PoolScenario[] = [scaleSet, machines]) =>
    withAzure(
      { pools },
      async (its) => {
        const { nodeFiles } = await lookByArm(its, ['nodeFiles'], { identity: 'little' })
        return { nodeFiles, sent: commands(its).length }
      },
      rights(...actions),
    )

  test('these are enough', async () => {
    const { nodeFiles } = await asLittle([...always, list, ...run, follow])
    for (const node of [first, second, machine])
      expect(valueOf(filesOf(nodeFiles, node).files).clientCurrent).toBe(true)
  })

  test.each([
    ['to run commands on scale sets', [...always, list, follow], `${run[0]} on /resourceGroups/MC_rg1_aks1_eastus`],
    ['to follow them', [...always, list, ...run], follow],
  ])('without the one %s it is named', async (_, actions, right) => {
    const failure = failureOf(filesOf((await asLittle(actions)).nodeFiles, first).files)
    expect(failure).toEqual({ reason: 'forbidden', detail: expect.stringContaining(right) })
    expect(failure.detail).not.toMatch(/subscriptions/)
  })

  test('without the one to list machines, they are those that the nodes name, which stays on the record', async () => {
    const { nodeFiles } = await asLittle([...always, ...run, follow])
    for (const node of [first, machine]) {
      const { files } = filesOf(nodeFiles, node)
      expect(files).toMatchObject({
        state: 'observed',
        failed: [{ reason: 'forbidden', detail: expect.stringContaining(list) as unknown }],
      })
    }
  })
})

describe('a fault of ARM', () => {
  const [list, run, poll] = ['arm:*/machines', 'arm:*/runCommand', 'arm:*/Microsoft.Compute/locations/*/operations/*']
  test.each([
    [list, { kind: 'status', status: 404 }, undefined],
    [list, { kind: 'malformed' }, undefined],
    [run, { kind: 'status', status: 401 }, 'unauthorized'],
    [run, { kind: 'status', status: 403 }, 'forbidden'],
    [run, { kind: 'status', status: 404 }, 'not-found'],
    [run, { kind: 'status', status: 429 }, 'throttled'],
    [run, { kind: 'status', status: 500 }, 'unexpected'],
    [run, { kind: 'status', status: 502 }, 'unreachable'],
    [run, { kind: 'reset' }, 'unreachable'],
    [run, { kind: 'malformed' }, 'malformed'],
    // the headers tell how to go on: the body is not looked at
    [run, { kind: 'other-json' }, undefined],
    [poll, { kind: 'status', status: 403 }, 'forbidden'],
    [poll, { kind: 'status', status: 404 }, 'not-found'],
    [poll, { kind: 'status', status: 502, retryAfter: '0' }, undefined],
    [poll, { kind: 'malformed' }, 'malformed'],
    [poll, { kind: 'other-json' }, 'malformed'],
  ] as const)('%s: %o is %s, for the one machine that it meets', async (path, fault, reason) => {
    await withAzure({ pools: [scaleSet] }, async (its) => {
      its.emulator.azure.faults.push({ ...fault, path, times: 1 })
      const { nodeFiles } = await lookByArm(its, ['nodeFiles'])
      const states = [first, second].map((node) => {
        const { files } = filesOf(nodeFiles, node)
        return files.state === 'observed' ? 'observed' : failureOf(files).reason
      })
      expect(states.toSorted()).toEqual(['observed', reason ?? 'observed'].toSorted())
    })
  })
})

describe('a machine that only the node itself names', () => {
  const unlisted = (port: AzurePort): AzurePort => ({ ...port, machines: () => Promise.resolve([]) })
  test('is looked at in the node resource group of the cluster, and nowhere else', async () => {
    await withAzure({ pools: [scaleSet] }, async (its) => {
      const [node] = its.cluster.state.nodes
      if (node === undefined) throw new Error('no node')
      const elsewhere = node.providerId.replace(/resourceGroups\/[^/]+/i, 'resourceGroups/others')
      Object.assign(node, { providerId: elsewhere })
      const { nodes, nodeFiles } = await lookByArm(its, ['nodes', 'nodeFiles'], { through: unlisted })
      expect(failureOf(filesOf(nodeFiles, first).files).reason).toBe('not-found')
      expect(valueOf(filesOf(nodeFiles, second).files).clientCurrent).toBe(true)
      expect(commands(its)).toHaveLength(1)
      // the subscription's id is no part of evidence
      expect(valueOf(nodes)[1]?.machine).toMatch(/^resourceGroups\/.*\/virtualMachines\/1$/i)
    })
  })
})

describe('where the API server cannot be asked', () => {
  test('the nodes are those that ARM knows, and their disks tell what they hold', async () => {
    await withAzure({ pools: [scaleSet, machines, windows] }, async (its) => {
      await its.cluster.pause()
      const { nodes, kubelets, nodeFiles } = await lookByArm(its, ['nodes', 'kubelets', 'nodeFiles'])
      const { reason } = failureOf(nodes)
      for (const node of [first, second, machine, onWindows]) {
        const { serving, client, metrics } = readingOf(kubelets, node)
        expect([valueOf(serving).kind, valueOf(client).certificate?.subject]).toEqual([
          'chain',
          `O=system:nodes, CN=system:node:${node}`,
        ])
        expect(failureOf(metrics).reason).toBe(reason)
      }
      expect(valueOf(nodeFiles)).toHaveLength(4)
    })
  })
})

test('where it is not named, or no cluster of Azure is there, nothing is run', async () => {
  await withAzure({ pools: [scaleSet] }, async (its) => {
    const { nodeFiles } = await lookByArm(its, ['nodeFiles'], { nodeEvidence: ['tunnel', 'metrics'] })
    expect(nodeFiles).toEqual({ state: 'skipped', detail: 'node-evidence does not name run-command' })
    expect(commands(its)).toEqual([])
  })
})

test('no more machines than the limit allows are looked at together', async () => {
  let [now, most] = [0, 0]
  const counting = (port: AzurePort): AzurePort => ({
    ...port,
    runOnNode: async (...all) => {
      now += 1
      most = Math.max(most, now)
      try {
        return await port.runOnNode(...all)
      } finally {
        now -= 1
      }
    },
  })
  await withAzure({ pools: [{ name: 'pool', count: 7 }] }, async (its) => {
    const { nodeFiles } = await lookByArm(its, ['nodeFiles'], { parallel: 3, through: counting })
    expect(valueOf(nodeFiles)).toHaveLength(7)
    expect(most).toBe(3)
  })
})

test('evidence can be recorded, holds nothing private, and the copy has a row of its own', async () => {
  await withAzure({ pools: [scaleSet, windows] }, async (its) => {
    const evidence = await lookByArm(its, ['nodes', 'kubelets', 'nodeFiles', 'apiServerChain'])
    const text = renderRecording(recordingOf('check', new Date(), [{ target: 'aks1', evidence }]))
    const read = readRecording(text)
    expect('targets' in read && read.targets[0]?.evidence).toEqual(evidence)
    const root = join(its.cluster.state.directory, 'node-files', first)
    const secrets = [
      ...readFileSync(join(root, 'var/lib/kubelet/pki/kubelet-client-current.pem'), 'utf8')
        .replace(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g, '')
        .split('\n')
        .filter((line) => line.length > 20 && !line.startsWith('-----')),
      /token: "([^"]+)"/.exec(readFileSync(join(root, 'var/lib/kubelet/bootstrap-kubeconfig'), 'utf8'))?.[1] ?? '',
    ]
    expect(secrets.length).toBeGreaterThan(2)
    for (const secret of secrets) expect(text).not.toContain(secret)
    expect(text).not.toContain(its.emulator.azure.state.subscriptions[0]?.id)
    const rows = inventory(evidence, new Date())
    expect(rows.filter(({ role }) => role === 'api-server').map(({ node }) => node)).toEqual([undefined])
    expect(rows.filter(({ role }) => role === 'node-api-server-copy').map(({ node }) => node)).toEqual([first, second])
    const records = evidenceRecords(evidence).filter(({ key, subject }) => key === 'nodeFiles' && subject === onWindows)
    expect(records.map(({ state }) => state)).toEqual(['observed', 'skipped'])
  })
})
