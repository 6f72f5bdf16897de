import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { ask, type Said, signIn } from './kit.ts'
import { describeRecorded, differences, recorded } from './recordings.ts'

let emulator: Emulator
let token: string
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'aks1',
        pools: [
          { name: 'nodepool1', count: 2 },
          { name: 'tagged', count: 1, tags: { key1: 'value1' } },
          { name: 'vms', count: 1, type: 'VirtualMachines' },
          {
            name: 'snapped',
            count: 1,
            snapshot: { name: 'shot1', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202410.15.0' },
          },
        ],
        azure: {
          maintenance: [
            { name: 'default', properties: { timeInWeek: [{ day: 'Monday', hourSlots: [1] }] } },
            {
              name: 'aksManagedAutoUpgradeSchedule',
              properties: {
                maintenanceWindow: {
                  schedule: { weekly: { intervalWeeks: 3, dayOfWeek: 'Friday' } },
                  durationHours: 8,
                  utcOffset: '+05:30',
                  startDate: '2123-01-01',
                  startTime: '00:00',
                },
              },
            },
          ],
          locks: [{ name: 'keep', level: 'CanNotDelete', on: 'resource-group' }],
        },
      },
      { name: 'plain', pools: [{ name: 'nodepool1', count: 1 }], azure: { resourceGroup: 'rg2' } },
      {
        name: 'entra',
        pools: [{ name: 'nodepool1', count: 1 }],
        azure: {
          resourceGroup: 'rg3',
          entra: { azureRbac: true },
          disableLocalAccounts: true,
          disableRunCommand: true,
        },
      },
    ],
    azure: {},
  })
  token = await signIn(emulator.azure)
})
afterAll(() => emulator.stop())

const subscription = (): string => `/subscriptions/${emulator.azure.state.subscriptions[0]?.id ?? ''}`
const service = (group: string): string =>
  `${subscription()}/resourceGroups/${group}/providers/Microsoft.ContainerService`
const get = (path: string, version = '2025-08-01'): Promise<Said> =>
  ask(emulator.azure, `${path}?api-version=${version}`, { token })

/** What one cluster has because somebody asked for it, and the next one does not. */
const chosen = ['properties.addonProfiles', 'properties.linuxProfile', 'tags']
const aks1 = 'managedClusters/aks1'

