import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { ask, signIn } from './kit.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [{ name: 'aks1', pools: [{ name: 'nodepool1', count: 1 }], azure: { resourceGroup: 'rg1' } }],
    azure: {},
  })
})
afterAll(() => emulator.stop())

const path = (): string => {
  const [subscription] = emulator.azure.state.subscriptions
  return `/subscriptions/${subscription?.id ?? ''}/RESOURCEGROUPS/RG1/providers/microsoft.containerservice/managedclusters/AKS1`
}

test('paths are compared without case', async () => {
  const said = await ask(emulator.azure, `${path()}?api-version=2025-10-01`, { token: await signIn(emulator.azure) })
  expect(said).toMatchObject({ status: 200, body: { name: 'aks1', properties: { provisioningState: 'Succeeded' } } })
})

test('a request without api-version is refused', async () => {
  const said = await ask(emulator.azure, path(), { token: await signIn(emulator.azure) })
  expect(said).toMatchObject({ status: 400, body: { error: { code: 'MissingApiVersionParameter' } } })
})
