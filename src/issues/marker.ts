import { createHash } from 'node:crypto'
import type { IssuePer } from '../model/issue.ts'
import { decodeMemory, encodeMemory, type Memory } from './memory.ts'
import type { IssueScope } from './scope.ts'

/** By what an issue is found again, whatever its title says. */
export type Identity = {
  readonly per: IssuePer
  readonly mode: 'check' | 'gate'
  /** digests of the clusters' names */
  readonly targets: readonly string[]
}

const version = 1
/** More clusters are not written down: those that are find the issue. */
const mostTargets = 1_000

const marker = /<!-- aks-cert-guard:issue v\d+ per=(cluster|run) mode=(check|gate) targets=([0-9a-f.]+) -->/
const said = /<!-- aks-cert-guard:said v1 (\{[^<>\n]*\}) -->/

const digest = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 16)

export function identityOf({ per, assessment }: IssueScope): Identity {
  const targets = assessment.targets.map(({ target }) => digest(target))
  // the check after a rotation keeps the issues of every other check
  return { per, mode: assessment.mode === 'gate' ? 'gate' : 'check', targets: targets.toSorted().slice(0, mostTargets) }
}

/** What a body tells about itself; undefined for an issue of somebody else. */
export function readMarker(
  body: string,
): { readonly identity: Identity; readonly memory: Memory | undefined } | undefined {
  const [, per, mode, targets = ''] = marker.exec(body) ?? []
  if ((per !== 'cluster' && per !== 'run') || (mode !== 'check' && mode !== 'gate')) return undefined
  const text = said.exec(body)?.[1]
  return {
    identity: { per, mode, targets: targets.split('.') },
    memory: text === undefined ? undefined : decodeMemory(text),
  }
}

/** How many clusters two identities have in common; none when they are not of one kind. */
export function overlap(one: Identity, other: Identity): number {
  if (one.per !== other.per || one.mode !== other.mode) return 0
  return one.targets.filter((target) => other.targets.includes(target)).length
}

/** An identity that also remembers the clusters of another one, which this run did not look at. */
export function united(one: Identity, other: Identity): Identity {
  const targets = [...new Set([...one.targets, ...other.targets])]
  return { ...one, targets: targets.slice(0, mostTargets).toSorted() }
}

/** The two lines that a body carries, invisible when shown. */
export function markerLines({ per, mode, targets }: Identity, memory: Memory): readonly [marker: string, said: string] {
  return [
    `<!-- aks-cert-guard:issue v${version} per=${per} mode=${mode} targets=${targets.join('.')} -->`,
    `<!-- aks-cert-guard:said v${version} ${encodeMemory(memory)} -->`,
  ]
}
