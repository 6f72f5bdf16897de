import type { AgentPoolFacts, ManagedClusterFacts } from '../../model/azure.ts'
import { endOf } from '../../model/operations.ts'
import { firstNames } from '../../model/text.ts'
import { observationOf, notObserved, notObservedInAzure, type Draft, type Question } from './question.ts'

const is = (state: string | undefined, ...words: readonly string[]): boolean =>
  words.includes(state?.toLowerCase() ?? '')

/** Whether the cluster is in a state in which AKS starts a rotation: it runs, it stays, and nothing else works on it. */
export const clusterStates: Question = ({ evidence, context: { target } }) => {
  const cluster = observationOf(evidence, 'managedCluster')
  if (cluster.state === 'skipped')
    return [
      {
        check: 'plan-cluster-state',
        subject: target,
        outcome: 'fail',
        message: 'AKS rotates certificates, and no cluster of Azure was named here.',
        remedy: 'Name it with clusters.',
      },
    ]
  // each of its own, for ignore-blocks passes over one and leaves the others
  if (cluster.state === 'unavailable') return ofState.map((check) => notObserved(check, target, cluster))
  const state = cluster.value
  return [
    lastOperation(state, target),
    stopped(state, target),
    deleting(state, target),
    expired(state, target),
    ...operations(state, observationOf(evidence, 'agentPools'), target),
  ]
}

const ofState = [
  'plan-cluster-state',
  'plan-cluster-stopped',
  'plan-cluster-deleting',
  'plan-certificates-expired',
  'plan-operation-in-progress',
] as const

function lastOperation({ provisioningState: state, provisioningError }: ManagedClusterFacts, target: string): Draft {
  const about = { check: 'plan-cluster-state', subject: target } as const
  if (!is(state, 'failed', 'canceled'))
    return { ...about, outcome: 'pass', message: `ARM knows the cluster; its state is ${state}.` }
  const code = provisioningError === undefined ? '' : ` (${provisioningError.code})`
  return {
    ...about,
    outcome: 'warn',
    message: `The last operation of AKS on this cluster was ${state}${code}.`,
    remedy: 'If that was a rotation, it may be started again. Anything else is better mended first: see az aks show.',
  }
}

const stopped = ({ powerState }: ManagedClusterFacts, target: string): Draft =>
  is(powerState, 'stopped')
    ? {
        check: 'plan-cluster-stopped',
        subject: target,
        outcome: 'fail',
        message: 'The cluster is stopped: AKS only starts or deletes it.',
        remedy: 'Start it: az aks start.',
      }
    : { check: 'plan-cluster-stopped', subject: target, outcome: 'pass', message: 'The cluster is not stopped.' }

const deleting = ({ provisioningState }: ManagedClusterFacts, target: string): Draft =>
  is(provisioningState, 'deleting')
    ? {
        check: 'plan-cluster-deleting',
        subject: target,
        outcome: 'fail',
        message: 'The cluster is being deleted.',
        remedy: 'Take it out of clusters.',
      }
    : { check: 'plan-cluster-deleting', subject: target, outcome: 'pass', message: 'The cluster is not being deleted.' }

const expired = ({ provisioningError }: ManagedClusterFacts, target: string): Draft =>
  provisioningError?.certificatesExpired === true
    ? {
        check: 'plan-certificates-expired',
        subject: target,
        outcome: 'fail',
        message:
          'AKS refused the last operation because certificates of the cluster are expired: a rotation may be refused too, and the service principal counts among them.',
        remedy:
          'Reset the service principal first, if there is one: az aks update-credentials. Then rotate with this block in ignore-blocks. If that is refused, only a support request to Azure helps.',
      }
    : {
        check: 'plan-certificates-expired',
        subject: target,
        outcome: 'pass',
        message: 'AKS has not refused anything because of expired certificates.',
      }

