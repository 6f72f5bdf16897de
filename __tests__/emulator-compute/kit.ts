import { type Emulator, type PoolScenario, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { ask, type Said, signIn } from '../emulator-azure/kit.ts'

export type Item = { readonly code: string; readonly message: string } & Readonly<Record<string, unknown>>
export type Poll = {
  readonly status: string
  readonly name: string
  readonly properties?: { readonly output: { readonly value: readonly Item[] } }
  readonly error?: { readonly code: string; readonly message: string }
}

/** A cluster with a pool of each kind, and somebody who signed in. */
export type World = {
  readonly emulator: Emulator
  /** of the node resource group: `/subscriptions/…/providers/Microsoft.Compute` */
  readonly compute: string
  call(method: string, path: string, options?: { readonly body?: object; readonly as?: string }): Promise<Said>
  /** starts a script on a machine, whose path is below `compute` */
  start(machine: string, script: readonly string[], more?: object): Promise<Said>
  /** starts it, polls until it is over, and asks for its result at Location too */
  run(
    machine: string,
    script: readonly string[],
    more?: object,
  ): Promise<{ readonly started: Said; readonly poll: Poll; readonly result: Said }>
  stop(): Promise<void>
}

export const scaleSet = 'virtualMachineScaleSets/aks-nodepool1-12345678-vmss'
export const instance = `${scaleSet}/virtualMachines/1`
export const machine = 'virtualMachines/aks-vmpool-12345678-vms1'
export const windowsInstance = 'virtualMachineScaleSets/akswin/virtualMachines/0'

export const pools: readonly PoolScenario[] = [
  { name: 'nodepool1', count: 2 },
  { name: 'vmpool', count: 1, type: 'VirtualMachines' },
  { name: 'vmas', count: 1, type: 'AvailabilitySet' },
  { name: 'win', count: 1, operatingSystem: 'windows' },
]

/** Path and query of an absolute URL in a header, byte for byte. */
export const pathOf = (url: string | undefined): string => (url ?? '').replace(/^https:\/\/[^/]+/, '')

export async function world(
  azure: NonNullable<Scenario['azure']> = {},
  ofPools: readonly PoolScenario[] = pools,
): Promise<World> {
  const emulator = await startEmulator({ clusters: [{ name: 'aks1', pools: ofPools }], azure })
  const [subscription] = emulator.azure.state.subscriptions
  const group = `/subscriptions/${subscription?.id ?? ''}/resourceGroups/MC_rg1_aks1_eastus`
  const compute = `${group}/providers/Microsoft.Compute`
  const tokens = new Map<string, Promise<string>>()
  const call: World['call'] = async (method, path, { body, as = 'pipeline' } = {}) => {
    const known = tokens.get(as) ?? signIn(emulator.azure, as)
    tokens.set(as, known)
    const token = await known
    const asked = path.includes('api-version=')
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}api-version=2024-11-01`
    return await ask(emulator.azure, asked, { method, token, ...(body === undefined ? {} : { body }) })
  }
  const start: World['start'] = (of, script, more = {}) =>
    call('POST', `${compute}/${of}/runCommand`, {
      body: { commandId: of.includes('akswin') ? 'RunPowerShellScript' : 'RunShellScript', script, ...more },
    })
  return {
    emulator,
    compute,
    call,
    start,
    run: async (of, script, more) => {
      const started = await start(of, script, more)
      if (started.status !== 202) throw new Error(`${started.status}: ${JSON.stringify(started.body)}`)
      const poll = (await call('GET', pathOf(started.headers['azure-asyncoperation']))).body as Poll
      const result = await call('GET', pathOf(started.headers['location']))
      return { started, poll, result }
    },
    stop: () => emulator.stop(),
  }
}

/** The one text of a Linux machine's answer, taken apart. */
export function printed(poll: Poll): { readonly stdout: string; readonly stderr: string } {
  const [only, ...others] = poll.properties?.output.value ?? []
  const parts = /^Enable succeeded: \n\[stdout\]\n(.*)\n\[stderr\]\n(.*)$/s.exec(only?.message ?? '')
  if (parts === null || others.length > 0) throw new Error(`no output of a Linux machine: ${JSON.stringify(poll)}`)
  return { stdout: parts[1] ?? '', stderr: parts[2] ?? '' }
}
