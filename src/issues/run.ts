import type { Assessment } from '../model/assessment.ts'
import type { IssueRouting } from '../model/cluster-policy.ts'
import { ReasonError } from '../model/errors.ts'
import type { ConnectIssues, IssueSettings } from '../model/issue.ts'
import type { LogPort } from '../model/ports.ts'
import type { Reason } from '../model/reason.ts'
import { type IssueUpdate, updateIssue, logLine, mostOpened, openSession, settleTwins } from './update.ts'
import { type IssueScope, scopesOf } from './scope.ts'
import { type IssuesResult, resultOf } from './result.ts'

export type { IssuesResult } from './result.ts'

/** After one of these the next issue would fare no better. */
const hopeless: readonly Reason[] = [
  'unauthorized',
  'forbidden',
  'not-found',
  'not-supported',
  'throttled',
  'unreachable',
  'timeout',
]

/** Parts whose issues go the same way: to one repository, under the same labels, for the same people. */
function routesOf(
  parts: readonly IssueScope[],
  settings: IssueSettings,
): readonly { readonly parts: readonly IssueScope[]; readonly routed: IssueSettings }[] {
  const routeOf = ({ per, assessment: { targets } }: IssueScope): IssueRouting => {
    const own = per === 'cluster' ? targets[0]?.ownPolicy?.issue : undefined
    const { labels, assignees, repository } = own ?? settings
    return { labels, assignees, repository }
  }
  const routes = Map.groupBy(parts, (part) => JSON.stringify(routeOf(part)))
  if (routes.size === 0) return [{ parts: [], routed: settings }]
  return [...routes.values()].map((same) => ({
    parts: same,
    routed: { ...settings, ...(same[0] === undefined ? {} : routeOf(same[0])) },
  }))
}

/** Writes the issues of a run. Never throws for what GitHub does: that becomes an annotation, and mostly fails the job. */
export async function updateIssues(
  assessment: Assessment,
  settings: IssueSettings,
  { connect, log }: { readonly connect: ConnectIssues; readonly log: LogPort },
): Promise<IssuesResult> {
  const followed: IssueUpdate[] = []
  const failures: ReasonError[] = []
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      failures.push(error)
    }
  }
  const room = { left: mostOpened }
  for (const { parts, routed } of routesOf(scopesOf(assessment, settings.per), settings))
    await attempt(async () => {
      const before = failures.length
      const session = await openSession(routed, await connect(routed), room)
      const own: IssueUpdate[] = []
      for (const part of parts) {
        await attempt(async () => {
          own.push(await updateIssue(part, session))
        })
        if (failures.slice(before).some(({ reason }) => hopeless.includes(reason))) break
      }
      let settled: readonly IssueUpdate[] = own
      await attempt(async () => {
        settled = await settleTwins(own, session)
      })
      followed.push(...settled)
    })
  for (const one of followed) log.info(logLine(one))
  for (const { reason, detail } of failures) log.info(`Issues: ${reason}: ${detail}`)
  return resultOf(followed, failures, assessment.failOn, settings)
}
