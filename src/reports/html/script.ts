/**
 * What makes the table of certificates sort and filter, and opens what is folded before it is printed. Without it
 * everything is there, in the order of the first to end.
 */
export const script = `
'use strict'
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true
    details.dataset.folded = ''
  }
})
addEventListener('afterprint', () => {
  for (const details of document.querySelectorAll('details[data-folded]')) {
    details.open = false
    delete details.dataset.folded
  }
})
const table = document.getElementById('certificates-table')
if (table) {
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const heads = [...table.tHead.rows[0].cells]
  const column = Object.fromEntries(heads.map((head, i) => [head.textContent, i]))
  const collator = new Intl.Collator('en', { numeric: true })
  const ranks = ['fail', 'inconclusive', 'warn', 'pass', 'notApplicable', 'none']
  const keys = {
    Outcome: (row) => ranks.indexOf(row.className),
    Ends: (row) => Date.parse(row.cells[column.Ends].firstChild.dateTime),
  }
  const said = document.getElementById('filter-said')
  const count = new Intl.NumberFormat('en')

  const sort = (head) => {
    const descending = head.getAttribute('aria-sort') === 'ascending'
    const key = keys[head.textContent] ?? ((row) => row.cells[column[head.textContent]].textContent)
    const order = descending ? -1 : 1
    const keyed = rows.map((row) => ({ row, key: key(row) }))
    keyed.sort((a, b) => order * (typeof a.key === 'number' ? a.key - b.key : collator.compare(a.key, b.key)))
    for (const other of heads) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending')
    const sorted = document.createDocumentFragment()
    for (const { row } of keyed) sorted.append(row)
    body.append(sorted)
  }
  for (const head of heads) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    button.addEventListener('click', () => sort(head))
    head.append(button)
  }

  const field = (name) => document.getElementById('filter-' + name)
  const texts = new Map()
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, [...row.cells].map((cell) => cell.textContent).join(' ').toLowerCase())
    return texts.get(row)
  }
  const filter = () => {
    const words = field('text').value.toLowerCase().split(/\\s+/).filter(Boolean)
    const [outcome, role, cluster] = ['outcome', 'role', 'cluster'].map((name) => field(name)?.value ?? '')
    const matches = (row) =>
      (outcome === '' || row.className === outcome) &&
      (role === '' || row.cells[column.Role].textContent === role) &&
      (cluster === '' || row.cells[column.Cluster].textContent === cluster) &&
      words.every((word) => textOf(row).includes(word))
    let shown = 0
    for (const row of rows) {
      row.hidden = !matches(row)
      if (!row.hidden) shown += 1
    }
    said.textContent = count.format(shown) + ' of ' + count.format(rows.length)
  }
  const tools = document.querySelector('.tools')
  tools.addEventListener('input', filter)
  filter()
  tools.hidden = false
}
`
