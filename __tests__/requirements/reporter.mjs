// The last lines of every run: which tests were skipped, because of what, and what to install.
import { writeSync } from 'node:fs'
import { relative } from 'node:path'

const marker = /^needs (?<name>.+?): (?<install>.+)$/

/** Markers and skipped tests of one file, each test with the reasons of the suites around it. */
function skippedIn({ testFilePath, testResults }) {
  const pending = testResults.filter(({ status }) => status === 'pending')
  const marks = pending.filter(({ title }) => marker.test(title))
  const tests = pending.filter(({ title }) => !marker.test(title))
  return tests.map((test) => ({
    file: relative(process.cwd(), testFilePath),
    test,
    reasons: marks
      .filter(({ ancestorTitles }) => ancestorTitles.every((title, depth) => test.ancestorTitles[depth] === title))
      .map(({ title }) => title),
  }))
}

export default class SkippedReporter {
  constructor(globalConfig) {
    this.isFiltered = (globalConfig.testNamePattern ?? '') !== ''
  }

  onRunComplete(_contexts, { testResults }) {
    // a name pattern skips tests too, and the person knows why
    if (this.isFiltered) return
    const skipped = testResults.flatMap(skippedIn)
    const groups = new Map()
    for (const { file, reasons } of skipped)
      for (const reason of reasons) {
        const files = groups.get(reason) ?? new Map()
        groups.set(reason, files.set(file, (files.get(file) ?? 0) + 1))
      }
    const lines = [...groups].map(([reason, files]) => {
      const { name, install } = marker.exec(reason).groups
      const list = [...files].map(([file, count]) => `    ${file} (${count})`)
      return [`  Missing: ${name}. To run these tests, ${install}:`, ...list].join('\n')
    })
    this.unexplained = skipped.filter(({ reasons }) => reasons.length === 0)
    for (const { file, test } of this.unexplained) lines.push(`  without a reason: ${file}: ${test.fullName}`)
    const names = [...groups.keys()].map((reason) => marker.exec(reason).groups.name)
    const last =
      skipped.length === 0
        ? 'No test was skipped.'
        : `${skipped.length} tests were skipped, because this machine lacks: ${names.join(', ')}.`
    // behind jest's own summary
    process.once('exit', () => writeSync(2, `${['', ...lines, last].join('\n')}\n`))
  }

  /** A test that is skipped without a reason fails the run. */
  getLastError() {
    return this.unexplained?.length > 0 ? new Error('tests are skipped without a reason') : undefined
  }
}
