import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaultQueue } from '../faults.ts'
import { moment } from '../moments.ts'
import { issue } from '../pki/certificates.ts'
import { makeKeyPair } from '../pki/keys.ts'
import type { RunningCluster } from '../running.ts'
import type { ClusterScenario } from '../scenario.ts'
import type { Cloud } from './clouds.ts'
import type { Principal } from './principals.ts'
import type { AzureScenario } from './scenario.ts'
import { startAzureServer } from './server.ts'
import { type AzureState, makeAzureState, type ManagedCluster, tokenAuthorityOf } from './state.ts'

export type { LoggedArmRequest, AzureState, ManagedCluster, Subscription } from './state.ts'
export type { Operation } from './operation.ts'
export type { Principal } from './principals.ts'

/** Entra ID and ARM that run. */
export type RunningAzure = {
  /** `https://localhost:PORT`: arm-endpoint and authority-host at once */
  readonly url: string
  readonly port: number
  /** PEM file of the CA that their certificate is from */
  readonly ca: string
  readonly state: AzureState
  readonly faults: FaultQueue
  /** the identity of that name; throws when there is none */
  identity(name: string): Principal
  /** the managed cluster of that name; throws when there is none */
  cluster(name: string): ManagedCluster
  counters(): { readonly requests: number; readonly connections: number }
  stop(): Promise<void>
}

/** Every name that the front of a cloud answers to. */
export const frontNames = (cloud: Cloud): readonly string[] => [
  cloud.arm,
  ...cloud.login,
  cloud.graph,
  'localhost',
  '127.0.0.1',
]

const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T => {
  const found = list.find((one) => one.name === name)
  if (found === undefined) throw new RangeError(`nothing has the name ${name}`)
  return found
}

/** Starts Entra ID and ARM on one port of 127.0.0.1. */
export async function startAzure(
  scenario: AzureScenario,
  clusters: readonly (readonly [ClusterScenario, RunningCluster])[],
  startedAt: Date,
  directory: string,
): Promise<RunningAzure> {
  const stopping = new AbortController()
  const state = makeAzureState(scenario, clusters, tokenAuthorityOf(scenario), startedAt, stopping.signal)
  const dates = { notBefore: moment(startedAt, '-1d'), notAfter: moment(startedAt, '+90d') }
  const ca = await issue({
    purpose: 'authority',
    subject: 'CN=Emulated Azure CA',
    dates,
    keys: await makeKeyPair('p256'),
  })
  const front = await issue({
    purpose: 'server',
    subject: `CN=${state.cloud.arm}`,
    issuer: ca,
    dates,
    keys: await makeKeyPair('p256'),
    names: frontNames(state.cloud),
  })
  const caPath = join(directory, 'azure-ca.crt')
  await mkdir(directory, { recursive: true })
  await writeFile(caPath, ca.pem)
  const server = await startAzureServer(state, front, { host: '127.0.0.1', port: 0 })
  return {
    url: `https://localhost:${server.port}`,
    port: server.port,
    ca: caPath,
    state,
    faults: state.faults,
    identity: (name) => named(state.principals, name),
    cluster: (name) => named(state.clusters, name),
    counters: () => ({ requests: state.log.length, connections: server.connections() }),
    stop: async () => {
      stopping.abort()
      await server.stop()
    },
  }
}
