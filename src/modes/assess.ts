import pLimit from 'p-limit'
import { collect } from '../evidence/collect.ts'
import { entraSignIn, managedCredential } from '../evidence/managed-sign-in.ts'
import { recordedTarget, recordingOf } from '../recording/write.ts'
import { readRecordings } from '../recording/merge.ts'
import { type Limit, shares } from '../evidence/concurrency.ts'
import { unread } from '../evidence/not-collected.ts'
import { refuseContradictions } from '../inputs/policy/contradictions.ts'
import type { AzurePort, ConnectAzure } from '../model/azure.ts'
import type { Assessment, AzureUse } from '../model/assessment.ts'
import type { ClusterIdentity, ClusterPolicy } from '../model/cluster-policy.ts'
import type { Evidence, EvidenceKey } from '../model/evidence.ts'
import { evidenceUsedBy } from '../model/evidence-catalogue.ts'
import { judgingMilliseconds } from '../model/pace.ts'
import type { Recording } from '../model/recording.ts'
import type { AssessmentSettings } from '../model/settings.ts'
import type { ClusterTarget } from '../model/target.ts'
import { chosen, judge } from '../verdict/judge.ts'
import { unmatchedOverrides, untagged, unusedIgnores } from '../reports/policy-notices.ts'
import { summarise, unjudged } from '../verdict/assessment.ts'
import { identityOf } from '../targets/identity.ts'
import { resolveTargets } from '../targets/resolve.ts'
import { withSignInTime } from '../targets/sign-in-time.ts'
import type { Dependencies } from './dependencies.ts'

const progressMilliseconds = 15_000
const gateEvidence = evidenceUsedBy('gate')

/** One result, and the recording that it was judged by. */
export type Assessed = { readonly assessment: Assessment; readonly recording: Recording }

/** One cluster: by what the policy file knows it, what holds for it, and how its evidence is had. */
type Source = {
  readonly identity: ClusterIdentity
  readonly policy: ClusterPolicy
  /** without the secrets of this run; never rejects for what a cluster does */
  readonly readEvidence: () => Promise<Evidence>
}

/** inputs -> evidence -> findings -> verdict, for every cluster; one that cannot be reached is a finding. */
export async function assess(settings: AssessmentSettings, dependencies: Dependencies): Promise<Assessed> {
  let azure: AzurePort | undefined
  const connectAzure: ConnectAzure = async (...request) => (azure = await dependencies.connectAzure(...request))
  const { observedAt, sources } = await open(settings, { ...dependencies, connectAzure })
  refuseContradictions(
    sources.map(({ identity }) => identity),
    settings.clusterPolicies,
  )
  for (const line of unmatchedOverrides(sources, settings.clusterPolicies)) dependencies.log.info(line)
  const asOf = settings.asOf === 'observation' ? observedAt : settings.asOf
  const clusters = pLimit(settings.maxParallel)
  const seen = new Map<string, Evidence>()
  const started = dependencies.clock()
  const seconds = () => Math.round((dependencies.clock().getTime() - started.getTime()) / 1000)
  const progress = setInterval(() => {
    dependencies.log.info(`${seen.size} of ${sources.length} clusters read after ${seconds()} s`)
  }, progressMilliseconds)
  try {
    const judgements = await Promise.all(
      sources.map(({ identity: { name }, policy, readEvidence }) =>
        clusters(async () => {
          const began = dependencies.clock().getTime()
          const evidence = await readEvidence()
          seen.set(name, evidence)
          const milliseconds = judgingMilliseconds(settings.timeoutMilliseconds, dependencies.clock().getTime() - began)
          // a cluster that this run cannot judge is inconclusive, and takes no report of another one with it
          const judgement = await judge(
            name,
            evidence,
            policy,
            settings,
            asOf,
            dependencies.startPaces,
            milliseconds,
          ).catch((error: unknown) => ({
            ignores: [],
            unused: [],
            assessment: unjudged(name, chosen(settings, policy), error),
          }))
          dependencies.onJudged(judgement.assessment, asOf)
          return judgement
        }),
      ),
    )
    for (const line of unusedIgnores(judgements)) dependencies.log.info(line)
    if (sources.length > 1) dependencies.log.info(`${sources.length} clusters read in ${seconds()} s`)
    return {
      assessment: summarise(
        judgements.map(({ assessment }) => assessment),
        settings,
        { asOf, observedAt, ...useOf(azure) },
      ),
      recording: recordingOf(
        settings.mode,
        observedAt,
        sources.map(({ identity }) =>
          recordedTarget(identity, seen.get(identity.name) ?? {}, settings.clusterPolicies.tagKeys),
        ),
      ),
    }
  } finally {
    clearInterval(progress)
  }
}

