import { minuteOf } from '../../model/dates.ts'
import type { LocksReading, Observation } from '../../model/evidence.ts'
import type { LockFacts } from '../../model/preconditions.ts'
import { valueOf, observationOf, notObserved, notObservedInAzure, type Draft, type Question } from './question.ts'

/** A rotation runs for up to this long before it is given up; until then tokens are needed. */
export const rotationLimitMinutes = 90

/** Locks on the cluster, its group, its subscription and the group of its nodes (Azure/AKS#3291). */
export const resourceLocks: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-resource-lock'
  const readings = observationOf(evidence, 'locks')
  if (readings.state !== 'observed') return [notObserved(check, target, readings)]
  const unread = readings.value.flatMap(({ scope, answer }: LocksReading): readonly Draft[] =>
    answer.state === 'observed' ? [] : [notObserved(check, `locks of the ${scope}`, answer)],
  )
  const found = readings.value.flatMap(({ answer }: { readonly answer: Observation<readonly LockFacts[]> }) =>
    answer.state === 'observed' ? answer.value : [],
  )
  // one on the subscription is seen from both sides
  const once = [...new Map(found.map((lock) => [`${lock.on}/${lock.name}`, lock])).values()]
  const locked = once.map(({ name, level, on }): Draft => ({
    check,
    subject: `lock ${name}`,
    outcome: 'fail',
    message: `A ${level} lock on the ${on} ${effectOf(level, on)}.`,
    remedy: 'Have it removed for the time of the rotation: az lock delete. Put it back afterwards.',
  }))
  const none: Draft = { check, subject: target, outcome: 'pass', message: 'No lock holds at the cluster or its nodes.' }
  return locked.length + unread.length === 0 ? [none] : [...locked, ...unread]
}

function effectOf(level: string, on: LockFacts['on']): string {
  if (level.toLowerCase() === 'readonly')
    return on === 'node resource group' ? 'keeps AKS from changing nodes' : 'refuses the rotation'
  return on === 'node resource group' || on === 'subscription'
    ? 'keeps AKS from replacing nodes, so that the rotation would fail half-way'
    : 'says that nothing here is to be replaced'
}

/** With a service principal that has ended, AKS can change nothing. */
export const servicePrincipal: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-service-principal'
  const cluster = observationOf(evidence, 'managedCluster')
  if (cluster.state !== 'observed') return notObservedInAzure(check, target, cluster)
  const about = { check, subject: target } as const
  const clientId = cluster.value.servicePrincipalClientId?.toLowerCase() ?? 'msi'
  if (clientId === 'msi') return [{ ...about, outcome: 'pass', message: 'The cluster has a managed identity.' }]
  const detectors = observationOf(evidence, 'detectors')
  const answer =
    detectors.state === 'observed'
      ? detectors.value.find(({ id }) => id === 'InvalidClientServicePrincipal')?.answer
      : detectors
  const remedy = 'Reset its secret first: az aks update-credentials --reset-service-principal.'
  if (answer?.state === 'unavailable') return [notObserved(check, target, answer)]
  const status = answer?.state === 'observed' && 'status' in answer.value ? answer.value.status : undefined
  if (status === 'success')
    return [{ ...about, outcome: 'pass', message: 'AKS finds nothing wrong with the service principal.' }]
  if (status === 'warning' || status === 'critical')
    return [{ ...about, outcome: 'fail', message: 'AKS says that the service principal is not valid.', remedy }]
  return [
    {
      ...about,
      outcome: 'inconclusive',
      reason: 'not-supported',
      message: 'Whether the service principal is valid, AKS did not say in a form that is known here.',
      remedy: 'See the day with az ad app credential list --id CLIENT-ID, and put this block into ignore-blocks.',
    },
  ]
}

