// A coverage report without data passes every threshold: so it is looked at, not trusted.
import { readFileSync } from 'node:fs'

const { total } = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8'))
const { covered, total: lines, pct } = total.lines
console.log(`lines covered: ${covered} of ${lines} (${pct} %)`)
if (lines === 0 || pct < 80) {
  console.error('coverage is empty or below 80 %')
  process.exit(1)
}
