import { reachesFailOn, type FailOn, type Outcome } from '../model/finding.ts'
import type { IssueSettings, RepositoryIssue } from '../model/issue.ts'
import { changeText, compare, type Comparison } from './changes.ts'
import type { Memory } from './memory.ts'
import type { IssueScope } from './scope.ts'
import { type Level, type OpenFindings, openFindingsAfter } from './open-findings.ts'

/** The issue that stands for a part, as it was found. `memory` is undefined when somebody damaged it. */
export type Existing = Pick<RepositoryIssue, 'state' | 'closedAs' | 'createdAt'> & {
  readonly memory: Memory | undefined
}

/** What to do with the issue of one part, and what it then says. */
export type Decision =
  | { readonly step: 'nothing'; readonly why: 'nothing to say' | 'muted' }
  | {
      /** `escalate` and `improve` are updates with a comment */
      readonly step: 'open' | 'update' | 'escalate' | 'improve' | 'reopen' | 'close'
      /** with `reopen`: it had been over, or is worse than what was muted, or a person closed it too early */
      readonly because?: 'back' | 'worse' | 'not-over'
      readonly comparison: Comparison
      readonly openFindings: OpenFindings
      /** what of it this run could not see */
      readonly carried: OpenFindings
      readonly memory: Memory
    }

export type Step = Exclude<Decision['step'], 'nothing'>

/** A decision that says something. */
export type Said = Exclude<Decision, { readonly step: 'nothing' }>

/** Whether an outcome opens an issue. */
function opens(outcome: Outcome, { when }: Pick<IssueSettings, 'when'>, failOn: FailOn): boolean {
  return when === 'on-warning' ? outcome !== 'pass' : reachesFailOn(outcome, failOn)
}

const outcomeOf = (level: Level): Outcome => (level === 'warn' ? 'warn' : 'fail')

/**
 * Decides about one issue. What was not seen neither closes nor escalates; a person's "not planned" holds until something
 * is worse than when it was said; and a comment is made only when something is worse or better than in the last one.
 * @param url the page of the run, to be remembered
 */
export function decide(
  existing: Existing | undefined,
  part: IssueScope,
  settings: Pick<IssueSettings, 'when'>,
  url?: string,
): Decision {
  const { failOn, observedAt: at, verdict, counts } = part.assessment
  const before = existing?.memory?.said ?? []
  const { openFindings, carried } = openFindingsAfter(part, before)
  const remembers = existing === undefined || existing.memory !== undefined
  const comparison: Comparison = remembers ? compare(before, openFindings) : { direction: 'same', changes: [] }
  const reached = opens(verdict, settings, failOn)
  const stillReached = carried.some(({ level }) => opens(outcomeOf(level), settings, failOn))
  const over = verdict !== 'inconclusive' && !reached && !stillReached

  const anew = existing === undefined || (existing.state === 'closed' && existing.memory?.said.length === 0)
  const first = anew ? at : (existing.memory?.first ?? existing.createdAt)
  const said = (step: Step, aloud: OpenFindings): Said => ({
    step,
    comparison,
    openFindings,
    carried,
    memory: {
      first,
      said: aloud,
      ...readBy(existing?.memory, at, counts.inconclusive === 0, url),
      history: [...eventOf(step, comparison, at), ...(existing?.memory?.history ?? [])],
    },
  })

  if (existing === undefined) return reached ? said('open', openFindings) : { step: 'nothing', why: 'nothing to say' }
  if (existing.state === 'open') {
    if (over) return said('close', [])
    if (!remembers) return said('update', openFindings)
    if (comparison.direction === 'worse') return said('escalate', openFindings)
    if (comparison.direction === 'better') return said('improve', openFindings)
    return said('update', before)
  }
  const muted = existing.closedAs === 'not-planned' || existing.closedAs === 'duplicate'
  if (!reached) return { step: 'nothing', why: muted ? 'muted' : 'nothing to say' }
  if (muted && comparison.direction !== 'worse') return { step: 'nothing', why: 'muted' }
  const because = muted ? 'worse' : before.length === 0 ? 'back' : 'not-over'
  return { ...said('reopen', openFindings), because }
}

/** The last run that could read everything, and since when none could. */
function readBy(
  memory: Memory | undefined,
  at: Date,
  complete: boolean,
  url: string | undefined,
): Pick<Memory, 'read' | 'unreadSince'> {
  if (complete) return { read: { at, ...(url === undefined ? {} : { url }) } }
  return { unreadSince: memory?.unreadSince ?? at, ...(memory?.read === undefined ? {} : { read: memory.read }) }
}

const stepText: Readonly<Record<Exclude<Step, 'update'>, string>> = {
  open: 'opened',
  escalate: 'worse',
  improve: 'better',
  reopen: 'reopened',
  close: 'closed',
}

/** The line of the history. */
function eventOf(step: Step, { changes }: Comparison, at: Date): Memory['history'] {
  if (step === 'update') return []
  const words = changes.filter(({ kind }) => kind !== 'moved').map(changeText)
  return [{ at, words: `${stepText[step]}${words.length === 0 ? '' : `: ${words.join('; ')}`}` }]
}