function operations(
  { provisioningState }: ManagedClusterFacts,
  pools: ReturnType<typeof observationOf<'agentPools'>>,
  target: string,
): readonly Draft[] {
  const check = 'plan-operation-in-progress'
  const busy = (subject: string, state: string): Draft => ({
    check,
    subject,
    outcome: 'fail',
    message: `Another operation is in progress (${state}): AKS refuses a second one.`,
    remedy: is(state, 'rotatingclustercertificates')
      ? 'It is a rotation already: mode rotate attaches to it, and starts no second one.'
      : 'Wait until it has ended: az aks operation show-latest, az aks nodepool show.',
  })
  const found = [
    ...(endOf(provisioningState) !== undefined || is(provisioningState, 'deleting')
      ? []
      : [busy(target, provisioningState)]),
    ...(pools.state === 'observed'
      ? pools.value
          .filter((pool) => endOf(pool.provisioningState) === undefined)
          .map((pool) => busy(`node pool ${pool.name}`, pool.provisioningState))
      : [notObserved(check, 'node pools', pools)]),
  ]
  const none: Draft = {
    check,
    subject: target,
    outcome: 'pass',
    message: 'Nothing works on the cluster or on its pools.',
  }
  return found.length === 0 ? [none] : found
}

/** AKS rotates no nodes in availability sets any more. */
export const availabilitySets: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-availability-set'
  const pools = observationOf(evidence, 'agentPools')
  if (pools.state !== 'observed') return notObservedInAzure(check, 'node pools', pools)
  const found = pools.value.filter(({ type }) => is(type, 'availabilityset'))
  if (found.length === 0)
    return [{ check, subject: target, outcome: 'pass', message: 'No pool is an availability set.' }]
  return found.map(({ name }) => ({
    check,
    subject: `node pool ${name}`,
    outcome: 'fail',
    message: 'The pool is an availability set, which AKS does not support any more.',
    remedy: 'Migrate it: az aks update --migrate-vmas-to-vms.',
  }))
}

/** The certificates of nodes that sleep are not replaced. */
export const stoppedPools: Question = ({ evidence }) => {
  const check = 'plan-pool-stopped'
  const pools = observationOf(evidence, 'agentPools')
  if (pools.state !== 'observed') return notObservedInAzure(check, 'node pools', pools)
  return pools.value
    .filter(({ powerState }: AgentPoolFacts) => is(powerState, 'stopped'))
    .map(({ name }) => ({
      check,
      subject: `node pool ${name}`,
      outcome: 'warn',
      message: 'The pool is stopped: its nodes keep certificates of the old CA, and do not join when they are started.',
      remedy: 'Start it before the rotation, or recreate it afterwards: az aks nodepool start.',
    }))
}

/** A version that the region does not support may not be rotated. */
export const versions: Question = ({ evidence }) => {
  const check = 'plan-kubernetes-version'
  const subject = 'Kubernetes version'
  const cluster = observationOf(evidence, 'managedCluster')
  if (cluster.state !== 'observed') return notObservedInAzure(check, subject, cluster)
  const supported = observationOf(evidence, 'supportedVersions')
  if (supported.state !== 'observed') return [notObserved(check, subject, supported)]
  const { kubernetesVersion: running = '', supportPlan } = cluster.value
  const minor = /^v?(\d+\.\d+)/.exec(running)?.[1]
  if (minor === undefined || supported.value.length === 0)
    return [
      {
        check,
        subject,
        outcome: 'inconclusive',
        reason: 'malformed',
        message: 'ARM did not say which version runs, or which ones the region supports.',
        remedy: 'See az aks get-versions.',
      },
    ]
  const found = supported.value.find(({ version }) => version === minor)
  const longTerm = found?.onlyLongTermSupport === true && !is(supportPlan, 'akslongtermsupport')
  if (found !== undefined && !longTerm)
    return [{ check, subject, outcome: 'pass', message: `AKS supports ${running} in this region.` }]
  const all = firstNames(
    supported.value.map(({ version }) => version),
    10,
  )
  return [
    {
      check,
      subject,
      outcome: 'fail',
      message: longTerm
        ? `AKS supports ${running} with long-term support only, which this cluster has not.`
        : `AKS does not support ${running} in this region any more (supported: ${all}).`,
      remedy: 'Upgrade first: az aks upgrade. Where expired certificates forbid it, put this block into ignore-blocks.',
    },
  ]
}
