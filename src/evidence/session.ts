import { ReasonError } from '../model/errors.ts'
import type { ConnectByCommand, KubernetesPort } from '../model/ports.ts'
import type { CollectContext } from './context.ts'

type Ways = {
  /** over a connection of this run */
  readonly direct: () => Promise<KubernetesPort>
  readonly byCommand: ConnectByCommand
}

/**
 * The session with an API server, in the way that the user chose. `auto`: by command invoke where the handshake did not get
 * through to it, and where it did, directly: anything else that goes wrong there is no question of the way.
 */
export async function openSession(context: CollectContext, { direct, byCommand }: Ways): Promise<KubernetesPort> {
  const { connection, managed, evidence } = context
  if (managed === undefined || connection === 'direct') return direct()
  if (connection === 'auto') {
    const chain = await evidence('apiServerChain')
    const isOut = chain.state === 'unavailable' && (chain.reason === 'unreachable' || chain.reason === 'timeout')
    if (!isOut) return direct()
  }
  const { cluster, azure } = managed
  const facts = await evidence('managedCluster')
  if (facts.state !== 'observed')
    throw facts.state === 'unavailable'
      ? new ReasonError(facts.reason, `Nothing says how commands are run in the cluster. ${facts.detail}`)
      : new ReasonError('not-supported', 'Command invoke needs a cluster of Azure')
  const { powerState, runCommandDisabled, entra } = facts.value
  if (powerState?.toLowerCase() === 'stopped') throw new ReasonError('unreachable', 'The cluster is stopped')
  if (runCommandDisabled)
    throw new ReasonError(
      'not-supported',
      'Run command is disabled in this cluster (apiServerAccessProfile.disableRunCommand)',
      '',
      'Look from a self-hosted runner in the network of the cluster, or allow it: az aks update --enable-run-command.',
    )
  return byCommand(async (text, signal) =>
    (await azure()).invoke(cluster, { text, entra: entra !== undefined }, signal),
  )
}