/** The clusters of this run: those to look at, or those that were recorded. */
async function open(
  settings: AssessmentSettings,
  dependencies: Dependencies,
): Promise<{ readonly observedAt: Date; readonly sources: readonly Source[] }> {
  if (settings.recordings.length > 0) {
    const { observedAt, targets, repeated } = await readRecordings(settings.recordings)
    for (const name of repeated)
      dependencies.log.info(`${name}: several files hold this cluster; the newest reading counts.`)
    const sources = targets.map(({ target, evidence, kind, tags }): Source => {
      const identity = { name: target, ...(kind && { kind }), ...(tags && { tags }) }
      const policy = settings.clusterPolicies.policyOf(identity)
      const keys = evidenceKeys(settings, policy)
      const kept = Object.fromEntries(Object.entries(evidence).filter(([key]) => keys.has(key as EvidenceKey)))
      return { identity, policy, readEvidence: () => Promise.resolve(dependencies.redactEvidence(kept)) }
    })
    for (const line of untagged(sources, settings.clusterPolicies)) dependencies.log.info(line)
    return { observedAt, sources }
  }
  const join = shares(settings.maxParallel)
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: dependencies.connectAzure,
    clock: dependencies.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const sources = targets.map((target): Source => {
    const identity = identityOf(target)
    const policy = settings.clusterPolicies.policyOf(identity)
    const readEvidence = async (): Promise<Evidence> => {
      const share = join()
      try {
        return dependencies.redactEvidence(await collectEvidence(target, policy, settings, dependencies, share.limit))
      } catch (error) {
        return unread(evidenceKeys(settings, policy), error, dependencies.clock)
      } finally {
        share.leave()
      }
    }
    return { identity, policy, readEvidence }
  })
  return { observedAt: dependencies.clock(), sources }
}

const useOf = (azure: AzurePort | undefined): { readonly azure?: AzureUse } =>
  azure === undefined ? {} : { azure: { signIn: azure.signIn.method, ...azure.counters() } }

/** Evidence that no input asks for. Its collectors say so, and a check without it asks for no right of the rest that it needs. */
const switchedOff = ({ recordings, calledServices, tlsSecrets }: AssessmentSettings): readonly EvidenceKey[] =>
  recordings.length > 0
    ? []
    : [
        ...(calledServices ? [] : (['calledServices'] as const)),
        ...(tlsSecrets === 'off' ? (['tlsSecrets', 'certManagerCertificates'] as const) : []),
      ]

/** What those checks ask for, and what is wanted beside it. */
function evidenceKeys(settings: AssessmentSettings, policy: ClusterPolicy): ReadonlySet<EvidenceKey> {
  const { mode, beside } = settings
  const off = switchedOff(settings)
  const wanted = chosen(settings, policy).flatMap(({ needs, mayUse }) => {
    const missing = needs.filter((key) => off.includes(key))
    return missing.length > 0 ? missing : [...needs, ...mayUse]
  })
  return new Set(mode === 'check' ? [...wanted, ...beside] : wanted.filter((key) => gateEvidence.includes(key)))
}

async function collectEvidence(
  target: ClusterTarget,
  policy: ClusterPolicy,
  settings: AssessmentSettings,
  { tls, connect, connectByCommand, clock, readKubeconfig }: Dependencies,
  limit: Limit,
): Promise<Evidence> {
  const keys = [...evidenceKeys(settings, policy)]
  const signal = AbortSignal.timeout(settings.timeoutMilliseconds)
  const common = {
    name: target.name,
    tls,
    apiServerHandshakes: settings.apiServerHandshakes,
    connect,
    connectByCommand,
    clock,
    limit,
    signal,
    nodeEvidence: policy.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount,
    tlsSecrets: settings.tlsSecrets,
    calledServices: settings.calledServices,
  }
  if (target.kind === 'context')
    return collect(keys, {
      ...common,
      connection: 'direct',
      kubernetesTarget: () => Promise.resolve(withSignInTime(target.kubernetes, settings.timeoutMilliseconds)),
    })
  const { found, azure, connection, adminCredentials } = target
  // a cluster that nobody found has one finding, not one for every question
  if (found.state !== 'observed')
    return Object.fromEntries(
      keys.map((key) => [
        key,
        key === 'managedCluster' ? found : { state: 'skipped', detail: 'the cluster was not found' },
      ]),
    )
  const cluster = found.value
  return collect(keys, {
    ...common,
    connection,
    managed: { cluster, azure },
    kubernetesTarget: () => managedCredential({ cluster, azure, adminCredentials, readKubeconfig, signal }),
    signIn: (credential) => entraSignIn(credential, azure, signal),
  })
}
