import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { ask, type Said, signIn } from './kit.ts'

/** An emulator with Azure, and ways to ask it. */
export type World = {
  readonly emulator: Emulator
  /** `/subscriptions/ID` of the first one */
  readonly subscription: string
  /** id of the cluster of that name, with `resourceGroups` */
  id(cluster: string): string
  /** asks ARM as somebody, with an api-version; a path that begins with `/` is whole */
  call(
    method: string,
    path: string,
    options?: { readonly as?: string; readonly version?: string; readonly query?: string; readonly body?: object },
  ): Promise<Said>
  stop(): Promise<void>
}

/** Starts it. */
export async function world(scenario: Scenario): Promise<World> {
  const emulator = await startEmulator({ azure: {}, ...scenario })
  const { azure } = emulator
  const subscription = `/subscriptions/${azure.state.subscriptions[0]?.id ?? ''}`
  const tokens = new Map<string, string>()
  return {
    emulator,
    subscription,
    id: (name) => {
      const { resourceGroup, subscription: of } = azure.cluster(name)
      return `/subscriptions/${of.id}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`
    },
    call: async (
      method,
      path,
      { as = azure.state.principals[0]?.name ?? '', version = '2025-08-01', query = '', body } = {},
    ) => {
      const token = tokens.get(as) ?? (await signIn(azure, as, `https://${azure.state.cloud.arm}`))
      tokens.set(as, token)
      return ask(azure, `${path}?api-version=${version}${query}`, {
        method,
        token,
        ...(body === undefined ? {} : { body }),
      })
    },
    stop: () => emulator.stop(),
  }
}
