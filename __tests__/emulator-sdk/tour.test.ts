import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, type RunningAzure, startEmulator } from '../../emulator/emulator.ts'
import { ask, signIn } from '../emulator-azure/kit.ts'
import { askTheRest, removeLock } from './beside-the-clients.ts'
import { stopsOf } from './itinerary.ts'
import { all, clientsOf, ended, rejection } from './kit.ts'
import { needing } from '../requirements/needing.ts'

const withBubblewrap = await needing('bubblewrap')

const group = 'rg1'
const nodeGroup = 'MC_rg1_one_eastus'
const quick = { updateIntervalInMs: 1 }
let emulator: Emulator
let azure: RunningAzure
const others: RunningAzure[] = []
let aks: ReturnType<typeof clientsOf>['aks']
let compute: ReturnType<typeof clientsOf>['compute']

beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'one',
        azure: {
          tags: { team: 'red' },
          maintenance: [{ name: 'default', properties: { timeInWeek: [{ day: 'Monday', hourSlots: [1] }] } }],
          locks: [{ name: 'keep', level: 'CanNotDelete', on: 'resource-group' }],
        },
        pools: [
          { name: 'nodepool1', count: 2 },
          { name: 'vms', count: 1, type: 'VirtualMachines' },
          {
            name: 'old',
            count: 1,
            snapshot: { name: 'snap', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202412.04.0' },
          },
        ],
      },
      { name: 'two', pools: [{ name: 'pool', count: 1 }] },
    ],
    azure: { pageSize: 1 },
  })
  ;({ azure } = emulator)
  ;({ aks, compute } = clientsOf(azure))
})

afterAll(async () => {
  await emulator.stop()
})

test('clusters: lists by page, one, and what is not there', async () => {
  const { managedClusters } = aks
  expect((await all(managedClusters.list())).map(({ name }) => name)).toEqual(['one', 'two'])
  expect((await all(managedClusters.listByResourceGroup(group))).map(({ name }) => name)).toEqual(['one', 'two'])
  const cluster = await managedClusters.get(group, 'one')
  expect(cluster).toMatchObject({
    name: 'one',
    location: 'eastus',
    nodeResourceGroup: nodeGroup,
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    tags: { team: 'red' },
  })
  expect(cluster.agentPoolProfiles?.map(({ name }) => name)).toEqual(['nodepool1', 'vms', 'old'])
  expect(await rejection(managedClusters.get(group, 'three'))).toMatchObject({
    name: 'RestError',
    statusCode: 404,
    code: 'ResourceNotFound',
  })
})

test('credentials are kubeconfigs, decoded', async () => {
  const { managedClusters } = aks
  for (const asked of [
    managedClusters.listClusterUserCredentials(group, 'one'),
    managedClusters.listClusterUserCredentials(group, 'one', { format: 'exec' }),
    managedClusters.listClusterAdminCredentials(group, 'one'),
    managedClusters.listClusterMonitoringUserCredentials(group, 'one'),
  ]) {
    const { kubeconfigs = [] } = await asked
    expect(kubeconfigs).toHaveLength(1)
    expect(Buffer.from(kubeconfigs[0]?.value ?? []).toString()).toMatch(/^apiVersion: v1$/m)
  }
})

test('pools, machines, upgrades and versions', async () => {
  const { agentPools, machines, managedClusters } = aks
  expect((await all(agentPools.list(group, 'one'))).map(({ name }) => name)).toEqual(['nodepool1', 'vms', 'old'])
  expect(await agentPools.get(group, 'one', 'nodepool1')).toMatchObject({ count: 2, mode: 'System' })
  const found = await all(machines.list(group, 'one', 'nodepool1'))
  expect(found).toHaveLength(2)
  const machine = await machines.get(group, 'one', 'nodepool1', found[0]?.name ?? '')
  expect(machine.properties?.resourceId).toContain('/virtualMachineScaleSets/')
  expect(await agentPools.getUpgradeProfile(group, 'one', 'nodepool1')).toMatchObject({ osType: 'Linux' })
  expect((await agentPools.getAvailableAgentPoolVersions(group, 'one')).agentPoolVersions).not.toEqual([])
  expect(await managedClusters.getUpgradeProfile(group, 'one')).toHaveProperty('controlPlaneProfile')
  expect((await managedClusters.listKubernetesVersions('eastus')).values).not.toEqual([])
})

