import type { HandedKubeconfig } from '../../model/plan.ts'
import { clusterCasOf } from './cluster-cas.ts'
import {
  valueOf,
  observationOf,
  notObserved,
  notObservedInAzure,
  type PlanQuestion,
  type Draft,
  type Question,
} from './question.ts'

/** Whether two URLs lead to one server. */
const sameServer = (a: string, b: string): boolean => {
  if (!URL.canParse(a) || !URL.canParse(b)) return a === b
  const [one, other] = [new URL(a), new URL(b)]
  return one.hostname === other.hostname && (one.port || '443') === (other.port || '443')
}

type Led = {
  readonly context: string
  readonly held: readonly string[]
  readonly stale: boolean
  /** nothing says that it leads here, but its CA holds something that can't be read */
  readonly unknown: boolean
}

/** Kubeconfigs that lead to this cluster: by a CA that it uses, or by its address. `stale`: it uses another CA already. */
export function kubeconfigsOf(
  evidence: PlanQuestion['evidence'],
  kubeconfigs: readonly HandedKubeconfig[],
): readonly Led[] {
  const current = clusterCasOf(evidence)
  const server = valueOf(evidence, 'kubeconfig')?.server
  return kubeconfigs.flatMap(({ context, server: theirs, clusterCas, unreadableCas = [] }): readonly Led[] => {
    const held = clusterCas.filter((ca) => current.some(({ fingerprint }) => fingerprint === ca.fingerprint))
    const leadsHere = held.length > 0 || (server !== undefined && sameServer(server, theirs))
    if (!leadsHere) return unreadableCas.length === 0 ? [] : [{ context, held: [], stale: false, unknown: true }]
    const stale = held.length === 0 && clusterCas.length > 0 && current.length > 0
    return [{ context, held: held.map(({ fingerprint }) => fingerprint), stale, unknown: false }]
  })
}

/** Kubeconfigs of the repository and the pipeline, handed in with `kubeconfig`. */
export const handedKubeconfigs: Question = ({ evidence, context: { target, settings } }) => {
  const check = 'plan-kubeconfig'
  if (settings.kubeconfigs.length === 0)
    return [
      {
        check,
        subject: target,
        outcome: 'notApplicable',
        message: 'No kubeconfig was handed in: kubeconfig is empty.',
      },
    ]
  const found = kubeconfigsOf(evidence, settings.kubeconfigs)
  const handedOut = observationOf(evidence, 'kubeconfig')
  // without it the cluster's address is not known, by which a stale one is found
  if (found.length === 0 && handedOut.state === 'unavailable') return [notObserved(check, target, handedOut)]
  if (found.length === 0)
    return [
      { check, subject: target, outcome: 'pass', message: 'No kubeconfig that was handed in leads to this cluster.' },
    ]
  return found.map(({ context, held, stale, unknown }): Draft =>
    unknown
      ? unknownContext(context)
      : {
          check,
          subject: `context ${context}`,
          outcome: 'warn',
          message: stale
            ? 'It leads to this cluster, and trusts another CA than the one in use: it is of no use already.'
            : 'It leads to this cluster: it is of no use after the rotation.',
          remedy: 'Put a new one in its place, wherever it is stored: az aks get-credentials --overwrite-existing.',
          certificates: held,
        },
  )
}

const unknownContext = (context: string): Draft => ({
  check: 'plan-kubeconfig',
  subject: `context ${context}`,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: 'Its CA holds an entry that cannot be read, so that it is not known whether it leads to this cluster.',
  remedy: 'Fetch the kubeconfig again.',
})

/** CAs that AKS installs on nodes come back with them; what was put there in other ways does not. */
export const customCas: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-custom-ca'
  const cluster = observationOf(evidence, 'managedCluster')
  if (cluster.state !== 'observed') return notObservedInAzure(check, target, cluster)
  const { customCas: cas, unreadableCustomCas: unreadable = [] } = cluster.value
  if (cas.length + unreadable.length === 0)
    return [{ check, subject: target, outcome: 'pass', message: 'The cluster has no custom CAs on its nodes.' }]
  const unread = unreadable.map((): Draft => ({
    check,
    subject: target,
    outcome: 'inconclusive',
    reason: 'malformed',
    message: 'A custom CA of the nodes cannot be read: whether AKS installs it on the new ones is not known.',
    remedy: 'Replace it: az aks update --custom-ca-trust-certificates FILE.',
  }))
  const read = cas.map(({ subject, fingerprint }): Draft => ({
    check,
    subject,
    outcome: 'warn',
    message:
      'A custom CA of the nodes: AKS installs it on the new ones, and a registry behind it cannot be reached until then.',
    remedy:
      'See after the rotation that images behind it are pulled. CAs that were put on nodes in other ways are gone.',
    certificates: [fingerprint],
  }))
  return [...read, ...unread.slice(0, 1)]
}
