import { minuteOf } from '../../model/dates.ts'
import { spanToTheSecond } from '../../model/duration.ts'
import { firstNames } from '../../model/text.ts'
import { clusterCasOf, withoutClusterCas } from './cluster-cas.ts'
import { observationOf, notObserved, type Draft, type Question } from './question.ts'
import { aksAllows, nextAfter, openAt } from './maintenance-windows.ts'

/** A CA that is younger than `min-ca-age` was rotated just now: a second time would stop the cluster for nothing. */
export const caAge: Question = ({ evidence, context: { target, now, settings } }) => {
  const check = 'plan-min-ca-age'
  const [newest] = clusterCasOf(evidence).toSorted((a, b) => b.notBefore.getTime() - a.notBefore.getTime())
  if (newest === undefined) return [withoutClusterCas(evidence, check, target, 'its age is not known')]
  const age = now.getTime() - newest.notBefore.getTime()
  const about = { check, subject: newest.subject, certificates: [newest.fingerprint] } as const
  const least = settings.minCaAgeMilliseconds
  if (age >= least)
    return [{ ...about, outcome: 'pass', message: `The cluster CA was made ${spanToTheSecond(age)} ago.` }]
  return [
    {
      ...about,
      outcome: 'fail',
      message: `The cluster CA was made ${age < 0 ? 'in the future' : `${spanToTheSecond(age)} ago`} (${minuteOf(newest.notBefore)}), and min-ca-age is ${spanToTheSecond(least)}: the cluster seems to have been rotated already.`,
      remedy: `Rotate after ${minuteOf(new Date(newest.notBefore.getTime() + least))}, or set min-ca-age.`,
    },
  ]
}

/** The user's own windows. */
export const ownWindow: Question = ({ context: { target, now, settings }, estimate }) => {
  const check = 'plan-maintenance-window'
  const windows = settings.maintenanceWindows
  if (windows.length === 0)
    return [
      {
        check,
        subject: target,
        outcome: 'notApplicable',
        message: 'No window was set: maintenance-window is empty.',
      },
    ]
  const open = openAt(windows, now)
  if (open === undefined) {
    const next = nextAfter(windows, now)
    return [
      {
        check,
        subject: target,
        outcome: 'fail',
        message: `It is ${minuteOf(now)}, which is outside of maintenance-window.`,
        ...(next === undefined ? {} : { remedy: `The next window begins at ${minuteOf(next.from)}.` }),
      },
    ]
  }
  const left = open.to.getTime() - now.getTime()
  if (left < estimate.minutes.to * 60_000)
    return [
      {
        check,
        subject: target,
        outcome: 'warn',
        message: `The window ends at ${minuteOf(open.to)}, in ${spanToTheSecond(left)}, and the rotation may take ${estimate.minutes.to} minutes.`,
        remedy: 'Start earlier in the window, or make it longer: a rotation that was started is not interrupted.',
      },
    ]
  return [{ check, subject: target, outcome: 'pass', message: `The window is open until ${minuteOf(open.to)}.` }]
}

/** AKS's own windows: it does not hold a rotation to them, so that this has to be looked at here. */
export const aksWindows: Question = ({ evidence, context: { target, now } }): readonly Draft[] => {
  const check = 'plan-aks-maintenance-window'
  const configurations = observationOf(evidence, 'maintenanceConfigurations')
  if (configurations.state !== 'observed') return [notObserved(check, target, configurations)]
  const all = configurations.value
  const about = { check, subject: target } as const
  if (all.length === 0)
    return [{ ...about, outcome: 'pass', message: 'The cluster has no planned maintenance of AKS.' }]
  const forbidding = all.filter(({ notAllowed }) => notAllowed.some(({ from, to }) => from <= now && now < to))
  // one that has no window of its own only forbids
  const withWindow = all.filter(({ hours, window }) => hours.length > 0 || window !== undefined)
  const open = withWindow.filter((configuration) => aksAllows(configuration, now))
  const names = (some_: typeof all): string =>
    firstNames(
      some_.map(({ name }) => name),
      5,
    )
  if (forbidding.length > 0)
    return [
      {
        ...about,
        outcome: 'fail',
        message: `AKS's planned maintenance ${names(forbidding)} allows no work at ${minuteOf(now)}.`,
        remedy: 'Wait until that time is over: az aks maintenanceconfiguration show.',
      },
    ]
  if (withWindow.length === 0 || open.length > 0)
    return [
      {
        ...about,
        outcome: 'pass',
        message: `AKS's planned maintenance ${names(open.length > 0 ? open : all)} allows it.`,
      },
    ]
  return [
    {
      ...about,
      outcome: 'fail',
      message: `It is ${minuteOf(now)}, which is outside of AKS's planned maintenance (${names(withWindow)}).`,
      remedy:
        'Rotate within one of its windows (az aks maintenanceconfiguration list), or put this block into ignore-blocks.',
    },
  ]
}