test('snapshots and maintenance configurations', async () => {
  const { snapshots, maintenanceConfigurations } = aks
  expect((await all(snapshots.list())).map(({ name }) => name)).toEqual(['snap'])
  expect((await all(snapshots.listByResourceGroup(group))).map(({ name }) => name)).toEqual(['snap'])
  expect(await snapshots.get(group, 'snap')).toMatchObject({ nodeImageVersion: expect.stringContaining('202412.04.0') })
  const name = 'aksManagedAutoUpgradeSchedule'
  const window = {
    schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Monday' as const } },
    durationHours: 4,
    startTime: '01:00',
  }
  await maintenanceConfigurations.createOrUpdate(group, 'one', name, { maintenanceWindow: window })
  expect(await maintenanceConfigurations.get(group, 'one', name)).toMatchObject({ maintenanceWindow: window })
  expect(
    (await all(maintenanceConfigurations.listByManagedCluster(group, 'one'))).map((one) => one.name).toSorted(),
  ).toEqual([name, 'default'])
  const locked = await rejection(maintenanceConfigurations.delete(group, 'one', name))
  expect(locked).toMatchObject({ statusCode: 409, code: 'ScopeLocked' })
  await removeLock(azure, group, 'keep')
  await maintenanceConfigurations.delete(group, 'one', name)
  expect(await rejection(maintenanceConfigurations.get(group, 'one', name))).toMatchObject({ statusCode: 404 })
})

withBubblewrap.test('machines and scale sets of Compute, and a command on each', async () => {
  const { virtualMachines, virtualMachineScaleSets, virtualMachineScaleSetVMs } = compute
  const [machine] = await all(virtualMachines.list(nodeGroup))
  const vm = machine?.name ?? ''
  expect((await all(virtualMachines.listAll())).map(({ name }) => name)).toContain(vm)
  expect(await virtualMachines.get(nodeGroup, vm)).toMatchObject({ name: vm, provisioningState: 'Succeeded' })
  expect((await virtualMachines.instanceView(nodeGroup, vm)).statuses).not.toEqual([])
  const sets = await all(virtualMachineScaleSets.list(nodeGroup))
  expect(sets).toHaveLength(2)
  expect(await all(virtualMachineScaleSets.listAll())).toHaveLength(3)
  const scaleSet = sets.find(({ name }) => name?.includes('nodepool1'))?.name ?? ''
  expect(await virtualMachineScaleSets.get(nodeGroup, scaleSet)).toMatchObject({ sku: { capacity: 2 } })
  const instances = await all(virtualMachineScaleSetVMs.list(nodeGroup, scaleSet))
  expect(instances.map(({ instanceId }) => instanceId)).toEqual(['0', '1'])
  expect(await virtualMachineScaleSetVMs.get(nodeGroup, scaleSet, '1')).toMatchObject({ instanceId: '1' })
  expect((await virtualMachineScaleSetVMs.getInstanceView(nodeGroup, scaleSet, '1')).statuses).not.toEqual([])
  const script = {
    commandId: 'RunShellScript',
    script: ['openssl x509 -in /etc/kubernetes/certs/ca.crt -noout -subject'],
  }
  const onMachine = await virtualMachines.runCommand(nodeGroup, vm, script, quick)
  const onInstance = await virtualMachineScaleSetVMs.runCommand(nodeGroup, scaleSet, '1', script, quick)
  for (const { value = [] } of [onMachine, onInstance]) {
    expect(value).toHaveLength(1)
    expect(value[0]?.message).toMatch(/^Enable succeeded: \n\[stdout\]\nsubject=CN ?= ?ca\n/)
  }
  expect(await rejection(virtualMachines.get(nodeGroup, 'nobody'))).toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  })
})

test('a command in a pod of the cluster', async () => {
  const { managedClusters } = aks
  const said = await managedClusters.runCommand(group, 'one', { command: 'kubectl get nodes' }, quick)
  expect(said).toMatchObject({
    provisioningState: 'Succeeded',
    exitCode: 0,
    logs: expect.stringMatching(/^NAME +STATUS/),
  })
  expect(await managedClusters.getCommandResult(group, 'one', said.id ?? '')).toMatchObject({ logs: said.logs })
})

