import { readMatching } from '../../src/adapters/files/matching.ts'
import { readTextFile } from '../../src/adapters/files/read.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import type { KubernetesTarget } from '../../src/model/target.ts'

/** The one target of a kubeconfig (a path or its text), as the inputs are read in a run. */
export function targetOf(kubeconfig: string): KubernetesTarget {
  const world = { readFile: readTextFile, readMatching, remember: () => undefined, knownChecks: [], now: new Date() }
  const { settings } = parseInputs({ INPUT_KUBECONFIG: kubeconfig }, world)
  const [target] = settings.targets
  if (target === undefined) throw new Error('no target')
  return target
}
