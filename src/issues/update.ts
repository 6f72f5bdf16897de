import { ReasonError } from '../model/errors.ts'
import type { IssueSettings, IssuesPort, Label, RepositoryIssue } from '../model/issue.ts'
import { plain } from '../reports/text.ts'
import { renderBody, titleOf } from './body.ts'
import { renderComment } from './comment.ts'
import { type Found, isOurs, pick, read } from './find.ts'
import { decide, type Said, type Step } from './life-cycle.ts'
import { type Identity, identityOf, united } from './marker.ts'
import type { IssueScope } from './scope.ts'
import { plainLabel, severityLabels, severityOf } from './severity.ts'

/** What became of the issue of one part. */
export type IssueUpdate = {
  readonly part: IssueScope
  readonly outcome: Step | 'nothing' | 'muted' | 'postponed'
  /** of the issue that stands for the part; absent when there is none */
  readonly number?: number
  readonly open: boolean
  /** it was opened, but the assignees were refused */
  readonly withoutAssignees?: boolean
}

/** What the parts of a run share. */
export type Session = {
  readonly settings: IssueSettings
  readonly port: IssuesPort
  /** what was found with the label, and what was found or made since */
  readonly found: Found[]
  /** names of labels that are there for sure */
  readonly labels: Set<string>
  opened: number
  /** how many more the run may open, in all its repositories */
  readonly room: { left: number }
  /** whether issues without the label were looked through */
  searched: boolean
}

/** One run opens no more: GitHub takes more for spam, and nobody reads them. */
export const mostOpened = 50

/** Reads every issue that carries the label. */
export async function openSession(settings: IssueSettings, port: IssuesPort, room: Session['room']): Promise<Session> {
  const issues = await port.list({ label: labelOf(settings), state: 'all' }, isOurs)
  return { settings, port, found: [...read(issues)], labels: new Set(), opened: 0, room, searched: false }
}

export const labelOf = ({ labels }: IssueSettings): string => labels[0] ?? ''

/** Decides about one part and does it. */
export async function updateIssue(part: IssueScope, session: Session): Promise<IssueUpdate> {
  const { port, settings } = session
  const identity = identityOf(part)
  let { kept, others } = pick(session.found, identity)
  const judge = () => decide(kept && { ...kept.issue, memory: kept.memory }, part, settings, settings.runUrl)
  let decision = judge()
  if (decision.step === 'open' && (await isLabelNew(session))) {
    // the label is new: the issue may be there under another one
    session.found.push(...read(await port.list({ state: 'all' }, (issue) => issue.authorTrusted && isOurs(issue))))
    ;({ kept, others } = pick(session.found, identity))
    decision = judge()
  }
  if (kept !== undefined) for (const other of others) await closeTwin(other.issue.number, kept.issue.number, port)
  if (decision.step === 'nothing') {
    const outcome = decision.why === 'muted' ? 'muted' : 'nothing'
    return { part, outcome, open: false, ...(kept === undefined ? {} : { number: kept.issue.number }) }
  }
  if (kept === undefined) return open(part, decision, identity, session)
  const followed = { part, outcome: decision.step, number: kept.issue.number, open: decision.step !== 'close' }
  await change(kept, part, decision, united(identity, kept.identity), session)
  return followed
}

async function isLabelNew(session: Session): Promise<boolean> {
  if (session.searched) return false
  session.searched = true
  return (await ensure(plainLabel(labelOf(session.settings)), session)) === 'made'
}

async function ensure(label: Label, { labels, port }: Session): Promise<'made' | 'existed'> {
  if (labels.has(label.name)) return 'existed'
  const result = await port.ensureLabel(label)
  labels.add(label.name)
  return result
}

/** Everything that is to be on an issue of this part. */
function labelsFor(part: IssueScope, { openFindings, carried }: Said, { settings }: Session): readonly Label[] {
  const severity = severityOf(openFindings, carried, part.assessment.verdict)
  return [...settings.labels.map(plainLabel), ...(severity === undefined ? [] : [severity])]
}

