import { basename, dirname, resolve } from 'node:path'
import { inputModes } from '../../inputs/input-modes.ts'
import { readTexts } from '../../inputs/read.ts'
import type { WrittenKubeconfig } from '../../model/delivery.ts'

/** Modes whose main step writes kubeconfigs. */
const { modes } = inputModes['write-kubeconfig']

/** Several clusters get a file each in the folder that is named; names of clusters become names of files. */
const fileOfCluster = /^[\p{L}\p{N}._-]+\.yaml$/u

/** Why a main step with these inputs did not write this kubeconfig for the post step to remove; undefined: it may have. */
export function whyNotNamed(
  { path, link }: WrittenKubeconfig,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { texts } = readTexts(environment)
  const root = texts['write-kubeconfig']
  if (!modes.some((mode) => mode === texts.mode.toLowerCase())) return `mode ${modes.join(' or ')} does not run`
  if (texts['keep-credentials'].toLowerCase() === 'true') return 'keep-credentials is true'
  if (root === '') return 'write-kubeconfig is not set'
  const named = link ?? path
  const whole = resolve(root)
  const isInFolder = dirname(named) === whole && fileOfCluster.test(basename(named))
  return named === whole || isInFolder ? undefined : 'write-kubeconfig names another path'
}