/** A run that cannot get new tokens cannot see how the rotation ends. */
export const credentialLifetime: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-credential-lifetime'
  const session = observationOf(evidence, 'azureSession')
  if (session.state !== 'observed') return [notObserved(check, target, session)]
  const { method, renewal, tokenUntil } = session.value
  const about = { check, subject: `sign-in by ${method}` } as const
  if (renewal === 'renews')
    return [{ ...about, outcome: 'pass', message: 'New tokens can be had for as long as the rotation takes.' }]
  if (renewal === 'while-secret-holds')
    return [
      {
        ...about,
        outcome: 'warn',
        message: 'New tokens can be had until the client secret ends; when that is, this identity may not look up.',
        remedy: 'See the day with az ad app credential list --id CLIENT-ID, or use auth: oidc, which has no secret.',
      },
    ]
  const enough = session.at.getTime() + rotationLimitMinutes * 60_000
  if (tokenUntil !== undefined && tokenUntil.getTime() >= enough)
    return [{ ...about, outcome: 'pass', message: `The token in use holds until ${minuteOf(tokenUntil)}.` }]
  return [
    {
      ...about,
      outcome: 'inconclusive',
      reason: 'not-supported',
      message: `Whether new tokens can be had during the rotation could not be found out: az keeps no way to one when it was signed in by OIDC.${tokenUntil === undefined ? '' : ` The token in use ends at ${minuteOf(tokenUntil)}, and a rotation may take ${rotationLimitMinutes} minutes.`}`,
      remedy: 'Use auth: oidc with client-id and tenant-id, which asks for a new token whenever it needs one.',
    },
  ]
}

/** Through command invoke nobody sees which CA a server presents, nor whether an old credential is refused. */
export const directPath: Question = ({ evidence, context: { target } }) => {
  const check = 'plan-no-direct-path'
  const chain = observationOf(evidence, 'apiServerChain')
  if (chain.state === 'skipped') return [notObserved(check, target, chain)]
  if (chain.state === 'observed')
    return [{ check, subject: target, outcome: 'pass', message: 'The API server answers this machine, directly.' }]
  const cluster = valueOf(evidence, 'managedCluster')
  const remedy =
    cluster?.privateCluster === true
      ? 'The cluster is private: run on a machine in its network, or in one that is peered with it.'
      : (cluster?.authorizedIpRanges.length ?? 0) > 0
        ? 'The cluster answers authorised IP ranges only: run from one of them, or have this one added.'
        : 'See network, firewall and proxy between this machine and the API server.'
  return [
    {
      check,
      subject: target,
      outcome: 'fail',
      reason: chain.reason,
      message: `There is no direct path to the API server (${chain.reason}), and through command invoke a rotation could not be proved: ${chain.detail.replace(/[.!?]?$/, '.')}`,
      remedy,
    },
  ]
}

/** Rights that a rotation and its proof take, found by asking: nothing was tried. */
export const rights: Question = ({ evidence, context: { target, adminCredentials } }) => {
  const check = 'plan-missing-right'
  const other = adminCredentials ? /\/listClusterUserCredential\//i : /\/listClusterAdminCredential\//i
  const missing = (['azureRights', 'kubernetesRights'] as const).flatMap((key): readonly Draft[] => {
    const where = key === 'azureRights' ? 'Azure' : 'the cluster'
    const answers = observationOf(evidence, key)
    if (answers.state !== 'observed') return [notObserved(check, `rights in ${where}`, answers)]
    return answers.value
      .filter(({ right, allowed }) => !allowed && !other.test(right))
      .map(({ right }) => ({
        check,
        subject: right,
        outcome: 'fail',
        message: `The identity of this run may not do this in ${where}.`,
        remedy:
          key === 'azureRights'
            ? 'Assign a role with this action at the cluster: see docs/permissions.md.'
            : 'Grant it in the cluster: see docs/permissions.md.',
      }))
  })
  const all: Draft = { check, subject: target, outcome: 'pass', message: 'The identity has every right that it takes.' }
  return missing.some(({ outcome }) => outcome !== 'notApplicable') ? missing : [...missing, all]
}
