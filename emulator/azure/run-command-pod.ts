import { authenticate, type User } from '../kubernetes/authenticate.ts'
import { runScript } from '../kubernetes/command-shell.ts'
import { judgesOf } from '../kubernetes/credentials.ts'
import { clientOf } from '../kubernetes/kubectl-client.ts'
import type { Written } from '../kubernetes/kubectl-get.ts'
import { kubectl } from '../kubernetes/kubectl.ts'
import { now } from '../kubernetes/state.ts'
import { makeWorkloads } from '../kubernetes/workloads.ts'
import { verifyAccessToken } from '../entra/tokens.ts'
import { aksServerApplication } from './clouds.ts'
import type { AzureState, ManagedCluster } from './state.ts'

const namespace = 'aks-command'

/** Who commands run as on a cluster without Entra ID. */
const administrator: User = { name: 'masterclient', groups: ['system:masters', 'system:authenticated'] }

const refused: Written = {
  out: '',
  err: 'The connection to the server 10.0.0.1:443 was refused - did you specify the right host or port?\n',
  code: 1,
}

/** Who an Entra token is to the API server; undefined: nobody. */
function userOf(state: AzureState, { kubernetes }: ManagedCluster, token: string): User | undefined {
  const judged = verifyAccessToken(state.tokens, token, [aksServerApplication], new Date())
  return 'refused' in judged ? undefined : authenticate({ bearer: token }, judgesOf(kubernetes.state))
}

/** The pod that runs a command stands in a namespace of its own while it does. What is returned takes it away. */
export async function startPod({ kubernetes: { state } }: ManagedCluster, id: string): Promise<() => void> {
  const ask = clientOf(state, administrator)
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }
  if (!state.namespaces.includes(namespace)) await ask('/api/v1/namespaces', { method: 'POST', body })
  const at = now(state)
  const pods = makeWorkloads([{ namespace, name: `command-${id}`, kind: 'Pod' }], at, at)
  state.workloads = [...state.workloads, ...pods]
  return () => {
    state.workloads = state.workloads.filter((one) => !pods.includes(one))
  }
}

/**
 * Runs a command as it would run in AKS's pod: kubectl asks this cluster's API server, as the administrator or, with Entra
 * ID, as whom the token is for.
 */
export async function runInPod(
  state: AzureState,
  cluster: ManagedCluster,
  command: string,
  token: string | undefined,
): Promise<{ readonly logs: string; readonly exitCode: number }> {
  const { kubernetes } = cluster
  const user = token === undefined ? administrator : userOf(state, cluster, token)
  const ask = clientOf(kubernetes.state, user)
  return await runScript(command, {
    kubectl: (args) => (kubernetes.listening() ? kubectl(ask, args) : Promise.resolve(refused)),
  })
}
