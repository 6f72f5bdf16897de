import type { Assessment } from '../model/assessment.ts'
import { WorldError } from '../model/errors.ts'
import type { ConnectIssues, IssueSettings } from '../model/issue.ts'
import type { LogPort } from '../model/ports.ts'
import type { Reason } from '../model/reason.ts'
import { type Followed, followPart, logLine, openSession, settleTwins } from './follow.ts'
import { partsOf } from './part.ts'
import { type Kept, told } from './telling.ts'

export type { Kept } from './telling.ts'

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
  await attempt(async () => {
    const session = await openSession(settings, await connect(settings))
    for (const part of partsOf(assessment, settings.per)) {
      await attempt(async () => {
        followed.push(await followPart(part, session))
      })
      if (hopeless.includes(failures.at(-1)?.reason ?? 'unexpected')) break
    }
    await attempt(async () => {
      followed.splice(0, Infinity, ...(await settleTwins(followed, session)))
    })
  })
  for (const one of followed) log.info(logLine(one))
  for (const { reason, detail } of failures) log.info(`Issues: ${reason}: ${detail}`)
  return told(followed, failures, assessment.failOn, settings)
}
