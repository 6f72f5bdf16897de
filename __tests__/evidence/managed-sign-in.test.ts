// How a run signs in to clusters of Azure: with what ARM hands out, or by Entra ID, and never as somebody that was not asked for.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { reachableKubeconfig } from '../../src/adapters/azure/private-names.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { azureInputs, type Ran, runWith, targetIn, type Texts } from '../pipeline/kit.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator('entra-only')
}, 300_000)
afterAll(() => emulator.stop())
beforeEach(() => {
  emulator.azure.state.log.length = 0
  emulator.azure.faults.clear()
})

/** A check of one cluster; nodes are not looked at unless it says so. */
const look = (name: string, identity: string, inputs: Texts = {}): Promise<Ran> =>
  runWith({ ...azureInputs(emulator, identity), clusters: `rg-entra/${name}`, 'node-evidence': 'none', ...inputs })

const asked = (pattern: RegExp): number => emulator.azure.state.log.filter(({ path }) => pattern.test(path)).length
const findingOf = (ran: Ran, check: string) => targetIn(ran, '').findings.find((finding) => finding.check === check)
const recordOf = (ran: Ran, key: string) => targetIn(ran, '').evidence.find((record) => record.key === key)
const live = ['serverVersion', 'clusterRootCas', 'authenticationCas', 'clusterCreated', 'nodes', 'kubeletCsrs']

describe('a cluster with Entra ID', () => {
  test.each(['entra-azure-rbac', 'entra-groups', 'entra-and-local'])(
    '%s is read with a token, without kubelogin',
    async (name) => {
      const ran = await look(name, 'pipeline')
      for (const key of live) expect([key, recordOf(ran, key)?.state]).toEqual([key, 'observed'])
      expect(asked(/listClusterAdminCredential/)).toBe(0)
      expect(asked(/listClusterUserCredential\?.*format=exec/)).toBe(1)
      // what signs in is not the kubeconfig's: its end is nobody's concern
      expect(findingOf(ran, 'kubeconfig-static-token')).toMatchObject({ outcome: 'pass' })
      const users = new Set(emulator.cluster(name).state.log.map(({ user }) => user))
      expect(users).not.toContain('masterclient')
    },
  )

  test('nothing is said of the token, whenever it is judged', async () => {
    const ran = await look('entra-groups', 'pipeline', { 'as-of': '2030-01-01' })
    expect(findingOf(ran, 'kubeconfig-static-token')).toMatchObject({ outcome: 'pass' })
  })

  test('a token that cannot be had hides nothing of what needs none', async () => {
    emulator.azure.faults.push({
      kind: 'status',
      status: 400,
      message: 'AADSTS500011: no',
      path: 'login:*/token',
      after: 1,
      times: 9,
    })
    const ran = await look('entra-groups', 'pipeline')
    for (const key of ['managedCluster', 'kubeconfig', 'apiServerChain', 'detectors'])
      expect([key, recordOf(ran, key)?.state]).toEqual([key, 'observed'])
    for (const key of live)
      expect(recordOf(ran, key)).toMatchObject({
        reason: 'unauthorized',
        detail: expect.stringContaining('AADSTS500011'),
      })
  })

  test('where Azure RBAC decides, who may nothing is told which roles there are', async () => {
    const ran = await look('entra-azure-rbac', 'outsider')
    expect(recordOf(ran, 'nodes')).toMatchObject({
      reason: 'forbidden',
      detail: expect.stringMatching(
        /permission missing: list nodes \(Azure RBAC decides.*data action Microsoft\.ContainerService\/managedClusters\/nodes\/read.*docs\/roles/,
      ),
    })
  })

  test('where Kubernetes decides, the right is one of docs/rbac.yaml', async () => {
    const ran = await look('entra-groups', 'outsider')
    expect(recordOf(ran, 'nodes')).toMatchObject({
      reason: 'forbidden',
      detail: expect.stringMatching(/permission missing: list nodes$/),
    })
  })
})

describe("the administrator's credential", () => {
  test('is taken when it was asked for, and no other', async () => {
    const ran = await look('entra-and-local', 'pipeline', { 'admin-credentials': 'true' })
    expect(recordOf(ran, 'nodes')?.state).toBe('observed')
    expect([asked(/listClusterAdminCredential/), asked(/listClusterUserCredential/)]).toEqual([1, 0])
  })

  test('does not exist where local accounts are disabled: the way out is told', async () => {
    const ran = await look('entra-groups', 'pipeline', { 'admin-credentials': 'true' })
    expect(recordOf(ran, 'kubeconfig')).toMatchObject({
      reason: 'not-supported',
      detail: expect.stringMatching(/local accounts are disabled.*Remove admin-credentials/),
    })
    expect(asked(/listClusterUserCredential/)).toBe(0)
  })

  test.each([
    ['true', 'listClusterAdminCredential', 'Cluster Admin Role'],
    ['false', 'listClusterUserCredential', 'Cluster User Role'],
  ])('that may not be had (admin-credentials: %s) names %s and its role', async (admin, action, role) => {
    emulator.azure.faults.push({ kind: 'status', status: 403, path: `arm:*/${action}`, times: 9 })
    const ran = await look('entra-and-local', 'pipeline', { 'admin-credentials': admin })
    expect(recordOf(ran, 'kubeconfig')).toMatchObject({
      reason: 'forbidden',
      detail: expect.stringMatching(
        new RegExp(
          `permission missing: \\S+/${action}/action on /resourceGroups/rg-entra.*Azure Kubernetes Service ${role}`,
        ),
      ),
    })
  })
})

describe('the name of a private cluster', () => {
  const config = (server: string) => () => `clusters:\n- cluster:\n    server: https://${server}:443\n  name: one\n`
  const privately = 'one-abc.privatelink.eastus.azmk8s.io'
  const publicly = 'one-abc.hcp.eastus.azmk8s.io'
  const ask = (asks: (string | undefined)[], last: () => Promise<() => string>) => (serverFqdn: string | undefined) => {
    asks.push(serverFqdn)
    return serverFqdn === undefined ? Promise.resolve(config(privately)) : last()
  }

  test.each([
    ['is used where it is known', true, privately, [undefined]],
    ['gives way to the public one where nobody knows it', false, publicly, [undefined, 'public']],
  ])('%s', async (_, known, server, expected) => {
    const asks: (string | undefined)[] = []
    const text = await reachableKubeconfig(
      ask(asks, () => Promise.resolve(config(publicly))),
      () => Promise.resolve(known),
    )
    expect([text(), asks]).toEqual([expect.stringContaining(server), expected])
  })

  test('stays where there is no public one', async () => {
    const none = () => Promise.reject(new ReasonError('malformed', 'no public FQDN'))
    const text = await reachableKubeconfig(ask([], none), () => Promise.resolve(false))
    expect(text()).toContain(privately)
  })

  test.each(['one.hcp.eastus.azmk8s.io', '127.0.0.1', 'privatelink.example', '[::1]'])('%s is none', async (server) => {
    const unasked = () => Promise.reject(new Error('nobody is asked'))
    const text = await reachableKubeconfig(() => Promise.resolve(config(server)), unasked)
    expect(text()).toContain(server)
  })

  test.each(['one.private.eastus.azmk8s.io', 'guid.privatelink.chinaeast2.cx.prod.service.azk8s.cn'])(
    '%s is one',
    async (server) => {
      const hosts: string[] = []
      await reachableKubeconfig(
        () => Promise.resolve(config(server)),
        (host) => Promise.resolve(hosts.push(host) > 0),
      )
      expect(hosts).toEqual([server])
    },
  )
})
