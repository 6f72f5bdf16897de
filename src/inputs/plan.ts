import {
  blockerIds,
  type HandedKubeconfig,
  type IgnoredBlocker,
  type MaintenanceWindow,
  type PlanSettings,
} from '../model/plan.ts'
import { optional } from '../model/optional.ts'
import type { KubernetesTarget } from '../model/target.ts'
import { ownCertificates } from '../x509/own-pem.ts'
import { knownNames } from './nearest.ts'
import type { Parser, Refusal } from './parser.ts'
import { lines, show } from './text.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const windowForm =
  /^(?<days>[A-Za-z][A-Za-z,\s-]*)(?<=\s)(?<from>\d{1,2}:\d{2})\s*-\s*(?<to>\d{1,2}:\d{2})\s*(?<zone>\S.*)?$/
const howToWrite =
  'Write days, times and the zone: Sat,Sun 01:00-05:00 UTC, Mon-Fri 22:00-02:00 UTC, or daily 03:00-04:00 UTC.'

/** Lines of `DAYS HH:MM-HH:MM UTC`. No other zone: a window that moves with daylight saving time is two windows. */
export const maintenanceWindow: Parser<readonly MaintenanceWindow[]> = (text, say) => {
  const read = lines(text).map((line) => {
    const window = windowOf(line)
    return 'problem' in window ? say.problem(show(line), window.problem, window.remedy) : window
  })
  return read.includes(null) ? null : read.flatMap((window) => window ?? [])
}

function windowOf(written: string): MaintenanceWindow | Refusal {
  const parts = windowForm.exec(written)?.groups
  if (parts === undefined) return { problem: 'is no window', remedy: howToWrite }
  const { days: names = '', from: begin = '', to: end = '', zone = '' } = parts
  if (!/^(UTC|Z)$/i.test(zone))
    return {
      problem: zone === '' ? 'names no time zone' : 'is not in UTC',
      remedy: 'Write the times in UTC and say so: Sat,Sun 01:00-05:00 UTC.',
    }
  const days = daysOf(names)
  if (days === undefined)
    return { problem: 'names a day that is none', remedy: 'Write Mon, Tue, Wed, Thu, Fri, Sat, Sun, or daily.' }
  const [from, to] = [minutesOf(begin, 23), minutesOf(end, 24)]
  if (from === undefined || to === undefined)
    return { problem: 'has a time that is none', remedy: 'Write 00:00 to 23:59, and 24:00 for the end of a day.' }
  return { written, days, from, to }
}

/** `Sat,Sun`, `Mon-Fri`, `Fri-Mon`, `daily`, in any case, by the first three letters or whole. */
function daysOf(text: string): readonly number[] | undefined {
  const spaced = text.trim().replace(/\s+/g, ' ')
  const found = spaced
    .replace(/ ?([,-]) ?/g, '$1')
    .split(/[ ,]/)
    .map((part) => {
      if (/^daily$/i.test(part)) return weekdays.map((_, index) => index)
      const ends = part.split('-').map((name) => dayOf(name.trim()))
      const [first, last = first] = ends
      if (ends.length > 2 || first === undefined || last === undefined || ends.includes(undefined)) return undefined
      return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7)
    })
  const days = found.flatMap((one) => one ?? [])
  return found.includes(undefined) ? undefined : [...new Set(days)].toSorted((a, b) => a - b)
}

function dayOf(name: string): number | undefined {
  const wanted = name.toLowerCase()
  const index = weekdays.findIndex((weekday) => weekday === wanted || weekday.slice(0, 3) === wanted)
  return index === -1 ? undefined : index
}

/** `HH:MM` -> minutes; 24:00 only where a whole day ends */
function minutesOf(text: string, lastHour: number): number | undefined {
  const [hours = NaN, minutes = NaN] = text.split(':').map(Number)
  const isTime = hours <= lastHour && minutes <= 59 && (hours < 24 || minutes === 0)
  return isTime ? hours * 60 + minutes : undefined
}

/** Lines of `ID: reason`. A block that is passed over without a reason is one that nobody remembers. */
export const ignoreBlockers: Parser<readonly IgnoredBlocker[]> = (text, say) => {
  const read = lines(text).map((line) => {
    const [written = '', ...rest] = line.split(':')
    const id = blockerIds.find((one) => one === written.trim().toLowerCase())
    const reason = rest.join(':').trim()
    if (id === undefined)
      return say.problem(show(line), 'names no block of a plan', knownNames(written.trim(), blockerIds))
    if (reason === '') return say.problem(show(line), 'has no reason', 'Write the reason after the id and a colon.')
    return { id, reason }
  })
  const ids = read.flatMap((one) => one?.id ?? [])
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) return say.problem(show(twice), 'is named twice', 'Leave one of the two lines out.')
  return read.includes(null) ? null : read.flatMap((one) => one ?? [])
}

type Asked = {
  readonly 'min-ca-age': number
  readonly 'maintenance-window': readonly MaintenanceWindow[]
  readonly 'ignore-blocks': readonly IgnoredBlocker[]
  readonly 'rotate-when': PlanSettings['rotateWhen']
}

/** What a plan or a rotation goes by; the contexts of the kubeconfig are what would be stale afterwards. */
export const planSettings = (asked: Asked, contexts: readonly KubernetesTarget[]): PlanSettings => ({
  minCaAgeMilliseconds: asked['min-ca-age'],
  maintenanceWindows: asked['maintenance-window'],
  ignoredBlockers: asked['ignore-blocks'],
  rotateWhen: asked['rotate-when'],
  kubeconfigs: contexts.map(({ name, server, ca, unreadableCas }): HandedKubeconfig => ({
    context: name,
    server,
    clusterCas: ownCertificates(ca),
    ...optional({ unreadableCas }),
  })),
})
