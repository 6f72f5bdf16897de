import { dayOf, iso } from '../model/dates.ts'
import type { Block } from '../reports/blocks.ts'
import { fleet, problems } from '../reports/finding-tables.ts'
import { firstToEnd, tally } from '../reports/headline.ts'
import { header, row, text } from '../reports/markdown.ts'
import { plain } from '../reports/text.ts'
import { bodyLimit, bytes, tablesWithin, unreferenced } from './layout.ts'
import type { Said } from './life-cycle.ts'
import { type Identity, markerLines } from './marker.ts'
import type { IssueScope } from './scope.ts'
import { carriedLines, changeLines, headlineOf, momentLink, remedyLines } from './text.ts'

const mostRemedies = 10
const mostChanges = 30

/** The title of a new issue. It stays: people may write another one. */
export function titleOf({ name, assessment }: IssueScope): string {
  const gate = assessment.mode === 'gate' ? ' before the next deployment' : ''
  // in a title, nothing but a mention means anything
  return `Certificates of ${plain(name, 150).replaceAll('@', '@\u200b')} need attention${gate}`
}

/**
 * The whole body: what to know at once, what to do, the table as far as it fits, what changed, and what it remembers.
 * At most 65,536 characters.
 * @param runUrl the page of the run
 */
export function renderBody(part: IssueScope, said: Said, identity: Identity, runUrl?: string): string {
  const [marker, memory] = markerLines(identity, said.memory)
  const before = unreferenced([...headOf(part, said, runUrl), ...toDo(part, said)].join('\n'))
  const after = unreferenced(sections(part, said).join('\n'))
  const room = bodyLimit - bytes(marker) - bytes(before) - bytes(after) - bytes(memory) - 100
  const tables = tablesWithin(tablesOf(part), Math.floor(room * 0.9))
  const shown = tables === '' ? [] : [`### What does not pass\n\n${unreferenced(tables)}\n`]
  return [marker, before, '', ...shown, after, memory, ''].join('\n')
}

const tablesOf = ({ assessment }: IssueScope): readonly Block[] => [...fleet(assessment), ...problems(assessment)]

function headOf(part: IssueScope, said: Said, runUrl: string | undefined): readonly string[] {
  const { assessment, name } = part
  const { asOf, observedAt } = assessment
  const { first, read, unreadSince } = said.memory
  const end = firstToEnd(assessment)
  const sentence = tally(assessment)
  const judged = asOf.getTime() === observedAt.getTime() ? '' : `, judged as of ${iso(asOf)}`
  return [
    `## ${headlineOf(part, said)}: certificates of ${text(name, 150)}`,
    '',
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${end === undefined ? '' : ` First to end: ${text(end)}.`}`,
    '',
    `- **First seen:** ${iso(first)}`,
    `- **Last run:** ${momentLink(observedAt, runUrl)}${judged}`,
    `- **Last run that could read everything:** ${read === undefined ? 'none yet' : momentLink(read.at, read.url)}`,
    ...(unreadSince === undefined
      ? []
      : [`- **Could not be read since:** ${iso(unreadSince)}. What is missing stands in the table.`]),
    '',
  ]
}

function toDo(part: IssueScope, { step }: Said): readonly string[] {
  if (step === 'close') return ['It is over: this issue was closed, and will be reopened when it comes back.']
  const remedies = remedyLines(part, mostRemedies)
  return [
    ...(remedies.length === 0 ? [] : ['### What to do', '', ...remedies, '']),
    'This issue is kept up to date, and closed when a run has read everything and it is over. Close it as not planned to',
    'mute it until something gets worse.',
  ]
}

function sections(part: IssueScope, { step, carried, comparison, memory }: Said): readonly string[] {
  const quiet = step === 'update' ? changeLines(comparison.changes, part).slice(0, mostChanges) : []
  const unseen = carriedLines(carried).slice(0, mostChanges)
  const events = memory.history.map(({ at, words }) => row([dayOf(at), text(words, 300)]))
  return [
    ...(quiet.length === 0 ? [] : ['### Since the last comment', '', ...quiet, '']),
    ...(unseen.length === 0 ? [] : ['### Said before, and not seen again in this run', '', ...unseen, '']),
    '### Last changes',
    '',
    header(['Day', 'What']),
    ...events,
    '',
    `<sub>${text(part.assessment.tool.name)} ${text(part.assessment.tool.version)}, mode ${part.assessment.mode}</sub>`,
  ]
}