describeRecorded('bodies have the paths and types of recorded ones', () => {
  test('a cluster, stable', async () => {
    const { status, body } = await get(`${service('rg2')}/managedClusters/plain`)
    const theirs = recorded('cluster-get-succeeded', 0).response
    expect(status).toBe(theirs.status)
    expect(differences(body, theirs.body, chosen)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test('a cluster, preview: with eTags', async () => {
    const { body } = await get(`${service('rg2')}/managedClusters/plain`, '2025-10-02-preview')
    const { onlyOurs, onlyTheirs } = differences(body, recorded('cluster-get-succeeded', 2).response.body, chosen)
    // the second was new in previews of that time
    expect(onlyOurs).toEqual(['properties.agentPoolProfiles[].enableAutoScaling boolean'])
    // what only this preview brings
    const preview = /enableV2|podLinkLocalAccess|enableFIPS|hostedSystemProfile|diskCSIDriver\.version/
    expect(onlyTheirs.filter((line) => !preview.test(line))).toEqual([])
    expect(JSON.stringify(body)).toContain('"eTag"')
  })

  test('a cluster with Entra ID, without local accounts and run command', async () => {
    const { body } = await get(`${service('rg3')}/managedClusters/entra`)
    const { properties } = body as { properties: Record<string, unknown> }
    const profile = recorded('cluster-get-other-states', 4).response.body as { properties: Record<string, unknown> }
    const access = recorded('cluster-run-command-disabled', 1).response.body as { properties: Record<string, unknown> }
    expect(differences(properties['aadProfile'], profile.properties['aadProfile'])).toEqual({
      onlyOurs: [],
      onlyTheirs: [],
    })
    expect(properties['disableLocalAccounts']).toBe(profile.properties['disableLocalAccounts'])
    expect(properties['apiServerAccessProfile']).toEqual(access.properties['apiServerAccessProfile'])
  })

  test('a pool, stable', async () => {
    const { body } = await get(`${service('rg1')}/${aks1}/agentPools/nodepool1`)
    const theirs = recorded('agentpool-put-tags', 17).response.body
    expect(differences(body, theirs)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test('a pool, preview: with its eTag', async () => {
    const { body } = await get(`${service('rg1')}/${aks1}/agentPools/nodepool1`, '2025-10-02-preview')
    const theirs = recorded('agentpool-put-tags', 13).response.body
    expect(differences(body, theirs)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test('a pool with tags', async () => {
    const { body } = await get(`${service('rg1')}/${aks1}/agentPools/tagged`, '2023-10-01')
    const theirs = recorded('agentpool-put-tags', 6).response.body as { properties: { tags: unknown } }
    expect(body).toMatchObject({ properties: { tags: theirs.properties.tags } })
  })

  test.each([
    ['machines-list-get', 0, 'machines'],
    ['machines-list-get', 1, 'machines/aks-nodepool1-12345678-vmss000000'],
    ['machines-stable-2025-08-01', 0, 'machines'],
    ['machines-stable-2025-08-01', 1, 'machines/aks-nodepool1-12345678-vmss000001'],
  ])('machines of a scale set: %s %i', async (file, number, path) => {
    const { body } = await get(`${service('rg1')}/${aks1}/agentPools/nodepool1/${path}`)
    const theirs = recorded(file, number).response.body
    expect(differences(body, theirs)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test.each([
    [3, 'machines'],
    [8, 'machines/vms1'],
  ])('machines of a pool of virtual machines: %i', async (number, path) => {
    const { body } = await get(`${service('rg1')}/${aks1}/agentPools/vms/${path}`, '2025-09-02-preview')
    const theirs = recorded('machines-list-get', number).response.body
    expect(differences(body, theirs)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test('snapshots', async () => {
    const one = await get(`${service('rg1')}/snapshots/shot1`)
    const all = await get(`${service('rg1')}/snapshots`)
    expect(differences(one.body, recorded('snapshots', 4).response.body, ['tags'])).toEqual({
      onlyOurs: [],
      onlyTheirs: [],
    })
    expect(differences(all.body, recorded('snapshots', 3).response.body, ['value[].tags'])).toEqual({
      onlyOurs: [],
      onlyTheirs: [],
    })
  })

  test('maintenance configurations', async () => {
    const path = `${service('rg1')}/${aks1}/maintenanceConfigurations`
    const one = await get(`${path}/default`)
    const none = await get(`${service('rg2')}/managedClusters/plain/maintenanceConfigurations`)
    const { onlyOurs } = differences(one.body, recorded('maintenance-configurations', 15).response.body)
    expect([one.status, onlyOurs, none.body]).toEqual([200, [], { value: [] }])
  })

  test('locks', async () => {
    const path = `${subscription()}/resourceGroups/rg1/providers/Microsoft.Authorization/locks`
    const [one, all] = [await get(`${path}/keep`, '2016-09-01'), await get(path, '2016-09-01')]
    expect(differences(one.body, recorded('locks', 2).response.body)).toEqual({ onlyOurs: [], onlyTheirs: [] })
    expect(differences(all.body, recorded('locks', 3).response.body)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test.each([
    [1, 'clusterCertExpiredDetailed'],
    [2, 'rotate-cluster-certificate'],
  ])('detectors: %i', async (number, name) => {
    const { body } = await get(`${service('rg1')}/${aks1}/detectors/${name}`, '2024-08-01')
    const theirs = recorded('detectors-certificates', number).response.body
    expect(differences(body, theirs)).toEqual({ onlyOurs: [], onlyTheirs: [] })
  })

  test.each([
    ['a cluster that is not there', 'errors-aks', 0, 'managedClusters/gone'],
    ['a pool that is not there', 'errors-aks', 6, `${aks1}/agentPools/gone`],
    ['a machine that is not there', 'machines-list-get', 2, `${aks1}/agentPools/nodepool1/machines/gone`],
  ])('404: %s', async (_, file, number, path) => {
    const said = await get(`${service('rg1')}/${path}`)
    const { status, headers, body } = recorded(file, number).response
    expect(differences(said.body, body)).toEqual({ onlyOurs: [], onlyTheirs: [] })
    expect([said.status, said.headers['content-type'], said.headers['x-ms-failure-cause']]).toEqual([
      status,
      headers['content-type'],
      headers['x-ms-failure-cause'],
    ])
    expect(said.headers['x-ms-ratelimit-remaining-subscription-global-reads'] === undefined).toBe(
      headers['x-ms-ratelimit-remaining-subscription-global-reads'] === undefined,
    )
  })

  test('kubeconfigs come as recorded', async () => {
    const path = `${service('rg1')}/${aks1}/listClusterUserCredential?api-version=2025-08-01`
    const said = await ask(emulator.azure, path, { token, method: 'POST' })
    const { status, headers, body } = recorded('credentials-user-with-client-certificate', 0).response
    expect(differences(said.body, body)).toEqual({ onlyOurs: [], onlyTheirs: [] })
    expect([said.status, said.headers['content-type']]).toEqual([status, headers['content-type']])
  })
})
