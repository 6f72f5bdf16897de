import type { KubernetesTarget } from '../../model/target.ts'
import type { Say, InputContext } from '../parser.ts'
import { kubeconfig } from './document.ts'
import { readTargets } from './targets.ts'

/** What a kubeconfig may not do when it came over the network: read files of this machine. */
const alone: InputContext = {
  readFile: () => ({ problem: 'missing' }),
  readMatching: () => [],
  remember: () => undefined,
  knownChecks: [],
  now: new Date(0),
}

/**
 * Reads kubeconfigs that a service handed out: the sign-in of the current context, or undefined when something is wrong. A CA
 * that can't be read is wrong too: such a kubeconfig must neither decide about a rotation nor be delivered.
 * @param remember is told every secret in them
 */
export const readKubeconfigText =
  (remember: (secret: string) => void) =>
  (text: string): KubernetesTarget | undefined => {
    const problems: string[] = []
    const say: Say = {
      problem: (_value, problem) => {
        problems.push(problem)
        return null
      },
      notice: () => undefined,
    }
    // a document of one line would be taken for a path
    const document = kubeconfig(`${text}\n`, say, alone)
    if (document === null) return undefined
    const { targets, secrets } = readTargets(document, [], { kubeconfig: say, context: say }, alone)
    for (const secret of secrets) remember(secret)
    const [target] = targets
    return problems.length > 0 || target?.unreadableCas !== undefined ? undefined : target
  }
