import type { Assessment } from '../../model/assessment.ts'
import { roles } from '../../model/certificate.ts'
import { dayOf, iso } from '../../model/dates.ts'
import { worstFirst } from '../../model/finding.ts'
import { type JudgedCertificate, judgedCertificates } from '../judged-certificates.ts'
import { type Html, markup, type Part } from './markup.ts'
import { tall } from './table.ts'
import { badge, grouped } from './text.ts'
import { left } from '../time-left.ts'

/** More clusters than a list to choose from can hold are found by the search. */
const mostChoices = 200

/** How many rows of a long table browsers lay out before they are asked for more. */
const atOnce = 300

type Column = { readonly key: string; readonly title: string }

const allColumns: readonly Column[] = [
  { key: 'outcome', title: 'Outcome' },
  { key: 'ends', title: 'Ends' },
  { key: 'role', title: 'Role' },
  { key: 'certificate', title: 'Certificate' },
  { key: 'cluster', title: 'Cluster' },
  { key: 'seen', title: 'Seen in' },
  { key: 'fingerprint', title: 'Fingerprint' },
]

/** Every certificate, the first to end first; the script makes it sort and filter. */
export function certificates(assessment: Assessment): Html {
  const { asOf, targets } = assessment
  const all = judgedCertificates(assessment)
  if (all.length === 0) return markup`<p class="empty">No certificate was seen.</p>\n`
  const several = targets.length > 1
  const columns = allColumns.filter(({ key }) => several || key !== 'cluster')
  const head = ({ key, title }: Column) =>
    markup`<th scope="col"${key === 'ends' ? markup` aria-sort="ascending"` : undefined}>${title}</th>`
  const rows = all.map((judged) => row(judged, several, asOf))
  const cut = rows.length < 2 * atOnce ? rows.length : atOnce
  const rest = cut < rows.length ? markup`<tbody class="rest">\n${rows.slice(cut)}</tbody>` : undefined
  return markup`${tools(all, several)}<div class="scroll${all.length > tall ? ' tall' : ''}" role="region" aria-label="Certificates seen" tabindex="0"><table id="certificates-table"><caption>Certificates seen: ${grouped(all.length)}, the first to end first</caption>
<colgroup>${columns.map(({ key }) => markup`<col class="c-${key}">`)}</colgroup>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>
${rows.slice(0, cut)}</tbody>${rest}</table></div>
<p><button type="button" id="show-all" hidden>Show all ${grouped(all.length)}</button></p>\n`
}

function row({ certificate, outcome, target }: JudgedCertificate, several: boolean, asOf: Date): Html {
  const { fingerprint, lifetimeInferred, role, seenIn, serialNumber, validity } = certificate
  const inferred = lifetimeInferred === true ? ', lifetime inferred' : ''
  const cluster = several ? markup`<td>${target}</td>` : undefined
  const print = fingerprint === undefined ? undefined : markup`<code>${fingerprint}</code>`
  const serial = serialNumber === undefined ? undefined : markup`<small>serial ${serialNumber}</small>`
  return markup`<tr class="${outcome ?? 'none'}"><td>${badge(outcome)}</td><td><time datetime="${iso(validity.notAfter)}">${dayOf(validity.notAfter)}</time><small>${left(validity.notAfter, asOf)}${inferred}</small></td><td>${role}</td><th scope="row">${nameOf(certificate)}</th>${cluster}<td>${seenIn.join(', ')}</td><td>${print}${serial}</td></tr>\n`
}

/** The subject, else the node, with what tells it apart below. */
function nameOf({ issuer, node, subject, validity }: JudgedCertificate['certificate']): Part {
  const isNode = node !== undefined && subject !== undefined && !subject.includes(node)
  const by = issuer === undefined ? '' : `issued by ${issuer === subject ? 'itself' : issuer}`
  const from =
    validity.notBefore && markup`${by === '' ? '' : ', '}valid from <time>${dayOf(validity.notBefore)}</time>`
  const notes = by === '' && from === undefined ? undefined : markup`<small>${by}${from}</small>`
  return [subject ?? node, isNode ? markup`<small>${node}</small>` : undefined, notes]
}

/** Search and choices. Hidden until the script is there to serve them. */
function tools(all: readonly JudgedCertificate[], several: boolean): Html {
  const outcomes = worstFirst.filter((wanted) => all.some(({ outcome }) => outcome === wanted))
  const seen = roles.filter((wanted) => all.some(({ certificate }) => certificate.role === wanted))
  const clusters = several ? [...new Set(all.map(({ target }) => target))].toSorted() : []
  return markup`<div class="tools" role="search" aria-label="Certificates" hidden>
<label>Search <input type="search" id="filter-text" autocomplete="off" spellcheck="false" placeholder="name, node, fingerprint"></label>
${choice('outcome', 'Outcome', outcomes)}${choice('role', 'Role', seen)}${clusters.length > mostChoices ? undefined : choice('cluster', 'Cluster', clusters)}<output id="filter-said"></output>
</div>\n`
}

function choice(name: string, label: string, values: readonly string[]): Part {
  if (values.length < 2) return undefined
  const words = (value: string) => (value === 'notApplicable' ? 'not applicable' : value)
  return markup`<label>${label} <select id="filter-${name}"><option value="">all</option>${values.map((value) => markup`<option value="${value}">${words(value)}</option>`)}</select></label>\n`
}
