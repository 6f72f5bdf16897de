// The last word of .ci/run: what jest says in its JSON, and nothing may have been left out.
// Arguments: the JSON file, the exit status of jest, and a title for every other step that failed.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { relative } from 'node:path'

const [file, status, ...failedSteps] = process.argv.slice(2)
const results = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0, testResults: [] }

const problems = failedSteps.map((step) => `step failed: ${step}`)
const suites = new Map(
  results.testResults.map(({ name, assertionResults, message }) => [
    relative(process.cwd(), name),
    { message, statuses: assertionResults.map((result) => result.status) },
  ]),
)
const expected = readdirSync('__tests__', { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `__tests__/${name}`)
if (expected.length === 0) problems.push('there are no test files')
if (!expected.some((name) => name.startsWith('__tests__/real/'))) problems.push('there is no suite for a real cluster')
for (const name of expected.sort()) {
  const { statuses, message } = suites.get(name) ?? { statuses: [], message: '' }
  const skipped = statuses.filter((word) => word !== 'passed' && word !== 'failed').length
  if (skipped > 0) problems.push(`${name}: ${skipped} of ${statuses.length} tests were skipped`)
  else if (statuses.length === 0)
    problems.push(`${name}: did not run${message === '' ? '' : ' (it could not be loaded)'}`)
}
if (status !== '0' && results.numFailedTests === 0 && problems.length === 0)
  problems.push(`jest ended with exit status ${status}`)

for (const problem of problems) console.log(problem)
const failed = results.numFailedTests + problems.length
console.log(`${results.numPassedTests} passed, ${failed} failed`)
process.exitCode = failed === 0 && results.numPassedTests > 0 ? 0 : 1
