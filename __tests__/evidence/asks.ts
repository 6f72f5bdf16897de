// A process of its own, for what Node reads from the environment of a process: asks the API server of the kubeconfig
// for its version and for a port-forward to a pod, and prints both outcomes as JSON.
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { targetOf } from './target.ts'

const [kubeconfig = '', name = ''] = process.argv.slice(2)
const { signal } = new AbortController()
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof ReasonError ? error.reason : String(error)),
  )

const session = await kubernetesAdapter(() => undefined)(targetOf(kubeconfig), signal)
const version = await outcome(session.get({ path: '/version', permission: 'get /version' }, signal))
const tunnel = await outcome(
  session.readKubelet({ namespace: 'kube-system', name }, { kind: 'none' }, () => true, signal),
)
await session.close()
process.stdout.write(JSON.stringify({ version, tunnel }))
