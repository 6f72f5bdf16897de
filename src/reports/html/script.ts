/**
 * What makes the table of certificates sort and filter, and opens what is folded before it is printed. Without it
 * everything is there, in the order of the first to end; with it the style sheet leaves out what lies beyond the first
 * rows of a long table, until it is asked for. It stands in the head, so that those rows are never laid out.
 */
export const script = `
'use strict'
document.documentElement.classList.add('scripted')
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
addEventListener('DOMContentLoaded', () => {
  const table = document.getElementById('certificates-table')
  if (!table) return
  const [first, rest] = table.tBodies
  const heads = [...table.tHead.rows[0].cells]
  const column = Object.fromEntries(heads.map((head, i) => [head.textContent, i]))
  const collator = new Intl.Collator('en', { numeric: true })
  const count = new Intl.NumberFormat('en')
  const ranks = ['fail', 'inconclusive', 'warn', 'pass', 'notApplicable', 'none']
  const keys = {
    Outcome: (row) => ranks.indexOf(row.className),
    Ends: (row) => Date.parse(row.cells[column.Ends].firstChild.dateTime),
  }
  const field = (name) => document.getElementById('filter-' + name)
  const more = document.getElementById('show-all')
  let rows = [...table.tBodies].flatMap((body) => [...body.rows])
  let room = rest ? first.rows.length : Infinity

  const texts = new Map()
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, [...row.cells].map((cell) => cell.textContent).join(' ').toLowerCase())
    return texts.get(row)
  }
  const matching = () => {
    const words = field('text').value.toLowerCase().split(/\\s+/).filter(Boolean)
    const [outcome, role, cluster] = ['outcome', 'role', 'cluster'].map((name) => field(name)?.value ?? '')
    return (row) =>
      (outcome === '' || row.className === outcome) &&
      (role === '' || row.cells[column.Role].textContent === role) &&
      (cluster === '' || row.cells[column.Cluster].textContent === cluster) &&
      words.every((word) => textOf(row).includes(word))
  }
  const tell = (found) => {
    const cut = found > room ? ', the first ' + count.format(room) + ' shown' : ''
    field('said').textContent = count.format(found) + ' of ' + count.format(rows.length) + cut
    more.hidden = found <= room
  }
  const place = () => {
    const matches = matching()
    const [shown, later] = [document.createDocumentFragment(), document.createDocumentFragment()]
    let found = 0
    for (const row of rows) {
      row.hidden = !matches(row)
      if (!row.hidden) found += 1
      const place = rest && (row.hidden || found > room) ? later : shown
      place.append(row)
    }
    first.append(shown)
    rest?.append(later)
    tell(found)
  }
  const sort = (head) => {
    const descending = head.getAttribute('aria-sort') === 'ascending'
    const key = keys[head.textContent] ?? ((row) => row.cells[column[head.textContent]].textContent)
    const order = descending ? -1 : 1
    const keyed = rows.map((row) => ({ row, key: key(row) }))
    keyed.sort((a, b) => order * (typeof a.key === 'number' ? a.key - b.key : collator.compare(a.key, b.key)))
    rows = keyed.map(({ row }) => row)
    for (const other of heads) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending')
    place()
  }
  for (const head of heads) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    button.addEventListener('click', () => sort(head))
    head.append(button)
  }
  more.addEventListener('click', () => {
    room = Infinity
    place()
    table.parentElement.focus()
  })
  const tools = document.querySelector('.tools')
  tools.addEventListener('input', place)
  tools.hidden = false
  // browsers may bring back what was chosen before a reload
  if (['text', 'outcome', 'role', 'cluster'].some((name) => field(name)?.value)) place()
  else tell(rows.length)
})
`
