import pLimit from 'p-limit'
import { checks as registry } from './checks/index.ts'
import { collect } from './evidence/collect.ts'
import { entraSignIn, managedCredential } from './evidence/managed-sign-in.ts'
import { evidenceRecords, inventory } from './evidence/inventory.ts'
import { recordingOf } from './evidence/render-recording.ts'
import { readRecordings } from './evidence/replay.ts'
import type { AzurePort, ConnectAzure } from './model/azure.ts'
import type { Assessment, AzureUse, EarliestExpiry, TargetAssessment } from './model/assessment.ts'
import type { Evidence, EvidenceKey } from './model/evidence.ts'
import { reachesFailOn } from './model/finding.ts'
import type { Ignore } from './model/policy.ts'
import type { ConnectByCommand, ConnectKubernetes, LogPort, TlsPort } from './model/ports.ts'
import type { Recording } from './model/recording.ts'
import type { LookingSettings } from './model/settings.ts'
import type { ClusterTarget, KubernetesTarget } from './model/target.ts'
import { tool } from './model/tool.ts'
import { logTarget } from './reports/log.ts'
import { resolveTargets } from './targets/resolve.ts'
import { applyIgnores } from './verdict/ignore.ts'
import { orderFindings } from './verdict/order.ts'
import { countOutcomes, verdictOf, worstVerdict } from './verdict/verdict.ts'

const progressMilliseconds = 15_000
/** what `gate` looks at: a read of ARM, and nothing that asks the API server for more than a handshake */
const gateEvidence: readonly EvidenceKey[] = ['managedCluster', 'kubeconfig', 'apiServerChain']

export type World = {
  readonly tls: TlsPort
  readonly connect: ConnectKubernetes
  readonly connectByCommand: ConnectByCommand
  readonly connectAzure: ConnectAzure
  /** text of a kubeconfig that ARM handed out -> its current context; undefined when it cannot be used */
  readonly readKubeconfig: (text: string) => KubernetesTarget | undefined
  readonly clock: () => Date
  readonly log: LogPort
}

type Judgement = { readonly assessment: TargetAssessment; readonly unused: readonly Ignore[] }

/** One result, and what it was judged by. */
export type Assessed = { readonly assessment: Assessment; readonly recording: Recording }

/** One cluster: its name, and how its evidence is had. */
type Source = { readonly name: string; readonly look: () => Promise<Evidence> }

/** inputs -> evidence -> findings -> verdict, for every cluster; one that cannot be reached is a finding. */
export async function assess(settings: LookingSettings, world: World): Promise<Assessed> {
  let azure: AzurePort | undefined
  const connectAzure: ConnectAzure = async (...request) => (azure = await world.connectAzure(...request))
  const { observedAt, sources } = await open(settings, { ...world, connectAzure })
  const asOf = settings.asOf ?? observedAt
  const clusters = pLimit(settings.maxParallel)
  const seen = new Map<string, Evidence>()
  const started = world.clock()
  const seconds = () => Math.round((world.clock().getTime() - started.getTime()) / 1000)
  const progress = setInterval(() => {
    world.log.info(`${seen.size} of ${sources.length} clusters read after ${seconds()} s`)
  }, progressMilliseconds)
  try {
    const judgements = await Promise.all(
      sources.map(({ name, look }) =>
        clusters(async () => {
          const evidence = await look()
          seen.set(name, evidence)
          const judgement = await judge(name, evidence, settings, asOf)
          const { title, lines } = logTarget(judgement.assessment, asOf)
          world.log.group(title, lines)
          return judgement
        }),
      ),
    )
    tellUnused(judgements, settings, world.log)
    if (sources.length > 1) world.log.info(`${sources.length} clusters read in ${seconds()} s`)
    const inOrder = new Map(sources.flatMap(({ name }) => [[name, seen.get(name) ?? {}] as const]))
    return {
      assessment: summarise(
        judgements.map(({ assessment }) => assessment),
        settings,
        { asOf, observedAt, ...useOf(azure) },
      ),
      recording: recordingOf(settings.mode, observedAt, inOrder),
    }
  } finally {
    clearInterval(progress)
  }
}

/** The clusters of this run: those to look at, or those that were recorded. */
async function open(
  settings: LookingSettings,
  world: World,
): Promise<{ readonly observedAt: Date; readonly sources: readonly Source[] }> {
  if (settings.recordings.length > 0) {
    const { observedAt, targets, repeated } = await readRecordings(settings.recordings)
    for (const name of repeated) world.log.info(`${name}: several files hold this cluster; the newest reading counts.`)
    const keys = evidenceKeys(settings)
    const sources = targets.map(({ target, evidence }) => ({
      name: target,
      look: () => Promise.resolve(Object.fromEntries(Object.entries(evidence).filter(([key]) => keys.has(key)))),
    }))
    return { observedAt, sources }
  }
  const nodes = pLimit(settings.maxParallel)
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: world.connectAzure,
    clock: world.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const sources = targets.map((target) => ({
    name: target.name,
    look: () => lookAt(target, settings, world, nodes),
  }))
  return { observedAt: world.clock(), sources }
}

