import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { load } from 'js-yaml'
import { type ClusterScenario, type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { ask, type Said, signIn } from '../emulator-azure/kit.ts'

export type Body = Readonly<Record<string, unknown>>

/** An emulator with one cluster, `aks1` in `rg1`, and somebody who signed in. */
export type World = {
  readonly emulator: Emulator
  readonly token: string
  /** id of the cluster, as ARM's paths have it */
  readonly id: string
  /** asks ARM; a path that begins with `/` is taken as it is, another is below the cluster */
  readonly call: (
    method: string,
    path?: string,
    options?: {
      readonly body?: object
      readonly version?: string
      readonly token?: string
      readonly headers?: Readonly<Record<string, string>>
    },
  ) => Promise<Said>
  readonly stop: () => Promise<void>
}

export async function world(
  azure: NonNullable<Scenario['azure']> = {},
  cluster: Partial<ClusterScenario> = {},
): Promise<World> {
  const emulator = await startEmulator({
    clusters: [
      {
        name: 'aks1',
        pools: [{ name: 'nodepool1', count: 3 }],
        ...cluster,
        azure: { resourceGroup: 'rg1', ...cluster.azure },
      },
    ],
    azure: {
      ...azure,
      // a machine that is busy skips no state
      ...(azure.operations === undefined ? {} : { operations: { advance: 'polls', ...azure.operations } }),
    },
  })
  const token = await signIn(emulator.azure)
  const [subscription] = emulator.azure.state.subscriptions
  const id = `/subscriptions/${subscription?.id ?? ''}/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/aks1`
  return {
    emulator,
    token,
    id,
    call: (method, path = '', { body, version = '2025-10-01', token: other = token, headers = {} } = {}) => {
      const whole = path.startsWith('/') ? path : path === '' ? id : `${id}/${path}`
      const asked = whole.includes('api-version=') ? whole : `${whole}?api-version=${version}`
      return ask(emulator.azure, asked, { method, token: other, headers, ...(body === undefined ? {} : { body }) })
    },
    stop: () => emulator.stop(),
  }
}

/** Path and query of an absolute URL in a header, byte for byte. */
export const pathOf = (url: string | undefined): string => (url ?? '').replace(/^https:\/\/[^/]+/, '')

/** Polls until a final status; the statuses on the way, without repetition, and the last body. */
export async function follow(
  { call }: World,
  url: string | undefined,
  { every = 20, also = () => Promise.resolve() }: { readonly every?: number; readonly also?: () => Promise<void> } = {},
): Promise<{ readonly statuses: readonly string[]; readonly last: Body }> {
  const statuses: string[] = []
  for (let i = 0; i < 500; i += 1) {
    const { body } = await call('GET', pathOf(url))
    const last = body as Body
    const status = String(last['status'])
    if (statuses.at(-1) !== status) statuses.push(status)
    if (['Succeeded', 'Failed', 'Canceled'].includes(status)) return { statuses, last }
    await also()
    await sleep(every)
  }
  throw new Error(`no end: ${statuses.join(', ')}`)
}

/** Properties of the cluster as GET answers them. */
export const properties = async ({ call }: World): Promise<Body> =>
  ((await call('GET')).body as { readonly properties: Body }).properties

type User = {
  readonly token?: string
  readonly 'client-certificate-data'?: string
  readonly 'client-key-data'?: string
}

/** What somebody signs in with. PEM and token. */
export type Credentials = { readonly ca: string; readonly cert: string; readonly key: string; readonly token: string }

const decoded = (text = ''): string => Buffer.from(text, 'base64').toString()

/** What stands in a kubeconfig's text. */
export function credentialsOf(kubeconfig: string): Credentials {
  const { clusters, users } = load(kubeconfig) as {
    readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[]
    readonly users: readonly { readonly user: User }[]
  }
  const user = users[0]?.user
  return {
    ca: decoded(clusters[0]?.cluster['certificate-authority-data']),
    cert: decoded(user?.['client-certificate-data']),
    key: decoded(user?.['client-key-data']),
    token: user?.token ?? '',
  }
}

/** The administrator's credentials as the emulator wrote them when it began. */
export const firstCredentials = async ({ emulator }: World): Promise<Credentials> =>
  credentialsOf(await readFile(emulator.cluster('aks1').kubeconfigs.admin, 'utf8'))

/** The credentials that ARM hands out now. */
export async function newCredentials({ call }: World): Promise<Credentials> {
  const { body } = await call('POST', 'listClusterUserCredential')
  const [first] = (body as { readonly kubeconfigs: readonly { readonly value: string }[] }).kubeconfigs
  return credentialsOf(decoded(first?.value))
}

/** Asks the API server; the status, or the code of the error that came instead. */
export async function kubernetes(
  { emulator }: World,
  path: string,
  { ca, cert, key, token }: Partial<Credentials>,
): Promise<{ readonly status?: number; readonly error?: string; readonly body?: string }> {
  const agent = new Agent({ ca, ...(cert === undefined ? {} : { cert, key }), keepAlive: false })
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return await new Promise((resolve) => {
    const asking = request(`${emulator.cluster('aks1').url}${path}`, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
      })
    })
    asking.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ error: error.code ?? error.message })
    })
    asking.end()
  })
}
