import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Principal } from '../azure/principals.ts'
import type { AzureState, ManagedCluster } from '../azure/state.ts'
import { now } from '../kubernetes/state.ts'
import { signToken } from '../kubernetes/tokens.ts'
import { exchangeAudience } from './assertion.ts'

/** What the kubelet of a pod with workload identity keeps for it. */
export type WorkloadToken = { readonly identity: string; readonly path: string; readonly write: () => Promise<void> }

const hour = 3_600

/** The service account and the cluster of an identity's first federated credential that is for one; else undefined. */
function accountOf(
  { federated }: Principal,
  state: AzureState,
): { readonly cluster: ManagedCluster; readonly account: string; readonly audience: string } | undefined {
  for (const { issuer, subject, audience = exchangeAudience } of federated) {
    const named = state.oidcIssuers.find((one) => issuer === one.issuer || issuer === `cluster:${one.name}`)
    const cluster = state.clusters.find(({ name }) => name === named?.name)
    const account = /^system:serviceaccount:([^:]+:[^:]+)$/.exec(subject)?.[1]
    if (cluster !== undefined && account !== undefined) return { cluster, account, audience }
  }
  return undefined
}

/**
 * The files that pods of identities with workload identity would have (AZURE_FEDERATED_TOKEN_FILE): a service account token
 * for Entra ID that holds for an hour, signed by the cluster that the federated credential names.
 */
export const workloadTokens = (state: AzureState, directory: string): readonly WorkloadToken[] =>
  state.principals.flatMap((principal) => {
    const found = accountOf(principal, state)
    if (found === undefined) return []
    const kubernetes = found.cluster.kubernetes.state
    const [namespace = '', name = ''] = found.account.split(':')
    const path = join(directory, `${principal.name}.workload-token`)
    const write = async (): Promise<void> => {
      const uid = kubernetes.serviceAccounts.get(`${namespace}/${name}`) ?? ''
      const token = signToken(kubernetes.tokens, { namespace, name, uid }, now(kubernetes), hour, [found.audience])
      await writeFile(path, token, { mode: 0o600 })
    }
    return [{ identity: principal.name, path, write }]
  })

/** Writes the files, and again before their tokens end, as a kubelet does. Returns what stops that. */
export async function keepWorkloadTokens(tokens: readonly WorkloadToken[]): Promise<() => void> {
  const writeAll = async (): Promise<void> => {
    await Promise.all(tokens.map((one) => one.write()))
  }
  await writeAll()
  const timer = setInterval(() => void writeAll(), hour * 800)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}
