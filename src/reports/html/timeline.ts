import type { Assessment } from '../../model/assessment.ts'
import { dayOf } from '../../model/dates.ts'
import { plural } from '../../model/text.ts'
import { type Lane, lanesOf } from './lanes.ts'
import { type Mark, marksOf, said } from './marks.ts'
import { type Html, markup, type Part } from './markup.ts'
import { type Scale, scaleOf, type Tick } from './scale.ts'
import { windowsTable } from './windows.ts'
import { badge, grouped } from './text.ts'

/** A way to draw the lanes: places are in per cent, so that it fits any width of its kind. */
type Drawing = {
  readonly name: string
  readonly gap: number
  readonly ticks: readonly Tick[]
  readonly scale: Scale
  /** of few lanes there is room to say how many certificates each has */
  readonly counts: boolean
}

/** Every end of validity on one axis: drawn twice, of which the page shows what fits its width, and in figures. */
export function timeline(assessment: Assessment): Html {
  const { asOf } = assessment
  const lanes = lanesOf(assessment)
  const ends = lanes.flatMap((lane) => lane.certificates.map(({ certificate }) => certificate.validity.notAfter))
  if (ends.length === 0) return markup`<p class="empty">No certificate was seen.</p>\n`
  const scale = scaleOf(ends, asOf)
  const counts = lanes.length < 28
  const drawings: readonly Drawing[] = [
    { name: 'wide', gap: 3.4, ticks: scale.ticks(8.8), scale, counts },
    { name: 'narrow', gap: 8, ticks: scale.ticks(15), scale, counts },
  ]
  return markup`<figure class="timeline">
${drawings.map((drawing) => drawn(lanes, drawing, asOf))}${legend(lanes)}</figure>
${windowsTable(lanes, asOf)}`
}

function drawn(lanes: readonly Lane[], drawing: Drawing, asOf: Date): Html {
  const texts = drawing.ticks.map(
    ({ at, date, isNow, label }) =>
      markup`<text class="${isNow ? 'now' : 'tick'}" x="${at}%" y="14">${label}</text><text class="${isNow ? 'date now' : 'date'}" x="${at}%" y="29">${dayOf(date)}</text>`,
  )
  const axis = markup`<div class="lane axis"><div></div><svg class="track" aria-hidden="true">${texts}</svg></div>\n`
  const rows = lanes.map((lane, i) => {
    const isNew = lane.cluster !== undefined && lane.cluster !== lanes[i - 1]?.cluster
    const heading = isNew ? markup`<p class="lane-group">${lane.cluster}</p>\n` : undefined
    return markup`${heading}${row(lane, drawing, asOf)}`
  })
  return markup`<div class="${drawing.name}">
${axis}${rows}${lanes.length > 10 ? axis : undefined}</div>\n`
}

function row(lane: Lane, { counts, gap, scale, ticks }: Drawing, asOf: Date): Html {
  const { certificates, cluster, name } = lane
  const where = cluster === undefined ? '' : ` of ${cluster}`
  const lines = ticks.map(
    ({ at, isNow }) => markup`<line class="${isNow ? 'now' : 'tick'}" x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`,
  )
  const count = counts ? markup` <small>${plural(certificates.length, 'certificate')}</small>` : undefined
  return markup`<div class="lane"><div class="lane-name">${name}${count}</div>
<svg class="track" role="img" aria-label="${`${name}${where}: ${said(certificates)}`}">${bands(lane, asOf, scale)}${lines}
${marksOf(certificates, scale, gap).map(mark)}</svg></div>\n`
}

function mark({ at, certificates, outcome }: Mark): Html {
  const { length } = certificates
  const count = length > 1 ? markup`<text x="${at}%" y="13">${grouped(length)}</text>` : undefined
  return markup`<g class="mark ${outcome ?? 'none'}"><title>${said(certificates)}</title><use href="#m-${outcome ?? 'none'}" x="${at}%" y="27"/>${count}</g>\n`
}

/** From the left: what has ended, what fails, what warns. */
function bands({ bands }: Lane, asOf: Date, scale: Scale): Part {
  const now = scale.at(asOf)
  const reach = (milliseconds: number) => scale.at(new Date(asOf.getTime() + milliseconds))
  const [fail, warn] = bands === undefined ? [now, now] : [reach(bands.fail), reach(bands.warn)]
  const band = (name: string, from: number, to: number) =>
    to <= from
      ? undefined
      : markup`<rect class="${name}" x="${from}%" width="${Math.round((to - from) * 100) / 100}%" height="100%"/>`
  return [band('band-past', 0, now), band('band-fail', now, fail), band('band-warn', fail, warn)]
}

function legend(lanes: readonly Lane[]): Html {
  const hasBands = lanes.some((lane) => lane.bands !== undefined)
  const keys = hasBands
    ? markup`<span class="key band-fail">fails</span> <span class="key band-warn">warns</span>`
    : undefined
  const note = hasBands ? ' The thresholds drawn are those of the first certificate of a line to end.' : ''
  return markup`<figcaption>${badge('fail')} ${badge('warn')} ${badge('pass')} ${badge(undefined)} <span class="key band-past">ended</span> ${keys}
<p>A number counts certificates that end at about the same time; the mark stands where the first of them ends. The axis is even for some days and then shrinks, so that a week and thirty years fit on one line.${note}</p></figcaption>\n`
}
