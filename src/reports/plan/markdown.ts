import { iso } from '../../model/dates.ts'
import type { Planned, PlanFinding, RotationPlan } from '../../model/plan.ts'
import { fit, type Block } from '../blocks.ts'
import { cell, code, header, row, text } from '../markdown.ts'
import { blocking, estimateOf, needText, passedOver, tallyOf, told } from './text.ts'

/** The plan in the job summary, in GitHub-flavoured Markdown of at most `maximumBytes`. */
export const renderPlanSummary = ({ plans }: Planned, maximumBytes: number): string =>
  fit(plans.flatMap(sections), maximumBytes)

function sections(plan: RotationPlan): readonly Block[] {
  const { target, because, smallerRemedies, need } = plan
  const mark = blocking(plan).length > 0 ? 'blocked' : 'ready'
  const why = because.map((line) => `- ${text(line)}`)
  const instead = smallerRemedies.map((remedy) => `- ${text(remedy.text)}`)
  return [
    {
      open: [
        `## Plan of a rotation (${mark}): ${text(target, 100)}`,
        '',
        `**${needText[need]}** ${tallyOf(plan)}`,
        ...(why.length === 0 ? [] : ['', ...why]),
        ...(instead.length === 0
          ? []
          : [
              '',
              need === 'needed' ? '**Smaller remedies, for a part of it:**' : '**Do this instead:**',
              '',
              ...instead,
            ]),
        '',
        estimateOf(plan),
        '',
      ].join('\n'),
    },
    ...table('What keeps it back', told(plan, 'block')),
    ...table('What it breaks', told(plan, 'breakage')),
    ...ignoredTable(passedOver(plan)),
    { open: changeRequest(plan), rows: [], close: '' },
  ]
}

const words: Readonly<Record<PlanFinding['part'], Partial<Readonly<Record<PlanFinding['outcome'], string>>>>> = {
  block: { fail: 'blocks', inconclusive: 'blocks: not known', warn: 'see to it' },
  breakage: { warn: 'breaks', inconclusive: 'not known' },
}

function table(title: string, findings: readonly PlanFinding[]): readonly Block[] {
  if (findings.length === 0) return []
  return [
    {
      open: `### ${title}\n\n${header(['', 'What', 'Where', 'Why', 'What to do'])}`,
      rows: findings.map(({ part, outcome, check, subject, message, remedy = '' }) =>
        row([words[part][outcome] ?? outcome, code(check), cell(subject), cell(message), cell(remedy)]),
      ),
    },
  ]
}

function ignoredTable(findings: readonly PlanFinding[]): readonly Block[] {
  if (findings.length === 0) return []
  return [
    {
      open: `### What was ignored\n\n${header(['What', 'Where', 'Why it would block', 'Reason'])}`,
      rows: findings.map(({ check, subject, message, ignored }) =>
        row([code(check), cell(subject), cell(message), cell(ignored?.reason ?? '')]),
      ),
    },
  ]
}

/** The text for a change request, folded, as it stands in change-request.md. */
const changeRequest = (plan: RotationPlan): string =>
  `<details>\n<summary>Text for a change request</summary>\n\n${changeOf(plan)}\n\n</details>`

/** `change-request.md`: what to put into a change request, a section for each cluster. */
export const renderChangeRequest = ({ plans, asOf }: Planned): string =>
  `${plans.map((plan) => `${changeOf(plan)}\n\nPlanned for ${iso(asOf)}.`).join('\n\n')}\n`

const mostListed = 50

function changeOf(plan: RotationPlan): string {
  const { target, because, need, smallerRemedies, clusterCas } = plan
  const list = (lines: readonly string[], none: string): readonly string[] =>
    lines.length === 0
      ? [`- ${none}`]
      : [
          ...lines.slice(0, mostListed).map((line) => `- ${line}`),
          ...(lines.length > mostListed ? [`- and ${lines.length - mostListed} more: see plan.json`] : []),
        ]
  const item = ({ check, subject, message, remedy }: PlanFinding): string =>
    `${code(check)} ${text(subject)}: ${text(message)}${remedy === undefined ? '' : ` ${text(remedy)}`}`
  return [
    `### Rotation of the certificates of ${text(target, 100)}`,
    '',
    `**What:** AKS makes a new CA and new certificates for the cluster and recreates its nodes (az aks rotate-certs).`,
    '',
    `**Why:** ${needText[need]}`,
    ...(because.length === 0
      ? []
      : [
          '',
          ...list(
            because.map((line) => text(line)),
            '',
          ),
        ]),
    ...(smallerRemedies.length === 0
      ? []
      : [
          '',
          '**Instead, or before:**',
          '',
          ...list(
            smallerRemedies.map((one) => text(one.text)),
            '',
          ),
        ]),
    '',
    `**How long:** ${estimateOf(plan)} Nothing can be undone: there is no way back to the old CA.`,
    '',
    '**The CA of today (SHA-256):**',
    '',
    ...list(
      clusterCas.map(
        ({ subject, fingerprint, notAfter }) => `${text(subject)}, ${code(fingerprint)}, ends ${iso(notAfter)}`,
      ),
      'It could not be read.',
    ),
    '',
    '**Before:**',
    '',
    ...list(told(plan, 'block').map(item), 'Nothing keeps it back.'),
    ...passedOver(plan).map((finding) => `- ${item(finding)} Ignored: ${text(finding.ignored?.reason ?? '')}`),
    '',
    '**What breaks, and what to do about it:**',
    '',
    ...list(told(plan, 'breakage').map(item), 'Nothing was found.'),
    '',
    '**How it is proved:** the API server presents the new CA, old credentials are refused, new ones are accepted, every node is Ready and new, and all checks pass.',
  ].join('\n')
}