test('what a pool is changed by', async () => {
  const { agentPools, machines } = aks
  const pool = await agentPools.get(group, 'one', 'nodepool1')
  const tagged = await agentPools.createOrUpdate(group, 'one', 'nodepool1', { ...pool, tags: { a: 'b' } }, quick)
  expect(tagged).toMatchObject({ tags: { a: 'b' }, provisioningState: 'Succeeded' })
  await ended(agentPools.upgradeNodeImageVersion(group, 'one', 'nodepool1', quick))
  expect((await agentPools.get(group, 'one', 'nodepool1')).nodeImageVersion).not.toBe(pool.nodeImageVersion)
  const scaled = await agentPools.createOrUpdate(group, 'one', 'nodepool1', { ...tagged, count: 3 }, quick)
  expect(scaled.count).toBe(3)
  const [first] = await all(machines.list(group, 'one', 'nodepool1'))
  await agentPools.deleteMachines(group, 'one', 'nodepool1', { machineNames: [first?.name ?? ''] }, quick)
  expect(await all(machines.list(group, 'one', 'nodepool1'))).toHaveLength(2)
  await agentPools.delete(group, 'one', 'old', quick)
  expect(await rejection(agentPools.get(group, 'one', 'old'))).toMatchObject({ statusCode: 404 })
})

test('what a cluster is changed by', async () => {
  const { managedClusters } = aks
  const tagged = await managedClusters.updateTags(group, 'one', { tags: { team: 'blue' } }, quick)
  expect(tagged.tags).toEqual({ team: 'blue' })
  const put = await managedClusters.createOrUpdate(group, 'one', { ...tagged, tags: { team: 'green' } }, quick)
  expect(put).toMatchObject({ tags: { team: 'green' }, provisioningState: 'Succeeded' })
  const before = emulator.cluster('one').state.pki.ca.pem
  const poller = managedClusters.rotateClusterCertificates(group, 'one', quick)
  await poller.submitted()
  await poller
  expect(poller.operationState?.status).toBe('succeeded')
  expect(emulator.cluster('one').state.pki.ca.pem).not.toBe(before)
  await managedClusters.rotateServiceAccountSigningKeys(group, 'one', quick)
  await managedClusters.stop(group, 'two', quick)
  expect(await managedClusters.get(group, 'two')).toMatchObject({ powerState: { code: 'Stopped' } })
  await managedClusters.start(group, 'two', quick)
  expect(await managedClusters.get(group, 'two')).toMatchObject({ powerState: { code: 'Running' } })
  await managedClusters.delete(group, 'two', quick)
  expect((await all(managedClusters.list())).map(({ name }) => name)).toEqual(['one'])
})

test('without a right, without a known one, or too early', async () => {
  azure.identity('pipeline').permissions = [{ actions: ['Microsoft.ContainerService/managedClusters/read'] }]
  const error = await rejection(aks.managedClusters.listClusterAdminCredentials(group, 'one'))
  expect(error).toMatchObject({ name: 'RestError', statusCode: 403, code: 'AuthorizationFailed' })
  expect(error.message).toContain("'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'")
  azure.identity('pipeline').permissions = [{ actions: ['*'] }]
})

test('what no client here asks: subscriptions, groups, locks, permissions, detectors, the cloud', async () => {
  expect(await askTheRest(azure, group, 'one')).toEqual({ refused: [] })
})

test('operations that are aborted end as canceled', async () => {
  const slow = await startEmulator({
    clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }] }],
    azure: { operations: { seconds: 1 } },
  })
  others.push(slow.azure)
  try {
    const { managedClusters, agentPools } = clientsOf(slow.azure).aks
    for (const [begun, abort] of [
      [
        () => agentPools.upgradeNodeImageVersion(group, 'one', 'pool', { updateIntervalInMs: 50 }),
        () => agentPools.abortLatestOperation(group, 'one', 'pool', { updateIntervalInMs: 50 }),
      ],
      [
        () => managedClusters.rotateClusterCertificates(group, 'one', { updateIntervalInMs: 50 }),
        () => managedClusters.abortLatestOperation(group, 'one', { updateIntervalInMs: 50 }),
      ],
    ] as const) {
      const poller = begun()
      await poller.submitted()
      expect(await rejection(agentPools.delete(group, 'one', 'pool'))).toMatchObject({ name: 'RestError' })
      await abort()
      const error = await rejection(poller)
      expect([poller.operationState?.status, error.message]).toEqual(['canceled', expect.stringMatching(/canceled/i)])
    }
    const token = await signIn(slow.azure)
    const cluster = `/subscriptions/${slow.azure.state.subscriptions[0]?.id ?? ''}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/one`
    const { body } = await ask(slow.azure, `${cluster}/operations/latest?api-version=2025-09-02-preview`, { token })
    expect(body).toMatchObject({ status: expect.any(String) })
  } finally {
    await slow.stop()
  }
})

withBubblewrap.test('the tour stops at every route of ARM', () => {
  const missed = stopsOf([azure, ...others]).filter(({ answered }) => !answered.some((status) => status < 300))
  expect(missed).toEqual([])
})
