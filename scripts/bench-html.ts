/**
 * How long report.html of 5,000 certificates takes: to make, and to show in a real browser. `node scripts/bench-html.ts`
 * prints it; the goal is a page that can be used after two seconds.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { executable, quiet } from '../__tests__/browser/executable.ts'
import { large } from '../__tests__/reports/scenarios.ts'
import { renderHtml } from '../src/reports/html.ts'

const rounds = 5
const goal = 2000

/** 2,600 nodes, of which 40 could not be read: 5,122 certificates. */
const assessment = large(2600)

/** What one showing of the page took, in milliseconds from its request. */
type Shown = { readonly paint: number; readonly usable: number; readonly sort: number; readonly filter: number }

const fields = ['paint', 'usable', 'sort', 'filter'] as const satisfies readonly (keyof Shown)[]

/** The lines to print. */
export async function benchHtml(): Promise<string[]> {
  const made = Array.from({ length: rounds }, () => {
    const start = performance.now()
    const html = renderHtml(assessment)
    return { html, took: performance.now() - start }
  })
  const html = made[0]?.html ?? ''
  const megabytes = (Buffer.byteLength(html) / 1_000_000).toFixed(1)
  const certificates = assessment.targets.reduce((sum, target) => sum + target.certificates.length, 0)
  const lines = [
    `report.html of ${certificates} certificates: ${megabytes} MB, made in ${median(made.map(({ took }) => took))} ms`,
  ]
  if (executable === undefined) return [...lines, 'report.html in a browser: not measured, there is no Chromium here']
  const shown = await showings(html, executable)
  const { filter, paint, sort, usable } = Object.fromEntries(
    fields.map((field) => [field, median(shown.map((one) => one[field]))]),
  ) as Record<(typeof fields)[number], number>
  const verdict = usable <= goal ? `within the goal of ${goal} ms` : `more than the goal of ${goal} ms`
  return [
    ...lines,
    `report.html in Chromium: first paint after ${paint} ms, whole and usable after ${usable} ms, ${verdict}`,
    `report.html in Chromium: sorted in ${sort} ms, filtered in ${filter} ms (medians of ${rounds})`,
  ]
}

async function showings(html: string, executablePath: string): Promise<readonly Shown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-html-'))
  const browser = await chromium.launch({ executablePath, args: [...quiet] })
  try {
    const path = join(folder, 'report.html')
    await writeFile(path, html)
    const all: Shown[] = []
    for (let i = 0; i < rounds; i += 1) all.push(await show(browser, pathToFileURL(path).href))
    return all
  } finally {
    await browser.close()
    await rm(folder, { recursive: true })
  }
}

/** Until the next frame has been drawn, layout included. */
const drawn = 'await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))'

const timed = (change: string) =>
  `(async () => { const start = performance.now(); ${change}; ${drawn}; return performance.now() - start })()`

async function show(browser: Browser, url: string): Promise<Shown> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  const usable = await page.evaluate<number>(`(async () => { ${drawn}; return performance.now() })()`)
  const paint = await page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime")
  const sort = await page.evaluate<number>(timed("document.querySelectorAll('th button')[3].click()"))
  const filter = await page.evaluate<number>(
    timed(
      "const field = document.getElementById('filter-text'); field.value = '0001'; field.dispatchEvent(new Event('input', { bubbles: true }))",
    ),
  )
  await context.close()
  return { paint, usable, sort, filter }
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN)
}

if (import.meta.main) for (const line of await benchHtml()) console.log(line)
