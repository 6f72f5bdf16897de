import pLimit from 'p-limit'
import { checks as registry } from './checks/index.ts'
import { collect } from './evidence/collect.ts'
import { evidenceRecords, inventory } from './evidence/inventory.ts'
import type { Assessment, EarliestExpiry, TargetAssessment } from './model/assessment.ts'
import type { Evidence, EvidenceKey } from './model/evidence.ts'
import type { Ignore } from './model/policy.ts'
import type { ConnectKubernetes, LogPort, TlsPort } from './model/ports.ts'
import type { Settings } from './model/settings.ts'
import type { KubernetesTarget } from './model/target.ts'
import { tool } from './model/tool.ts'
import { logTarget } from './reports/log.ts'
import { applyIgnores } from './verdict/ignore.ts'
import { orderFindings } from './verdict/order.ts'
import { countOutcomes, reachesFailOn, verdictOf, worstVerdict } from './verdict/verdict.ts'

const progressMilliseconds = 15_000
/** what `gate` looks at: nothing that asks the API server for more than a handshake */
const gateEvidence: readonly EvidenceKey[] = ['kubeconfig', 'apiServerChain']

export type World = {
  readonly tls: TlsPort
  readonly connect: ConnectKubernetes
  readonly clock: () => Date
  readonly log: LogPort
}

type Judgement = { readonly assessment: TargetAssessment; readonly unused: readonly Ignore[] }

/** inputs -> evidence -> findings -> verdict, for every cluster; one that cannot be reached is a finding. */
export async function assess(settings: Settings, world: World): Promise<Assessment> {
  const observedAt = world.clock()
  const asOf = settings.asOf ?? observedAt
  const clusters = pLimit(settings.maxParallel)
  const nodes = pLimit(settings.maxParallel)
  let done = 0
  const progress = setInterval(() => {
    const seconds = Math.round((world.clock().getTime() - observedAt.getTime()) / 1000)
    world.log.info(`${done} of ${settings.targets.length} clusters read after ${seconds} s`)
  }, progressMilliseconds)
  try {
    const judgements = await Promise.all(
      settings.targets.map((target) =>
        clusters(async () => {
          const evidence = await look(target, settings, world, nodes)
          const judgement = await judge(target.name, evidence, settings, asOf)
          done += 1
          const { title, lines } = logTarget(judgement.assessment, asOf)
          world.log.group(title, lines)
          return judgement
        }),
      ),
    )
    tellUnused(judgements, settings, world.log)
    const targets = judgements.map(({ assessment }) => assessment)
    const verdict = worstVerdict(targets.map((target) => target.verdict))
    const earliestExpiry = firstToEnd(targets)
    return {
      tool,
      mode: settings.mode,
      asOf,
      observedAt,
      policy: settings.policy,
      failOn: settings.failOn,
      verdict,
      failed: reachesFailOn(verdict, settings.failOn),
      counts: countOutcomes(targets.flatMap((target) => target.findings)),
      ...(earliestExpiry === undefined ? {} : { earliestExpiry }),
      targets,
    }
  } finally {
    clearInterval(progress)
  }
}

/** The checks of this run, in registry order. */
const chosen = ({ mode, policy }: Settings) =>
  registry.filter((check) => policy.checks.includes(check.id) && (mode === 'check' || check.inGate === true))

async function look(
  target: KubernetesTarget,
  settings: Settings,
  { tls, connect, clock }: World,
  limit: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Evidence> {
  const wanted = new Set(chosen(settings).flatMap((check) => [...check.needs, ...check.mayUse]))
  const keys = [...wanted].filter((key) => settings.mode === 'check' || gateEvidence.includes(key))
  return collect(keys, {
    target,
    tls,
    connect,
    clock,
    limit,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
    nodeEvidence: settings.nodeEvidence,
    kubeletServiceAccount: settings.kubeletServiceAccount,
  })
}

/** Evidence -> findings -> verdict of one cluster. */
async function judge(name: string, evidence: Evidence, settings: Settings, now: Date): Promise<Judgement> {
  const context = { now, policy: settings.policy, target: name }
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
function tellUnused(judgements: readonly Judgement[], { policy }: Settings, log: LogPort): void {
  for (const ignore of policy.ignores) {
    if (judgements.every(({ unused }) => unused.includes(ignore)))
      log.info(`ignore: nothing needs the line for "${ignore.match}" any more.`)
  }
}

function firstToEnd(targets: readonly TargetAssessment[]): EarliestExpiry | undefined {
  const ends = targets.flatMap(({ target, certificates }) =>
    certificates.map(({ role, validity, subject, node }) => ({
      target,
      role,
      notAfter: validity.notAfter,
      subject: node ?? subject ?? role,
    })),
  )
  return ends.toSorted((a, b) => a.notAfter.getTime() - b.notAfter.getTime())[0]
}