async function open(part: IssueScope, said: Said, identity: Identity, session: Session): Promise<IssueUpdate> {
  const { port, settings } = session
  if (session.room.left <= 0) return { part, outcome: 'postponed', open: false }
  const wanted = labelsFor(part, said, session)
  for (const label of wanted) await ensure(label, session)
  const labels = wanted.map(({ name }) => name)
  const body = renderBody(part, said, identity, settings.runUrl)
  const draft = { title: titleOf(part), body, labels, assignees: settings.assignees }
  const { issue, withoutAssignees } = await port.create(draft)
  session.opened += 1
  session.room.left -= 1
  if (!labelled(issue, labelOf(settings))) {
    // no run would find it again, and every one open another
    await port.update(issue.number, { body: 'It could not be labelled.', state: 'closed' })
    throw new ReasonError(
      'forbidden',
      `GitHub, opening an issue: permission missing: the token may open issues, but not label them: it needs issues: write (issue ${issue.number} was closed again)`,
    )
  }
  session.found.push({ issue, identity, memory: said.memory })
  return { part, outcome: 'open', number: issue.number, open: true, withoutAssignees }
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const labelled = (issue: RepositoryIssue, label: string): boolean => issue.labels.some((name) => same(name, label))

/**
 * A comment comes before the body, which remembers what was said: when the run is cut off between the two, something is
 * said twice rather than never.
 */
async function change(
  { issue }: Found,
  part: IssueScope,
  said: Said,
  identity: Identity,
  session: Session,
): Promise<void> {
  const { port, settings } = session
  const { number } = issue
  const body = renderBody(part, said, identity, settings.runUrl)
  const comment = renderComment(part, said, settings.runUrl)
  if (said.step === 'reopen') await port.update(number, { body, state: 'open' })
  if (comment !== undefined) await port.comment(number, comment)
  if (said.step === 'close') await port.update(number, { body, state: 'closed' })
  else {
    if (said.step !== 'reopen') await port.update(number, { body })
    await relabel(issue, labelsFor(part, said, session), session)
  }
}

async function relabel(issue: RepositoryIssue, wanted: readonly Label[], session: Session): Promise<void> {
  const { port } = session
  const missing = wanted.filter(({ name }) => !labelled(issue, name))
  const old = severityLabels.filter(({ name }) => labelled(issue, name) && !wanted.some((label) => label.name === name))
  for (const label of missing) await ensure(label, session)
  if (missing.length > 0)
    await port.addLabels(
      issue.number,
      missing.map(({ name }) => name),
    )
  for (const { name } of old) await port.removeLabel(issue.number, name)
}

/**
 * Looks once more after issues were opened: another run at the same time may have opened the same. The older one stays;
 * both runs see both issues, whichever looks first. What it tells is corrected accordingly.
 */
export async function settleTwins(followed: readonly IssueUpdate[], session: Session): Promise<readonly IssueUpdate[]> {
  const { port, settings } = session
  if (session.opened === 0) return followed
  const now = read(await port.list({ label: labelOf(settings), state: 'open' }, isOurs))
  const settled: IssueUpdate[] = []
  for (const one of followed) {
    const { number: own, outcome, part } = one
    const { kept } = outcome === 'open' ? pick(now, identityOf(part)) : { kept: undefined }
    if (own === undefined || kept === undefined || kept.issue.number >= own) {
      settled.push(one)
      continue
    }
    await closeTwin(own, kept.issue.number, port)
    settled.push({ part, outcome: 'nothing', number: kept.issue.number, open: true })
  }
  return settled
}

/** Without the marker it is never found again, so that nobody takes it for the one that stands. */
async function closeTwin(number: number, older: number, port: IssuesPort): Promise<void> {
  const body = `Two runs at the same time opened an issue about the same. #${older} is the older one: see there.`
  await port.update(number, { body, state: 'closed' })
}

/** One line for the log. */
export function logLine({ part, outcome, number }: IssueUpdate): string {
  const where = `${plain(part.name, 100)}${number === undefined ? '' : `: issue ${number}`}`
  const words: Readonly<Record<IssueUpdate['outcome'], string>> = {
    open: 'opened',
    update: 'updated, nothing new to say',
    escalate: 'updated, with a comment: it got worse',
    improve: 'updated, with a comment: it got better',
    reopen: 'reopened',
    close: 'closed: it is over',
    nothing: number === undefined ? 'no issue needed' : 'left as it is',
    muted: 'muted: it was closed as not planned, and nothing got worse since',
    postponed: `not opened: a run opens ${mostOpened} issues at most, the next run goes on. issue-per: run makes one of all.`,
  }
  return `${where}: ${words[outcome]}`
}
