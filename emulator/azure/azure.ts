import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { giveIssuers, issuerHosts } from '../entra/cluster-issuers.ts'
import { type SignIn, startSignIn } from '../entra/sign-in.ts'
import type { FaultQueue } from '../faults.ts'
import { type Address, frontNames, type HostNames } from '../hosts.ts'
import { azureAccess } from '../kubernetes/entra-access.ts'
import { moment } from '../moments.ts'
import { issue } from '../pki/certificates.ts'
import { makeKeyPair } from '../pki/keys.ts'
import type { RunningCluster } from '../running.ts'
import type { ClusterScenario } from '../scenario.ts'
import { warmMachines } from './compute/warm-machines.ts'
import { clusterId } from './managed-cluster.ts'
import type { Principal } from './principals.ts'
import type { AzureScenario } from './scenario.ts'
import { startAzureServer } from './server.ts'
import { type AzureState, makeAzureState, type ManagedCluster, tokenAuthorityOf } from './state.ts'

export type { LoggedArmRequest, AzureState, ManagedCluster, Subscription } from './state.ts'
export type { Operation } from './operation.ts'
export type { Principal } from './principals.ts'

/** Entra ID and ARM that run. */
export type RunningAzure = SignIn & {
  /** ARM: `https://localhost:PORT`, or with real host names `https://management.azure.com` or what the cloud's is */
  readonly url: string
  /** Entra ID: the same `https://localhost:PORT`, or `https://login.microsoftonline.com` or what the cloud's is */
  readonly authority: string
  readonly port: number
  /** PEM file of the CA that their certificate is from */
  readonly ca: string
  /** what is in it */
  readonly caPem: string
  readonly state: AzureState
  readonly faults: FaultQueue
  /** the identity of that name; throws when there is none */
  identity(name: string): Principal
  /** the managed cluster of that name; throws when there is none */
  cluster(name: string): ManagedCluster
  counters(): { readonly requests: number; readonly connections: number }
}

const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T => {
  const found = list.find((one) => one.name === name)
  if (found === undefined) throw new RangeError(`nothing has the name ${name}`)
  return found
}

/** Starts Entra ID and ARM on one port. */
export async function startAzure(
  scenario: AzureScenario,
  clusters: readonly (readonly [ClusterScenario, RunningCluster])[],
  startedAt: Date,
  directory: string,
  address: Address,
  hosts: HostNames,
): Promise<RunningAzure> {
  const stopping = new AbortController()
  const state = await makeAzureState(scenario, clusters, tokenAuthorityOf(scenario), startedAt, stopping.signal)
  for (const cluster of state.clusters)
    cluster.kubernetes.state.azure = azureAccess({
      id: clusterId(cluster),
      properties: () => cluster.properties,
      tokens: state.tokens,
      principals: () => state.principals,
    })
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
    names: [...frontNames(state.cloud), ...issuerHosts(state), 'localhost', '127.0.0.1'],
  })
  const caPath = join(directory, 'azure-ca.crt')
  await mkdir(directory, { recursive: true })
  await writeFile(caPath, ca.pem)
  await warmMachines(state)
  const server = await startAzureServer(state, { issuer: ca, own: front }, address)
  const local = `https://localhost:${server.port}`
  const authority = hosts === 'real' ? `https://${state.cloud.login[0]}` : local
  if (scenario.tokenIssuer === 'local') state.tokens.issuer = `${local}/${state.tenant}/`
  giveIssuers(state, { ca: ca.pem, address: { host: address.host, port: server.port } })
  const signIn = await startSignIn(state, { authority, caPem: ca.pem, directory })
  return {
    ...signIn,
    url: hosts === 'real' ? `https://${state.cloud.arm}` : local,
    authority,
    port: server.port,
    ca: caPath,
    caPem: ca.pem,
    state,
    faults: state.faults,
    identity: (name) => named(state.principals, name),
    cluster: (name) => named(state.clusters, name),
    counters: () => ({ requests: state.log.length, connections: server.connections() }),
    stop: async () => {
      stopping.abort()
      await signIn.stop()
      await server.stop()
    },
  }
}
