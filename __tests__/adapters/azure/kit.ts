// Sessions with the emulated Azure, through the adapter as main.ts opens it.
import { readFileSync } from 'node:fs'
import type { RunningAzure } from '../../../emulator/emulator.ts'
import { connectAzure } from '../../../src/adapters/azure/connect.ts'
import type { AzurePort, AzureSettings, Cloud, ManagedClusterReference } from '../../../src/model/azure.ts'
import { ReasonError } from '../../../src/model/errors.ts'
import { parseCertificates } from '../../../src/x509/parse.ts'

const outside = /^(AZURE_|ACTIONS_|IDENTITY_|MSI_|IMDS_|(HTTPS?|ALL|NO)_PROXY$)/i
const before = { ...process.env }

/** Runs a body with these variables and none of the machine's own that a sign-in reads. */
export async function within<T>(variables: Readonly<Record<string, string>>, body: () => Promise<T>): Promise<T> {
  const kept = Object.entries(before).filter(([name]) => !outside.test(name))
  process.env = { ...Object.fromEntries(kept), ...variables }
  try {
    return await body()
  } finally {
    process.env = { ...before }
  }
}

/** The emulated cloud, as arm-endpoint and authority-host name it. */
export const cloudOf = (azure: RunningAzure): Cloud => ({
  name: 'custom',
  armEndpoint: azure.url,
  authorityHost: azure.authority,
})

/** Every CA that the emulated Azure and its issuers are trusted by. */
export const bundleOf = (azure: RunningAzure): string =>
  readFileSync(azure.environment('client-secret')['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8')

export type Session = {
  readonly port: AzurePort
  readonly remembered: readonly string[]
  readonly lines: readonly string[]
}

/** Opens a session; what is not given is that of the emulated cloud. */
export async function open(
  azure: RunningAzure,
  settings: Partial<AzureSettings> = {},
  signal = AbortSignal.timeout(30_000),
): Promise<Session> {
  const [remembered, lines]: [string[], string[]] = [[], []]
  const telling = {
    remember: (secret: string) => void remembered.push(secret),
    info: (line: string) => void lines.push(line),
    readCertificates: (pem: string) => parseCertificates(pem, 'clients').entries,
  }
  const given = { cloud: cloudOf(azure), auth: 'auto', caBundle: bundleOf(azure), ...settings } as const
  return { port: await connectAzure(given, telling, signal), remembered, lines }
}

/** Signs in with the client secret of an identity. */
export function bySecret(azure: RunningAzure, name = 'pipeline'): Partial<AzureSettings> {
  const { clientId, secret = '' } = azure.identity(name)
  return { auth: 'client-secret', tenantId: azure.state.tenant, clientId, clientSecret: () => secret }
}

/** What a promise of the adapter is rejected with; anything but a `ReasonError` fails the test. */
export async function failure(work: Promise<unknown>): Promise<ReasonError> {
  const error: unknown = await work.then(
    () => new Error('it was answered'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ReasonError)) throw error
  return error
}

/** The one cluster of that name, as ARM lists it. */
export async function clusterIn(port: AzurePort, name: string): Promise<ManagedClusterReference> {
  const { signal } = new AbortController()
  for (const subscription of await port.subscriptions(signal))
    for (const cluster of await port.managedClusters({ subscription }, signal))
      if (cluster.name === name) return cluster
  throw new Error(`no cluster ${name}`)
}

/** Requests of one service that match, in their order. */
export const asked = (azure: RunningAzure, service: 'arm' | 'login' | 'imds', pattern: RegExp): readonly string[] =>
  azure.state.log.filter((one) => one.service === service && pattern.test(one.path)).map(({ path }) => path)

export const tokenExchanges = (azure: RunningAzure): number => asked(azure, 'login', /\/oauth2\/v2\.0\/token/).length
