import type { AgentPoolFacts, ManagedClusterFacts, SupportedVersion } from '../model/azure.ts'
import type { ApiServerChain, Observation } from '../model/evidence.ts'
import { presentedCertificates } from '../model/presented.ts'
import { validityState } from '../x509/validity.ts'
import { known, unseen, type CheckContext, type Draft } from './check.ts'
import { kubernetesVersion } from './versions.ts'

type Usable = {
  readonly agentPools: Observation<readonly AgentPoolFacts[]>
  readonly supportedVersions: Observation<readonly SupportedVersion[]>
  readonly apiServerChain: Observation<ApiServerChain>
}

const is = (state: string | undefined, word: string): boolean => state?.toLowerCase() === word

export const isStopped = (cluster: ManagedClusterFacts | undefined): boolean => is(cluster?.powerState, 'stopped')

/** Whether ARM says neither that it runs nor that it is stopped. */
export const isOfUnknownPower = ({ powerState }: { readonly powerState?: string | undefined }): boolean =>
  !is(powerState, 'running') && !is(powerState, 'stopped')

/** The finding for a cluster or a pool of which ARM doesn't say whether it runs. */
const unknownPower = (subject: string, what: string): Draft => ({
  subject,
  outcome: 'inconclusive',
  reason: 'malformed',
  message: `ARM does not say whether the ${what} runs or is stopped (powerState).`,
  remedy: 'See az aks show and az aks nodepool list. Run again when the operation in progress, if any, has ended.',
})

/** What ARM says of a cluster and its pools. Only Succeeded, Failed and Canceled are final; anything else is at work. */
export function judgeManaged(cluster: ManagedClusterFacts, usable: Usable, { target, now }: CheckContext): Draft[] {
  const { agentPools, supportedVersions, apiServerChain } = usable
  if (isStopped(cluster))
    return [
      {
        subject: target,
        outcome: 'warn',
        message:
          'The cluster is stopped: its certificates could not be looked at, and those of its nodes are not renewed meanwhile.',
        remedy:
          'Start it and look again: az aks start. After a rotation that it slept through, recreate its node pools.',
      },
    ]
  const chain = known(apiServerChain)
  const ended =
    chain !== undefined &&
    presentedCertificates(chain).some((certificate) => validityState(certificate, now) === 'expired')
  return [
    ...judgeState(cluster, target, ended),
    ...(isOfUnknownPower(cluster) ? [unknownPower(target, 'cluster')] : []),
    ...(agentPools.state === 'observed' ? agentPools.value.flatMap(judgePool) : []),
    ...(agentPools.state === 'unavailable' ? [unseen(agentPools, 'node pools')] : []),
    ...judgeVersion(cluster, supportedVersions),
  ]
}

const deadlock = {
  outcome: 'fail',
  remedy:
    'Rotate: az aks rotate-certs. When that is refused because the version is not supported any more, only a support request to Azure helps.',
} as const

function judgeState(
  { provisioningState, provisioningError }: ManagedClusterFacts,
  target: string,
  ended: boolean,
): readonly Draft[] {
  if (provisioningError?.certificatesExpired === true)
    return [
      {
        subject: target,
        ...deadlock,
        message:
          'AKS refuses every change, for the certificates of the cluster are expired: it neither updates nor upgrades it.',
      },
    ]
  if (is(provisioningState, 'succeeded')) return []
  if (is(provisioningState, 'failed') && ended)
    return [
      {
        subject: target,
        ...deadlock,
        message:
          'Its last operation Failed, and the certificate of its API server is expired: AKS refuses other changes until it was rotated.',
      },
    ]
  if (is(provisioningState, 'failed'))
    return [
      {
        subject: target,
        outcome: 'warn',
        message: `The last operation of AKS on this cluster Failed${provisioningError === undefined ? '' : ` (${provisioningError.code})`}.`,
        remedy:
          'See az aks show and the activity log, and repeat the operation. A rotation that Failed is started again.',
      },
    ]
  if (is(provisioningState, 'canceled'))
    return [
      {
        subject: target,
        outcome: 'warn',
        message: 'The last operation of AKS on this cluster was Canceled: what it had done until then stays.',
        remedy: 'Repeat the operation.',
      },
    ]
  return [
    {
      subject: target,
      outcome: 'warn',
      message: `AKS is at work on this cluster (${provisioningState}): certificates may change while they are looked at.`,
      remedy: 'Look again when it has ended.',
    },
  ]
}

function judgePool({ name, provisioningState, powerState }: AgentPoolFacts): readonly Draft[] {
  const subject = `node pool ${name}`
  if (is(powerState, 'stopped'))
    return [
      {
        subject,
        outcome: 'warn',
        message: 'The pool is stopped: certificates of its nodes end while they sleep.',
        remedy: 'Start it before they end, or remove it: az aks nodepool start, az aks nodepool delete.',
      },
    ]
  const power = isOfUnknownPower({ powerState }) ? [unknownPower(subject, 'pool')] : []
  if (is(provisioningState, 'succeeded')) return power
  return [
    ...power,
    {
      subject,
      outcome: 'warn',
      message: `The state of the pool is ${provisioningState}.`,
      remedy: is(provisioningState, 'failed')
        ? 'See az aks nodepool show, and repeat the operation.'
        : 'Look again when the operation has ended.',
    },
  ]
}

/** A version that AKS does not support any more may not be rotated, and cannot be mended but by an upgrade. */
function judgeVersion(
  { kubernetesVersion: running, supportPlan }: ManagedClusterFacts,
  supported: Usable['supportedVersions'],
): readonly Draft[] {
  const subject = 'Kubernetes version'
  const version = kubernetesVersion(running ?? '')
  if (supported.state === 'unavailable') return [unseen(supported, subject)]
  if (supported.state === 'skipped' || supported.value.length === 0) return []
  if (version === undefined || running === undefined)
    return [
      {
        subject,
        outcome: 'inconclusive',
        reason: 'malformed',
        message: 'ARM does not say which Kubernetes version the cluster has, so whether AKS supports it is not known.',
        remedy: 'See the version with az aks show --query currentKubernetesVersion.',
      },
    ]
  const minor = `${version.major}.${version.minor}`
  const found = supported.value.find((one) => one.version === minor)
  const remedy = 'Upgrade: az aks get-upgrades, az aks upgrade. A rotation of an unsupported version may be refused.'
  if (found === undefined)
    return [{ subject, outcome: 'warn', message: `AKS does not support ${running} any more in this region.`, remedy }]
  if (found.onlyLongTermSupport && !is(supportPlan, 'akslongtermsupport'))
    return [
      {
        subject,
        outcome: 'warn',
        message: `AKS supports ${running} with long-term support only, which this cluster has not.`,
        remedy,
      },
    ]
  return [{ subject, outcome: 'pass', message: `AKS supports ${running}.` }]
}
