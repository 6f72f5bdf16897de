import { annotate, log, setOutputs } from '../adapters/actions.ts'
import type { ConnectAzure } from '../model/azure.ts'
import type { Settings } from '../model/settings.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'

/**
 * Resolves the targets and looks at none: each becomes a job of the output `matrix`, by its name. Answers with why the
 * job fails, or an empty text: a matrix that leaves a cluster out without a word is one that nobody looks at any more.
 */
export async function list(
  settings: Settings,
  { connectAzure, clock }: { readonly connectAzure: ConnectAzure; readonly clock: () => Date },
): Promise<string> {
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: connectAzure,
    clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const lost = targets.flatMap((target) =>
    target.kind === 'managed-cluster' && target.found.state === 'unavailable'
      ? [[target.name, target.found] as const]
      : [],
  )
  const found = targets.filter(({ name }) => lost.every(([other]) => other !== name))
  for (const { name } of found) log.info(name)
  for (const [name, why] of lost) annotate({ level: 'error', title: name, message: notFoundMessage(name, why) })
  const include = found.map(({ kind, name }) => (kind === 'context' ? { context: name } : { cluster: name }))
  setOutputs({ matrix: JSON.stringify({ include }) })
  if (lost.length === 0) return ''
  if (found.length === 0) return 'Nothing could be listed: the matrix is empty.'
  return `${lost.length === 1 ? 'One' : lost.length} of ${targets.length} could not be listed.`
}
