import type { PodsAtRisk } from '../../model/preconditions.ts'
import { firstNames, plural } from '../../model/text.ts'
import { observationOf, notObserved, type Draft, type Question } from './question.ts'

const nameOf = ({ kind, namespace, name }: PodsAtRisk): string => `${kind} ${namespace}/${name}`

/** Budgets that allow no disruption: a node with such a pod is not drained in time. */
export const disruptionBudgets: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-disruption-budget'
  const budgets = observationOf(evidence, 'disruptionBudgets')
  if (budgets.state !== 'observed') return [notObserved(check, target, budgets)]
  const found = budgets.value.filter(
    ({ disruptionsAllowed, expectedPods }) => expectedPods > 0 && disruptionsAllowed <= 0,
  )
  if (found.length === 0)
    return [{ check, subject: target, outcome: 'pass', message: 'Every PodDisruptionBudget allows a disruption.' }]
  return found.map(({ namespace, name, expectedPods }) => ({
    check,
    subject: `PodDisruptionBudget ${namespace}/${name}`,
    outcome: 'warn',
    message: `It allows no disruption of its ${plural(expectedPods, 'pod')}: nodes may not be drained, and the rotation may wait or fail.`,
    remedy: 'Add a replica, or lower minAvailable for the time of the rotation.',
  }))
}

/** What pods lose when every node is replaced, and which of them look at their node's certificates. */
export const pods: Question = ({ evidence, context: { target } }) => {
  const seenPods = observationOf(evidence, 'podsAtRisk')
  if (seenPods.state !== 'observed') return podIds.map((check) => notObserved(check, target, seenPods))
  const found: Readonly<Record<(typeof podIds)[number], readonly Draft[]>> = {
    'plan-pod-without-controller': seenPods.value.filter(({ kind }) => kind === 'Pod').map(alone),
    'plan-local-data': localData(seenPods.value),
    'plan-host-certificates': seenPods.value.filter((pod) => pod.certificatePaths.length > 0).map(looksIn),
  }
  return podIds.flatMap((check) =>
    found[check].length > 0 ? found[check] : [{ check, subject: target, outcome: 'pass', message: fine[check] }],
  )
}

const podIds = ['plan-pod-without-controller', 'plan-local-data', 'plan-host-certificates'] as const

const fine: Readonly<Record<(typeof podIds)[number], string>> = {
  'plan-pod-without-controller': 'Every pod has a controller that makes it again.',
  'plan-local-data': 'No pod keeps data on its node.',
  'plan-host-certificates': "No workload mounts a node's certificates.",
}

const alone = (pod: PodsAtRisk): Draft => ({
  check: 'plan-pod-without-controller',
  subject: nameOf(pod),
  outcome: 'warn',
  message: 'It has no controller: it is gone with its node, and nobody makes it again.',
  remedy: 'Make it part of a Deployment or a Job, or keep its manifest and apply it again.',
})

/** One finding for each namespace: nearly every workload has an emptyDir. */
function localData(all: readonly PodsAtRisk[]): readonly Draft[] {
  const holding = all.filter(({ emptyDir, localPaths }) => emptyDir || localPaths.length > 0)
  return [...Map.groupBy(holding, ({ namespace }) => namespace)].map(([namespace, workloads]): Draft => {
    const paths = [...new Set(workloads.flatMap(({ localPaths }) => localPaths))]
    const where = [
      ...(workloads.some(({ emptyDir }) => emptyDir) ? ['emptyDir volumes'] : []),
      ...(paths.length === 0 ? [] : [`folders of the node (${firstNames(paths, 5)})`]),
    ].join(' and ')
    return {
      check: 'plan-local-data',
      subject: `namespace ${namespace}`,
      outcome: 'warn',
      message: `${where} of ${plural(workloads.length, 'workload')} are empty afterwards: ${firstNames(
        workloads.map(({ kind, name }) => `${kind} ${name}`),
        5,
      )}.`,
      remedy: 'Make sure that nothing in them has to last: what has to belongs in a PersistentVolume.',
    }
  })
}

const looksIn = (pod: PodsAtRisk): Draft => ({
  check: 'plan-host-certificates',
  subject: nameOf(pod),
  outcome: 'warn',
  message: `It mounts the node's ${firstNames(pod.certificatePaths, 5)}: what it read there before the rotation is of no use afterwards.`,
  remedy: 'Restart it after the rotation, and see that it reads the files anew: kubectl rollout restart.',
})
