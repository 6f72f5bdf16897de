// The last word of .ci/run: what jest says in its JSON, and nothing may have been left out.
// Arguments: the folder of JSON files, the exit status of jest, and a title for every other step that failed. `--failed FOLDER`
// prints the test files with failures instead. Where AGAIN names the JSON of a second run of those files by themselves, it counts for
// them, and what had failed beside others is told.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

const [folder, status, ...failedSteps] = process.argv.slice(2)
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] })
/** Those of all lanes. */
const readAll = (at) => (existsSync(at) ? readdirSync(at).flatMap((name) => read(join(at, name)).testResults) : [])
if (folder === '--failed') {
  for (const one of readAll(status)) if (one.status === 'failed') console.log(relative(process.cwd(), one.name))
  process.exit()
}
const first = readAll(folder)
const second = new Map(read(process.env.AGAIN ?? '').testResults.map((one) => [one.name, one]))
for (const { name, assertionResults } of first.filter((one) => second.has(one.name)))
  for (const { status: outcome, fullName } of assertionResults)
    if (outcome === 'failed')
      console.log(`failed beside others, and run again: ${relative(process.cwd(), name)}: ${fullName}`)
const testResults = first.map((one) => second.get(one.name) ?? one)
const count = (word) => testResults.flatMap((one) => one.assertionResults).filter((one) => one.status === word).length
const results = { testResults, numPassedTests: count('passed'), numFailedTests: count('failed') }

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