const useOf = (azure: AzurePort | undefined): { readonly azure?: AzureUse } =>
  azure === undefined ? {} : { azure: { signIn: azure.signIn.method, ...azure.counters() } }

/** Targets -> the one result. */
function summarise(
  targets: readonly TargetAssessment[],
  { mode, policy, failOn }: LookingSettings,
  given: Pick<Assessment, 'asOf' | 'observedAt' | 'azure'>,
): Assessment {
  const verdict = worstVerdict(targets.map((target) => target.verdict))
  const earliestExpiry = firstToEnd(targets)
  return {
    tool,
    mode,
    ...given,
    policy,
    failOn,
    verdict,
    failed: reachesFailOn(verdict, failOn),
    counts: countOutcomes(targets.flatMap((target) => target.findings)),
    ...(earliestExpiry === undefined ? {} : { earliestExpiry }),
    targets,
  }
}

/** The checks of this run, in registry order. */
const chosen = ({ mode, policy }: LookingSettings) =>
  registry.filter((check) => policy.checks.includes(check.id) && (mode === 'check' || check.inGate === true))

/** What those checks ask for. */
function evidenceKeys(settings: LookingSettings): ReadonlySet<string> {
  const wanted = chosen(settings).flatMap((check) => [...check.needs, ...check.mayUse])
  return new Set(settings.mode === 'check' ? wanted : wanted.filter((key) => gateEvidence.includes(key)))
}

async function lookAt(
  target: ClusterTarget,
  settings: LookingSettings,
  { tls, connect, connectByCommand, clock, readKubeconfig }: World,
  limit: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Evidence> {
  const keys = [...evidenceKeys(settings)] as EvidenceKey[]
  const signal = AbortSignal.timeout(settings.timeoutMilliseconds)
  const common = {
    name: target.name,
    tls,
    connect,
    connectByCommand,
    connection: settings.azure?.connection ?? 'direct',
    clock,
    limit,
    signal,
    nodeEvidence: settings.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount,
    ...(settings.tlsSecrets === undefined ? {} : { tlsSecrets: settings.tlsSecrets }),
  }
  if (target.kind === 'context')
    return collect(keys, { ...common, kubernetesTarget: () => Promise.resolve(target.kubernetes) })
  const { found, azure } = target
  // a cluster that nobody found has one finding, not one for every question
  if (found.state !== 'observed')
    return Object.fromEntries(
      keys.map((key) => [
        key,
        key === 'managedCluster' ? found : { state: 'skipped', detail: 'the cluster was not found' },
      ]),
    )
  const cluster = found.value
  const adminCredentials = settings.azure?.adminCredentials === true
  return collect(keys, {
    ...common,
    managed: { cluster, azure },
    kubernetesTarget: () => managedCredential({ cluster, azure, adminCredentials, readKubeconfig, signal }),
    signIn: (credential) => entraSignIn(credential, azure, signal),
  })
}

/** Evidence -> findings -> verdict of one cluster. */
async function judge(name: string, evidence: Evidence, settings: LookingSettings, now: Date): Promise<Judgement> {
  const context = { now, policy: settings.policy, target: name, mode: settings.mode }
  const found = (await Promise.all(chosen(settings).map((check) => check.run(evidence, context)))).flat()
  const { findings, uses } = applyIgnores(found, settings.policy.ignores, now)
  const ordered = orderFindings(
    findings,
    registry.map((check) => check.id),
  )
  return {
    unused: uses.filter((use) => use.state === 'unused').map((use) => use.ignore),
    assessment: {
      target: name,
      verdict: verdictOf(ordered),
      certificates: inventory(evidence, now),
      findings: ordered,
      evidence: evidenceRecords(evidence),
    },
  }
}

/** An exception that no cluster needs any more is one to remove. */
function tellUnused(judgements: readonly Judgement[], { policy }: LookingSettings, log: LogPort): void {
  for (const ignore of policy.ignores) {
    if (judgements.every(({ unused }) => unused.includes(ignore)))
      log.info(`ignore: nothing needs the line for "${ignore.match}" any more.`)
  }
}

/** The first end that some finding is about: a CA that another one has replaced may end whenever it likes. */
function firstToEnd(targets: readonly TargetAssessment[]): EarliestExpiry | undefined {
  const ends = targets.flatMap(({ target, certificates, findings }) => {
    const judged = new Set(findings.map(({ notAfter }) => notAfter?.getTime()))
    return certificates
      .filter(({ validity }) => judged.has(validity.notAfter.getTime()))
      .map(({ role, validity: { notAfter }, subject, node }) => ({
        target,
        role,
        notAfter,
        subject: node ?? subject ?? role,
      }))
  })
  return ends.toSorted((a, b) => a.notAfter.getTime() - b.notAfter.getTime())[0]
}
