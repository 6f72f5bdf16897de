import type { Planned, RotationPlan } from '../../model/plan.ts'
import { plural } from '../../model/text.ts'
import type { LogGroup } from '../log.ts'
import { logText } from '../text.ts'
import { blocking, estimateOf, needText, passedOver, tallyOf, told } from './text.ts'

const longest = 400

/** One cluster's plan in the log: what keeps the rotation back stands last, where it is read. */
export function logPlan(plan: RotationPlan): LogGroup {
  const line = (word: string, check: string, subject: string, text: string): string =>
    logText(`${word}  ${check}  ${subject}: ${text}`, longest)
  const lines = [
    estimateOf(plan),
    ...plan.because.map((why) => logText(`because  ${why}`, longest)),
    ...plan.smallerRemedies.map(({ text }) => logText(`instead  ${text}`, longest)),
    ...told(plan, 'breakage').map(({ outcome, check, subject, message }) =>
      line(outcome === 'warn' ? 'breaks' : 'unknown', check, subject, message),
    ),
    ...passedOver(plan).map(({ check, subject, message, ignored }) =>
      line('ignored', check, subject, `${message} Ignored: ${ignored?.reason ?? ''}`),
    ),
    ...told(plan, 'block').map((finding) =>
      line(
        finding.outcome === 'warn' ? 'warns' : 'blocks',
        finding.check,
        finding.subject,
        `${finding.message} ${finding.remedy ?? ''}`,
      ),
    ),
  ]
  return { title: logText(`Plan of ${plan.target}: ${needText[plan.need]} ${tallyOf(plan)}`), lines }
}

const named = 5

/** Why the job fails: the blocks, by name. */
export function planFailure({ verdict, failOn, plans }: Planned): string {
  const all = plans.flatMap((plan) => {
    const blocked = blocking(plan)
    return (blocked.length > 0 ? blocked : told(plan, 'breakage')).map(
      ({ target, check, subject, message }) =>
        `${target}: ${check}${message.includes(subject) || subject === target ? '' : ` (${subject})`}: ${message}`,
    )
  })
  const more = all.length > named ? [`(+${all.length - named} more, see the summary)`] : []
  return [
    `Plan ${verdict} (fail-on: ${failOn}).`,
    ...all.slice(0, named).map((text) => logText(text, longest)),
    ...more,
  ].join(' ')
}

/** The last line of a plan that does not fail. */
export const planSuccess = ({ verdict, plans }: Planned): string =>
  logText(
    `Plan ${verdict} of ${plural(plans.length, 'cluster')}: ${plans.map((plan) => `${plan.target}: ${needText[plan.need]}`).join(' ')}`,
  )
