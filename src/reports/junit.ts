import type { Assessment } from '../model/assessment.ts'
import { iso } from '../model/dates.ts'
import type { Finding, Outcome } from '../model/finding.ts'
import { messageOf } from './groups.ts'
import { counting, type ListedTarget, listedTargets } from './findings-by-target.ts'
import { policyOf } from './own-policy.ts'
import { plain } from './text.ts'

/**
 * `junit.xml`: a suite per cluster, a case per finding with the check as its class. A failure is a failure, what could
 * not be looked at an error, what does not apply is skipped, and a warning passes but says what it is.
 */
export function renderJunit(assessment: Assessment): string {
  const targets = listedTargets(assessment)
  const sums = sumsOf(targets.flatMap(({ findings }) => findings))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(assessment.tool.name)}" ${sums} time="0">`,
    ...targets.flatMap((target) => suite(target, assessment)),
    '</testsuites>',
    '',
  ].join('\n')
}

function suite({ target, findings }: ListedTarget, assessment: Assessment): readonly string[] {
  const { asOf, observedAt, tool } = assessment
  const { checks } = policyOf(
    assessment,
    assessment.targets.find((one) => one.target === target),
  )
  // the format's dates have no zone
  const timestamp = iso(observedAt).replace('Z', '')
  const facts = { tool: `${tool.name} ${tool.version}`, asOf: iso(asOf), checks: checks.join(' ') }
  const properties = Object.entries(facts).map(([name, value]) => `<property name="${name}" value="${xml(value)}"/>`)
  return [
    `  <testsuite name="${xml(target)}" ${sumsOf(findings)} time="0" timestamp="${timestamp}">`,
    `    <properties>${properties.join('')}</properties>`,
    ...counting(findings).map(({ finding, occurrence }) => `    ${testcase(finding, occurrence, asOf)}`),
    '  </testsuite>',
  ]
}

function sumsOf(findings: readonly Finding[]): string {
  const count = (wanted: Outcome) => findings.filter(({ outcome }) => outcome === wanted).length
  return `tests="${findings.length}" failures="${count('fail')}" errors="${count('inconclusive')}" skipped="${count('notApplicable')}"`
}

function testcase(finding: Finding, occurrence: number, asOf: Date): string {
  const { check, subject, target } = finding
  const name = `${subject === '' ? target : subject}${occurrence === 1 ? '' : ` (${occurrence})`}`
  const result = resultOf(finding, asOf)
  const open = `<testcase classname="${xml(check)}" name="${xml(name)}" time="0"`
  return result === '' ? `${open}/>` : `${open}>${result}</testcase>`
}

function resultOf(finding: Finding, asOf: Date): string {
  const { outcome, reason = 'unexpected', remedy } = finding
  const message = xml(messageOf(finding, asOf))
  const whole = remedy === undefined ? message : `${message}\n${xml(remedy)}`
  switch (outcome) {
    case 'fail':
      return `<failure type="${outcome}" message="${message}">${whole}</failure>`
    case 'inconclusive':
      return `<error type="${reason}" message="${message}">${whole}</error>`
    case 'notApplicable':
      return `<skipped message="${message}"/>`
    case 'warn':
      return `<system-out>Warning: ${whole}</system-out>`
    case 'pass':
      return ''
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for an attribute or an element, on one line, without what no XML 1.0 document may hold even as an entity. */
export function xml(raw: string): string {
  return plain(raw, 2000)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (found) => entities[found] ?? found)
}
