// Damages every field that collectors read of the answers of an API server and of ARM, one at a time, then collects and judges.
import pLimit from 'p-limit'
import type { ClusterScenario } from '../../emulator/scenario.ts'
import type { Check } from '../../src/checks/check.ts'
import { checks } from '../../src/checks/index.ts'
import { collect } from '../../src/evidence/collect.ts'
import { collectors } from '../../src/evidence/collectors.ts'
import type { Evidence, EvidenceKey } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import { planEvidence } from '../../src/model/evidence-catalogue.ts'
import { run } from '../build/evidence.ts'
import { recordAnswers, type Answers, type Ports } from './answers.ts'
import { compare } from './compare.ts'
import type { Counts, Effect } from './count.ts'
import { damaged, damagesOf, type Damage } from './damages.ts'
import { patternOf, valueAt, watched, type Path } from './paths.ts'

/** A damage, and what it was done to: a field of the answer to a request. */
export type DoneToAnswer = {
  readonly check: string
  readonly request: string
  readonly path: Path
  readonly value: unknown
  readonly damage: Damage
}

export type AnswerException = { readonly reason: string; readonly applies: (done: DoneToAnswer) => boolean }

export type AnswerTrial = {
  readonly counts: Counts
  readonly exceptions: readonly AnswerException[]
  readonly used: Set<AnswerException>
  readonly oneOf: number
}

/** Everything that a check uses, but what only a command on a node tells. */
const keys = (Object.keys(collectors) as EvidenceKey[]).filter(
  (key) => key !== 'nodeFiles' && key !== 'calledServices' && !planEvidence.includes(key),
)

const collected = (
  { cluster, target, at }: Pick<Answers, 'cluster' | 'target' | 'at'>,
  { tls, kubernetes, azure }: Ports,
): Promise<Evidence> =>
  collect(keys, {
    name: 'one',
    managed: { cluster, azure: () => Promise.resolve(azure) },
    kubernetesTarget: () => Promise.resolve(target),
    tls,
    apiServerHandshakes: 1,
    signal: new AbortController().signal,
    clock: () => at,
    nodeEvidence: ['tunnel'],
    tlsSecrets: { namespaces: [], labels: '' },
    calledServices: false,
    kubeletServiceAccount: { namespace: 'aks-cert-guard', name: 'aks-cert-guard-kubelet-metrics' },
    limit: pLimit(8),
    connect: () => Promise.resolve(kubernetes),
    connectByCommand: () => Promise.reject(new Error('no command')),
    connection: 'direct',
  })

export type AnswersBase = {
  readonly answers: Answers
  readonly texts: ReadonlyMap<string, string>
  readonly evidence: Evidence
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  readonly fields: ReadonlyMap<string, readonly Path[]>
}

/** One cluster of the emulator, what it answers, what is read of that, and what the checks say. */
export async function openAnswers(scenario: Partial<ClusterScenario>): Promise<AnswersBase> {
  const answers = await recordAnswers(scenario, async (ports, known) => {
    await collected(known, ports)
  })
  const texts = new Map([...answers.bodies].map(([key, body]) => [key, JSON.stringify(body)]))
  const reads: { readonly key: string; readonly paths: () => readonly Path[] }[] = []
  const watch = (key: string, place: Path, value: unknown): unknown => {
    const { value: proxy, read } = watched(value)
    reads.push({ key, paths: () => [place, ...read().map((path) => [...place, ...path])] })
    return proxy
  }
  const evidence = await collected(answers, answers.ports(texts, watch))
  const fields = new Map<string, Path[]>()
  for (const { key, paths } of reads) fields.set(key, [...(fields.get(key) ?? []), ...paths()])
  for (const [key, body] of answers.bodies)
    if (valueAt(body, ['items']) !== undefined)
      fields.set(key, [[], ['kind'], ['items'], ['metadata'], ['metadata', 'continue'], ...(fields.get(key) ?? [])])
  return { answers, texts, evidence, findings: await judged(checks, evidence, answers.at), fields }
}

async function judged(
  these: readonly Check[],
  evidence: Evidence,
  at: Date,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = await Promise.all(these.map(async (check) => [check.id, await run(check, evidence, at)] as const))
  return new Map(found)
}

const uses = ({ needs, mayUse }: Check, changed: readonly EvidenceKey[]): boolean =>
  changed.some((key) => needs.includes(key) || mayUse.includes(key))

/** What a handshake shows is put together by the adapter: certificates and the text of metrics alone are foreign. */
const isForeign = (request: string, path: Path, { kind }: Damage): boolean =>
  !/^(kubelet|handshake)/.test(request) || (kind === 'extreme' && /(received\.\*|metrics)$/.test(patternOf(path)))

/** What is wrong, by check, request, field and damage. */
export async function damageAnswers(base: AnswersBase, trial: AnswerTrial): Promise<readonly string[]> {
  const { answers, texts, fields } = base
  const defects: string[] = []
  const before = new Map(keys.map((key) => [key, JSON.stringify(base.evidence[key])]))
  let number = 0
  for (const [request, paths] of fields) {
    const body = answers.bodies.get(request)
    const each = new Map(paths.map((path) => [JSON.stringify(path), path]))
    for (const path of each.values())
      for (const damage of damagesOf(valueAt(body, path))) {
        const value = valueAt(body, path)
        if (!isForeign(request, path, damage) || (path.length === 0 && damage.kind === 'removed')) continue
        number += 1
        if (number % trial.oneOf !== 0) continue
        const evidence = await collected(
          answers,
          answers.ports(new Map(texts).set(request, damaged(body, path, damage))),
        )
        const changed = keys.filter((key) => JSON.stringify(evidence[key]) !== before.get(key))
        const concerned = checks.filter((check) => uses(check, changed))
        if (concerned.length === 0) trial.counts.add('(evidence unchanged)', 'same')
        for (const [check, after] of await judged(concerned, evidence, answers.at)) {
          const done = { check, request, path, value, damage }
          const effect = excused(compare(base.findings.get(check) ?? [], after), done, trial)
          trial.counts.add(check, effect)
          if (effect === 'better' || effect === 'crashed')
            defects.push(`${effect}: ${check}, ${request}, ${patternOf(path)}, ${damage.name}`)
        }
      }
  }
  return defects
}

function excused(effect: Effect, done: DoneToAnswer, { exceptions, used }: AnswerTrial): Effect {
  if (effect !== 'better') return effect
  const exception = exceptions.find(({ applies }) => applies(done))
  if (exception === undefined) return effect
  used.add(exception)
  return 'another fact'
}
