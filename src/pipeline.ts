import pLimit from 'p-limit'
import { checks as registry } from './checks/index.ts'
import { collect } from './evidence/collect.ts'
import { evidenceRecords, inventory } from './evidence/inventory.ts'
import type { Assessment, EarliestExpiry, TargetAssessment } from './model/assessment.ts'
import type { Evidence, EvidenceKey } from './model/evidence.ts'
import type { ConnectKubernetes, LogPort, TlsPort } from './model/ports.ts'
import type { Settings } from './model/settings.ts'
import type { KubernetesTarget } from './model/target.ts'
import { tool } from './model/tool.ts'
import { logTarget } from './reports/log.ts'
import { applyIgnores } from './verdict/ignore.ts'
import { inOrder } from './verdict/order.ts'
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
    const targets = await Promise.all(
      settings.targets.map((target) =>
        clusters(async () => {
          const evidence = await look(target, settings, world, nodes)
          const assessment = await judge(target.name, evidence, settings, asOf)
          done += 1
          const { title, lines } = logTarget(assessment, asOf)
          world.log.group(title, lines)
          return assessment
        }),
      ),
    )
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
async function judge(name: string, evidence: Evidence, settings: Settings, now: Date): Promise<TargetAssessment> {
  const context = { now, policy: settings.policy, target: name }
  const findings = (await Promise.all(chosen(settings).map((check) => check.run(evidence, context)))).flat()
  const judged = inOrder(
    applyIgnores(findings, settings.policy.ignores, now),
    registry.map((check) => check.id),
  )
  return {
    target: name,
    verdict: verdictOf(judged),
    certificates: inventory(evidence, now),
    findings: judged,
    evidence: evidenceRecords(evidence),
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
