// The files of docs/roles: their form, and the two whose rights are tried without a look into a cluster.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { resolveTargets } from '../../src/targets/resolve.ts'
import type { ClusterTarget } from '../../src/model/target.ts'
import { azureInputs, settingsOf, type Texts, worldOf } from '../pipeline/kit.ts'
import { azureRights, docs, grant, type Right, type Role, roleOf, titleOf } from './kit.ts'

const files = readdirSync(join(docs, 'roles')).map((file) => file.replace(/\.json$/, ''))

describe.each(files)('docs/roles/%s.json', (name) => {
  const role = roleOf(name)

  test('has what az role definition create takes, and a place for the subscription', () => {
    expect(role).toEqual({
      Name: `aks-cert-guard ${name}`,
      IsCustom: true,
      Description: expect.stringMatching(/^.{20,}\.$/),
      Actions: expect.any(Array),
      NotActions: [],
      DataActions: expect.any(Array),
      NotDataActions: [],
      AssignableScopes: ['/subscriptions/00000000-0000-0000-0000-000000000000'],
    } satisfies Record<keyof Role, unknown>)
  })

  test('grants each thing by its name, once, and changes nothing of a cluster but what it is for', () => {
    const all = [...role.Actions, ...role.DataActions]
    expect(all).not.toEqual([])
    expect(new Set(all.map((action) => action.toLowerCase())).size).toBe(all.length)
    expect(all.filter((action) => action.includes('*'))).toEqual([])
    const writes = all.filter((action) => /\/(write|delete)$/.test(action))
    // port-forwards and the token of the tunnel are that to Azure
    const known: Readonly<Record<string, readonly string[]>> = {
      tunnel: ['pods', 'serviceaccounts'],
      'called-services': ['pods'],
      'kubelet-serving-rotation': ['agentPools', 'upgradeNodeImageVersion'],
    }
    expect(writes.map((action) => action.split('/').at(-2))).toEqual(known[name] ?? [])
  })
})

describe('mode: list', () => {
  let emulator: Emulator
  beforeAll(async () => {
    emulator = await startEmulator({ clusters: [{ name: 'one' }, { name: 'two' }], azure: {} })
  })
  afterAll(() => emulator.stop())

  const find = (inputs: Texts, rights: readonly Right[]): Promise<readonly ClusterTarget[]> => {
    grant(emulator, 'one', rights)
    const { targets, azure } = settingsOf({ ...azureInputs(emulator), ...inputs })
    return resolveTargets(targets, azure, {
      connect: worldOf([]).connectAzure,
      clock: () => new Date(),
      signal: AbortSignal.timeout(20_000),
    })
  }
  const foundIn = (targets: readonly ClusterTarget[]): readonly (string | undefined)[] =>
    targets.map((target) => (target.kind === 'managed-cluster' ? target.found.state : undefined))
  const own = azureRights('list')

  test.each([{ clusters: 'rg1/one\nrg1/two' }, { discover: 'subscription' }])('finds %o', async (inputs) => {
    expect(foundIn(await find(inputs, own))).toEqual(['observed', 'observed'])
  })

  test.each(own.map((right) => [titleOf(right), right] as const))('without %s it says so', async (_, right) => {
    if (right.kind === 'kubernetes') throw new Error('it is one of Azure')
    const rest = own.filter((other) => other !== right)
    for (const inputs of [{ clusters: 'rg1/one' }, { discover: 'subscription' }]) {
      const [target] = await find(inputs, rest)
      expect(target).toMatchObject({
        found: { state: 'unavailable', reason: 'forbidden', detail: expect.stringContaining(right.action) },
      })
    }
  })
})

describe('docs/permissions.md', () => {
  const text = readFileSync(join(docs, 'permissions.md'), 'utf8')

  test('tells of every file, and of no other', () => {
    const there = [
      ...files.map((name) => `roles/${name}.json`),
      ...readdirSync(docs).filter((name) => /^rbac.*\.yaml$/.test(name)),
    ]
    const linked = [...text.matchAll(/\]\(((?:roles\/|rbac)[^)]*)\)/g)].map(([, file = '']) => file)
    expect(new Set(linked)).toEqual(new Set(there))
  })

  test('has a row for every action, with the roles that have it', () => {
    const rows = [...text.matchAll(/^\| `(Microsoft\.[^`]+)` +\|[^|]+\| ([^|]+?) +\|$/gm)]
    const told = Object.fromEntries(rows.map(([, action = '', roles = '']) => [action, roles.split(', ').toSorted()]))
    const granted = Map.groupBy(
      files.flatMap((name) => roleOf(name).Actions.map((action) => [action, name] as const)),
      ([action]) => action,
    )
    expect(told).toEqual(
      Object.fromEntries([...granted].map(([action, of]) => [action, of.map(([, name]) => name).toSorted()])),
    )
  })
})
