import type { Assessment } from '../model/assessment.ts'
import { iso } from '../model/dates.ts'
import type { Finding, Outcome } from '../model/finding.ts'
import { plural } from '../model/text.ts'
import { byOutcome, messageOf } from './groups.ts'
import { counting, listedTargets } from './findings-by-target.ts'
import { plain } from './text.ts'
import { fingerprintsOf } from './sarif/fingerprints.ts'
import { rulesOf } from './sarif/rules.ts'
import { messageText } from './sarif/text.ts'

/** GitHub refuses a run with more results. */
const most = 25_000

const levels: Readonly<Partial<Record<Outcome, 'error' | 'warning'>>> = {
  fail: 'error',
  inconclusive: 'warning',
  warn: 'warning',
}

/**
 * `report.sarif`: SARIF 2.1.0 with a result for everything that does not pass, worst first. Code scanning wants a file
 * for every result; a cluster has none, so that each stands for itself as `aks-cert-guard/NAME`, which is said under
 * `artifacts`.
 */
export function renderSarif(assessment: Assessment): string {
  const { asOf, observedAt, tool, verdict } = assessment
  const targets = listedTargets(assessment)
  const all = byOutcome(targets.flatMap(({ findings }) => findings)).filter(({ outcome }) => outcome in levels)
  const shown = all.slice(0, most)
  const rules = rulesOf(all)
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, rules } },
    invocations: [
      { executionSuccessful: true, ...(all.length > most ? { toolExecutionNotifications: cut(all) } : {}) },
    ],
    artifacts: targets.map(({ target }) => ({
      location: { uri: uriOf(target) },
      description: { text: about(target) },
    })),
    columnKind: 'utf16CodeUnits',
    results: counting(shown).map(({ finding, occurrence }) => ({
      ruleId: finding.check,
      ruleIndex: rules.findIndex(({ id }) => id === finding.check),
      level: levels[finding.outcome],
      message: { text: textOf(finding, asOf) },
      locations: [locationOf(finding)],
      partialFingerprints: fingerprintsOf(finding, occurrence),
      properties: propertiesOf(finding),
    })),
    properties: { verdict, asOf: iso(asOf), observedAt: iso(observedAt) },
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return `${JSON.stringify(log, null, 2)}\n`
}

function cut(all: readonly Finding[]) {
  const text = `${plural(all.length - most, 'result')} left out: no more than ${most} may stand in one run. report.json has all.`
  return [{ level: 'warning', message: { text } }]
}

function about(target: string): string {
  return `Stands for the cluster ${plain(target)}: no file of the repository, but code scanning wants one for every result.`
}

/** A relative path: code scanning refuses schemes of others. Every character that a URI would read otherwise is encoded. */
function uriOf(target: string): string {
  const segment = encodeURIComponent(target.toWellFormed()).replace(/^\.+$/, (dots) => '%2E'.repeat(dots.length))
  return `aks-cert-guard/${segment}`
}

function textOf(finding: Finding, asOf: Date): string {
  const { remedy, subject, target } = finding
  const who = subject === target ? target : `${target}, ${subject}`
  return messageText(`${who}: ${messageOf(finding, asOf)}${remedy === undefined ? '' : ` ${remedy}`}`)
}

function locationOf({ subject, target }: Finding) {
  const names =
    subject === target ? [] : [{ name: subject, fullyQualifiedName: `${target}/${subject}`, kind: 'resource' }]
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(target) }, region: { startLine: 1 } },
    logicalLocations: [{ name: target, fullyQualifiedName: target, kind: 'namespace' }, ...names],
  }
}

function propertiesOf({ certificates, notAfter, outcome, reason }: Finding) {
  return { outcome, reason, notAfter: notAfter && iso(notAfter), certificates }
}
