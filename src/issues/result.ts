import type { ReasonError } from '../model/errors.ts'
import type { FailOn } from '../model/finding.ts'
import type { IssueSettings } from '../model/issue.ts'
import type { Reason } from '../model/reason.ts'
import { plural } from '../model/text.ts'
import type { Annotation } from '../reports/annotations.ts'
import type { IssueUpdate } from './update.ts'

/** What the job has to tell about its issues. */
export type IssuesResult = {
  /** of open issues about the clusters of the run, in order */
  readonly numbers: readonly number[]
  readonly annotations: readonly Annotation[]
  /** why the job fails, whatever its verdict is */
  readonly problem?: string
}

/** What the token of a pull request may be refused through no fault of anybody's. */
const rights: readonly Reason[] = ['unauthorized', 'forbidden', 'not-found']

/**
 * What became of the issues. An alarm that could not ring is no small matter: the job fails, unless it never may, or it is
 * of a pull request, whose token has no right to write.
 */
export function resultOf(
  followed: readonly IssueUpdate[],
  failures: readonly ReasonError[],
  failOn: FailOn,
  { fromPullRequest }: Pick<IssueSettings, 'fromPullRequest'>,
): IssuesResult {
  const open = followed.flatMap((one) => (one.open && one.number !== undefined ? [one.number] : []))
  const numbers = [...new Set(open)].toSorted((a, b) => a - b)
  const own = remarks(followed)
  const [first] = failures
  if (first === undefined) return { numbers, annotations: own }
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more: see the log)` : ''
  const message = `Issues could not be written: ${first.reason}: ${first.detail}${more}.`
  const annotated = (level: Annotation['level'], words: string): IssuesResult => ({
    numbers,
    annotations: [{ level, title: 'issue', message: words }, ...own],
  })
  if (fromPullRequest && failures.every(({ reason }) => rights.includes(reason)))
    return annotated('notice', `${message} This is the run of a pull request, whose token may only read.`)
  return failOn === 'never' ? annotated('warning', message) : { numbers, annotations: own, problem: message }
}

/** What went well, but not as it was asked for. */
function remarks(followed: readonly IssueUpdate[]): readonly Annotation[] {
  const warning = (message: string): Annotation => ({ level: 'warning', title: 'issue', message })
  const refused = followed.filter(({ withoutAssignees }) => withoutAssignees === true)
  const postponed = followed.filter(({ outcome }) => outcome === 'postponed').length
  return [
    ...(refused.length === 0
      ? []
      : [
          warning(
            `${plural(refused.length, 'issue')} opened without assignees, the first is ${refused[0]?.number ?? 0}: not all of issue-assignees can be assigned in this repository.`,
          ),
        ]),
    ...(postponed === 0
      ? []
      : [warning(`${plural(postponed, 'issue')} left to the next run. issue-per: run makes one of all.`)]),
  ]
}
