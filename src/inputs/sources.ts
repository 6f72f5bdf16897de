import { namesAzure } from './azure/read.ts'
import { managedClusterModes } from './input-modes.ts'
import { readTargets, type Targets } from './kubeconfig/targets.ts'
import type { InputContext } from './parser.ts'
import type { SayAs } from './problems.ts'
import { show } from './text.ts'
import type { Refusable, Texts, Values } from './values.ts'

/** Where the clusters of a run come from. */
export type Sources = {
  /** recorded evidence is judged, and no cluster is reached */
  readonly isRecorded: boolean
  /** AKS clusters are named, and no evidence is recorded */
  readonly isAzureNamed: boolean
  readonly isKubeconfigRead: boolean
}

/** AKS clusters need no kubeconfig, named or still to be named; one that is written is read beside them. */
export function sourcesOf(texts: Texts): Sources {
  const isRecorded = texts['from-evidence'] !== ''
  const isAzureNamed = namesAzure(texts) && !isRecorded
  const isOfAzure = isAzureNamed || managedClusterModes.some((mode) => mode === texts.mode.toLowerCase())
  return {
    isRecorded,
    isAzureNamed,
    isKubeconfigRead: !isRecorded && !(isOfAzure && texts.kubeconfig === ''),
  }
}

const noContexts: Targets = { targets: [], secrets: [] }

/** The contexts of the kubeconfig; none where no kubeconfig is read. Null: an input is refused, or the kubeconfig lacks something. */
export function readContexts(
  { kubeconfig, context: names }: Pick<Refusable<Values>, 'kubeconfig' | 'context'>,
  { isKubeconfigRead }: Sources,
  sayAs: SayAs,
  context: InputContext,
): Targets | null {
  if (!isKubeconfigRead) return noContexts
  if (kubeconfig === null || names === null) return null
  return readTargets(kubeconfig, names, { kubeconfig: sayAs('kubeconfig'), context: sayAs('context') }, context)
}

/** Says what is wrong between the mode, the evidence that is asked for, and where the clusters come from. */
export function judgeSources(
  { mode, 'node-evidence': transports }: Pick<Refusable<Values>, 'mode' | 'node-evidence'>,
  { isRecorded, isAzureNamed }: Sources,
  sayAs: SayAs,
): void {
  if (isRecorded && mode === 'list')
    sayAs('mode').problem(
      'list',
      'lists the clusters of a kubeconfig, not of recorded evidence',
      'Leave one of the two out.',
    )
  if (isRecorded && mode === 'refresh-credentials')
    sayAs('mode').problem(
      show(mode),
      'fetches kubeconfigs of clusters, and not of recorded evidence',
      'Leave from-evidence out.',
    )
  if (transports?.includes('run-command') === true && !isAzureNamed && !isRecorded)
    sayAs('node-evidence').problem(
      'run-command',
      'runs on machines of Azure, and no cluster of Azure is named',
      'Name one with clusters or discover, or leave run-command out.',
    )
  if (mode === 'plan' && !isAzureNamed && !isRecorded)
    sayAs('mode').problem(
      'plan',
      'plans the rotation of clusters of Azure, and none is named',
      'Name one with clusters or discover. A kubeconfig that is given beside them is looked at as one that would be stale.',
    )
}
