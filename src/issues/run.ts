import type { Assessment } from '../model/assessment.ts'
import type { IssueRouting } from '../model/cluster-policy.ts'
import { WorldError } from '../model/errors.ts'
import type { ConnectIssues, IssueSettings } from '../model/issue.ts'
import type { LogPort } from '../model/ports.ts'
import type { Reason } from '../model/reason.ts'
import { type Followed, followPart, logLine, mostOpened, openSession, settleTwins } from './update.ts'
import { type Part, partsOf } from './scope.ts'
import { type Kept, told } from './result.ts'

export type { Kept } from './result.ts'

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
  parts: readonly Part[],
  settings: IssueSettings,
): readonly { readonly parts: readonly Part[]; readonly routed: IssueSettings }[] {
  const routeOf = ({ per, assessment: { targets } }: Part): IssueRouting => {
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
export async function keepIssues(
  assessment: Assessment,
  settings: IssueSettings,
  { connect, log }: { readonly connect: ConnectIssues; readonly log: LogPort },
): Promise<Kept> {
  const followed: Followed[] = []
  const failures: WorldError[] = []
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof WorldError)) throw error
      failures.push(error)
    }
  }
  const room = { left: mostOpened }
  for (const { parts, routed } of routesOf(partsOf(assessment, settings.per), settings))
    await attempt(async () => {
      const before = failures.length
      const session = await openSession(routed, await connect(routed), room)
      const own: Followed[] = []
      for (const part of parts) {
        await attempt(async () => {
          own.push(await followPart(part, session))
        })
        if (failures.slice(before).some(({ reason }) => hopeless.includes(reason))) break
      }
      let settled: readonly Followed[] = own
      await attempt(async () => {
        settled = await settleTwins(own, session)
      })
      followed.push(...settled)
    })
  for (const one of followed) log.info(logLine(one))
  for (const { reason, detail } of failures) log.info(`Issues: ${reason}: ${detail}`)
  return told(followed, failures, assessment.failOn, settings)
}
