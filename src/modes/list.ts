import type { SettingsOf } from '../model/settings.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'
import type { Dependencies } from './dependencies.ts'
import { errorAnnotation, line, type ModeResult } from './result.ts'

/**
 * Mode list: resolves the targets and checks none. Each becomes a job of the output `matrix`, by its name. A cluster that can't be
 * listed fails the job, because a matrix without it would leave it unchecked.
 */
export async function list(
  settings: SettingsOf<'list'>,
  { connectAzure, clock }: Pick<Dependencies, 'connectAzure' | 'clock'>,
): Promise<ModeResult> {
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
  const include = found.map(({ kind, name }) => (kind === 'context' ? { context: name } : { cluster: name }))
  return {
    messages: [
      ...found.map(({ name }) => line(name)),
      ...lost.map(([name, why]) => errorAnnotation(name, notFoundMessage(name, why))),
    ],
    outputs: { matrix: JSON.stringify({ include }) },
    failures: failuresOf(lost.length, found.length, targets.length),
  }
}

function failuresOf(lost: number, found: number, all: number): readonly string[] {
  if (lost === 0) return []
  if (found === 0) return ['Nothing could be listed: the matrix is empty.']
  return [`${lost === 1 ? 'One' : lost} of ${all} could not be listed.`]
}
