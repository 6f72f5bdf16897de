import { bodyLimit, bytes, unreferenced } from './layout.ts'
import type { Said } from './life-cycle.ts'
import type { IssueScope } from './scope.ts'
import { tally } from '../reports/headline.ts'
import { carriedLines, changeLines, momentLink } from './text.ts'

/** What is said aloud; undefined for what is not worth a message to everybody. */
export function renderComment(part: IssueScope, said: Said, runUrl?: string): string | undefined {
  const opening = openingOf(said)
  if (opening === undefined) return undefined
  const { carried, comparison } = said
  const changes = changeLines(comparison.changes, part)
  const unseen = carriedLines(carried)
  const lines = [
    opening,
    '',
    ...changes,
    ...(changes.length === 0 ? [] : ['']),
    ...(unseen.length === 0 ? [] : ['Said before, and not seen again in this run:', '', ...unseen, '']),
    `Now: ${tally(part.assessment)}. ${momentLink(part.assessment.observedAt, runUrl)}`,
    '',
  ]
  return unreferenced(withinLimit(lines).join('\n'))
}

function openingOf({ step, because = 'back', openFindings }: Said): string | undefined {
  switch (step) {
    case 'open':
    case 'update':
      return undefined
    case 'escalate':
      return '**It got worse.**'
    case 'improve':
      return '**It got better.**'
    case 'reopen':
      return reopened[because]
    case 'close':
      return openFindings.length === 0
        ? '**It is over:** a run has read everything, and nothing is left of it. This issue is closed.'
        : '**It is over:** a run has read everything, and what is left is no reason for an issue. This one is closed.'
  }
}

const reopened: Readonly<Record<NonNullable<Said['because']>, string>> = {
  back: '**It is back.**',
  worse: '**It is worse than when this issue was closed as not planned.**',
  'not-over': '**It is not over:** this issue was closed, and a run still sees what it is about.',
}

/** Whole lines, as many as fit; the last two stay. */
function withinLimit(lines: readonly string[]): readonly string[] {
  const end = lines.slice(-2)
  let left = bodyLimit - bytes(end.join('\n')) - 100
  const kept: string[] = []
  for (const line of lines.slice(0, -2)) {
    left -= bytes(line) + 1
    if (left < 0) return [...kept, '_More has no room here: see the summary of the run._', '', ...end]
    kept.push(line)
  }
  return [...kept, ...end]
}
