import type { KubernetesTarget } from '../../model/target.ts'
import { knownNames } from '../nearest.ts'
import type { Parser, Say, InputContext } from '../parser.ts'
import { listOf, show } from '../text.ts'
import { readCluster } from './cluster.ts'
import type { Kubeconfig, Section } from './document.ts'
import { textFields, type Complain } from './mapping.ts'
import type { Place } from './material.ts'
import { inlineSecrets } from './secrets.ts'
import { readUser } from './user.ts'

/** The input `context`: names, one per line. Names may hold commas, spaces and any sign, so that a line is a name. */
export const context: Parser<readonly string[]> = (text) => [
  ...new Set(
    text
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

export type Targets = { readonly targets: readonly KubernetesTarget[]; readonly secrets: readonly string[] }

/** The clusters that the contexts stand for. Every problem of every one of them is said. */
export function readTargets(
  kubeconfig: Kubeconfig,
  wanted: readonly string[],
  say: { readonly kubeconfig: Say; readonly context: Say },
  context: InputContext,
): Targets {
  const secrets = new Set<string>()
  const complain: Complain = (problem, remedy) => say.kubeconfig.problem(kubeconfig.shown, problem, remedy)
  const keepSecret = (text: string): void => {
    secrets.add(text.trim())
    context.remember(text.trim())
  }
  inlineSecrets([...kubeconfig.users.values()].map(({ body }) => body)).forEach(keepSecret)
  const placeOf = ({ source }: Section): Place => ({
    source,
    complain: (problem, remedy) => say.kubeconfig.problem(source.shown, problem, remedy),
    context,
    keepSecret,
    say: say.kubeconfig,
  })
  const cluster = once(kubeconfig.clusters, (name, entry) => readCluster(name, entry.body, placeOf(entry)))
  const user = once(kubeconfig.users, (name, entry) => readUser(name, entry.body, placeOf(entry)))

  const targets = selectContexts(kubeconfig, wanted, say).flatMap((name) => {
    const owner = `context "${show(name)}"`
    const field = textFields(kubeconfig.contexts.get(name)?.body ?? {}, owner, complain)
    const reference = (kind: 'cluster' | 'user', known: ReadonlyMap<string, unknown>): string | null => {
      const named = field(kind)
      if (named === null) return null
      if (named === undefined) return complain(`${owner} names no ${kind}`, `Write the name of a ${kind} of the file.`)
      if (known.has(named)) return named
      return complain(
        `${owner} names the ${kind} "${show(named)}", which the file does not have`,
        known.size === 0 ? `Add it to ${kind}s.` : knownNames(named, [...known.keys()]),
      )
    }
    const clusterName = reference('cluster', kubeconfig.clusters)
    const userName = reference('user', kubeconfig.users)
    const clusterPart = clusterName === null ? null : cluster(clusterName)
    const userPart = userName === null ? null : user(userName)
    return clusterPart === null || userPart === null ? [] : [{ name, ...clusterPart, user: userPart }]
  })
  secrets.delete('')
  return { targets, secrets: [...secrets] }
}

/** Reads an entry once, however many contexts share it: a problem is told once. */
function once<Entry, T>(
  entries: ReadonlyMap<string, Entry>,
  read: (name: string, entry: Entry) => T,
): (name: string) => T | null {
  const done = new Map<string, T>()
  return (name) => {
    const entry = entries.get(name)
    if (entry !== undefined && !done.has(name)) done.set(name, read(name, entry))
    return done.get(name) ?? null
  }
}

function selectContexts(
  { contexts, currentContext, shown }: Kubeconfig,
  wanted: readonly string[],
  say: { readonly kubeconfig: Say; readonly context: Say },
): readonly string[] {
  const names = [...contexts.keys()]
  if (names.length === 0) return []
  if (wanted.includes('*')) return names
  if (wanted.length > 0)
    return wanted.filter((name) => {
      if (!contexts.has(name))
        say.context.problem(show(name), 'is no context of the kubeconfig', knownNames(name, names))
      return contexts.has(name)
    })
  if (currentContext === undefined)
    say.context.problem(
      'empty',
      'is missing, and the kubeconfig has no current context',
      `Write one of ${listOf(names)}, or * for all.`,
    )
  else if (contexts.has(currentContext)) return [currentContext]
  else
    say.kubeconfig.problem(
      shown,
      `has the current context "${show(currentContext)}", which it does not hold`,
      `Write the input context. ${knownNames(currentContext, names)}`,
    )
  return []
}
