import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { renderHtml } from '../../src/reports/html.ts'
import { plain } from '../../src/reports/text.ts'
import { evil, hostile } from '../reports/hostile.ts'
import { fleet, healthy, large } from '../reports/scenarios.ts'
import { type Browser, describeInBrowser, type Opened, startBrowser } from './chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const wide = { viewport: { width: 1280, height: 900 } }
const narrow = { viewport: { width: 320, height: 700 } }

/** What axe-core finds, each with the elements that it is about. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate<{
    passes: readonly unknown[]
    violations: readonly { id: string; nodes: readonly { html: string; failureSummary: string }[] }[]
  }>('axe.run({ resultTypes: ["violations", "passes"] })')
  if (passes.length < 10) throw new Error('axe-core looked at nothing')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, html }) => `${id}: ${html}\n${failureSummary}`),
  )
}

const openAll = 'document.querySelectorAll("details").forEach((details) => { details.open = true })'

/** The cells of one column as they stand, of the rows that show. */
const column = (page: Page, index: number): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('#certificates-table tbody tr')]
    .filter((row) => row.checkVisibility())
    .map((row) => row.cells[${index}].textContent)`)

/** Presses the tab key until the element that has the focus says this of itself. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  const focused =
    '`${document.activeElement.tagName} ${document.activeElement.id || document.activeElement.textContent}`'
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(focused)) === wanted) return
  }
  throw new Error(`the tab key does not lead to ${wanted}`)
}

describeInBrowser('report.html in Chromium', () => {
  let browser: Browser
  let opened: Opened[] = []
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterEach(async () => {
    await Promise.all(opened.map(({ page }) => page.context().close()))
    opened = []
  })
  afterAll(async () => {
    await browser.close()
  })

  async function open(html: string, options: BrowserContextOptions = wide): Promise<Opened> {
    const result = await browser.open(html, options)
    opened.push(result)
    return result
  }

  test.each([
    ['healthy', healthy()],
    ['fleet', fleet()],
    ['500 nodes', large(500)],
    ['hostile', hostile()],
  ])('says nothing on the console and asks for nothing: %s', async (_, result) => {
    const { complaints, page, requests } = await open(renderHtml(result))
    await page.evaluate(openAll)
    await page.locator('.tools').waitFor({ state: 'visible' })
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] })
  })

  test('shows what others wrote as text, everywhere', async () => {
    const { page } = await open(renderHtml(hostile()))
    const text = plain(evil, 1000)
    expect(await column(page, 4)).toEqual([text, text])
    expect(await page.locator('.card li b').allTextContents()).toContain(text)
    expect(await page.locator('h3 code').first().textContent()).toBe(text)
    expect(await page.evaluate('document.querySelectorAll("script").length')).toBe(1)
  })

  test('sorts by keyboard alone, and says how to assistive technology', async () => {
    const { page } = await open(renderHtml(fleet()))
    const sorted = () =>
      page.evaluate(
        "[...document.querySelectorAll('#certificates-table th[aria-sort]')].map((head) => `${head.textContent} ${head.ariaSort}`)",
      )
    expect(await sorted()).toEqual(['Ends ascending'])
    await tabTo(page, 'BUTTON Ends')
    await page.keyboard.press('Enter')
    expect(await sorted()).toEqual(['Ends descending'])
    const ends = await column(page, 1)
    expect(ends.map((end) => end.slice(0, 10))).toEqual(
      ends
        .map((end) => end.slice(0, 10))
        .toSorted()
        .toReversed(),
    )
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Space')
    expect(await sorted()).toEqual(['Outcome ascending'])
    expect(await column(page, 0)).toEqual(['fail', 'fail', 'warn', 'pass', 'pass', 'pass', 'not judged', 'not judged'])
    await tabTo(page, 'BUTTON Certificate')
    await page.keyboard.press('Enter')
    expect((await column(page, 3)).map((name) => name.slice(0, 9))).toEqual([
      ...['aks-pool1', 'aks-pool1', 'CN=apiser', 'CN=apiser', 'CN=caissu', 'CN=caissu', 'O=system:', 'O=system:'],
    ])
  })

  test('filters by keyboard alone, and says how many are left', async () => {
    const { page } = await open(renderHtml(fleet()))
    const said = () => page.locator('#filter-said').textContent()
    expect(await said()).toBe('8 of 8')
    await tabTo(page, 'INPUT filter-text')
    await page.keyboard.type('APISERVER tls')
    expect(await said()).toBe('2 of 8')
    expect(await column(page, 4)).toEqual(['prod', 'dev'])
    await tabTo(page, 'SELECT filter-outcome')
    await page.keyboard.type('pass')
    expect(await said()).toBe('1 of 8')
    await tabTo(page, 'SELECT filter-cluster')
    await page.keyboard.type('prod')
    expect(await said()).toBe('0 of 8')
    expect(await column(page, 4)).toEqual([])
  })

  test('shows where the focus is', async () => {
    const { page } = await open(renderHtml(fleet()))
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings')
    for (const wanted of ['A Timeline', 'INPUT filter-text', 'BUTTON Role']) {
      await tabTo(page, wanted)
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    }
  })

  test.each(
    (['light', 'dark'] as const).flatMap((colorScheme) => [
      { name: 'fleet', colorScheme, size: wide, result: fleet() },
      { name: 'fleet', colorScheme, size: narrow, result: fleet() },
      { name: 'many nodes', colorScheme, size: wide, result: large(30) },
      { name: 'hostile', colorScheme, size: wide, result: hostile() },
    ]),
  )('has no violation that axe-core knows: $name, $colorScheme, $size.viewport.width pixels', async (given) => {
    const { page } = await open(renderHtml(given.result), { ...given.size, colorScheme: given.colorScheme })
    expect(await violations(page)).toEqual([])
    await page.evaluate(openAll)
    expect(await violations(page)).toEqual([])
  })

  test('axe-core would find a table without a header and a text without contrast', async () => {
    const broken = renderHtml(healthy())
      .replaceAll(' scope="col"', ' scope="all"')
      .replace(/sha256-[^&]*/, 'unsafe-inline')
    const { page } = await open(broken)
    await page.evaluate('document.querySelector("h1").style.color = "#eee"')
    const found = await violations(page)
    expect(found).toEqual(
      expect.arrayContaining([expect.stringMatching(/^color-contrast/), expect.stringMatching(/^scope/)]),
    )
  })

  test('has light and dark colours of its own', async () => {
    const ground = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open(renderHtml(healthy()), { ...wide, colorScheme })
      return page.evaluate('getComputedStyle(document.body).backgroundColor')
    }
    expect([await ground('light'), await ground('dark')]).toEqual(['rgb(245, 246, 248)', 'rgb(15, 20, 26)'])
  })

  test.each([fleet(), large(30), hostile()])('never scrolls sideways as a page, at 320 pixels', async (result) => {
    const { page } = await open(renderHtml(result), narrow)
    await page.evaluate(openAll)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    expect(await page.locator('.narrow').first().isVisible()).toBe(true)
    expect(await page.locator('.wide').first().isVisible()).toBe(false)
  })

  test('has everything that matters without JavaScript', async () => {
    const { page } = await open(renderHtml(fleet()), { ...wide, javaScriptEnabled: false })
    expect(await page.locator('h1').textContent()).toBe('Certificates of 3 clusters')
    expect(await page.locator('#certificates-table tbody tr:visible').count()).toBe(8)
    expect(await page.locator('article.card:visible').count()).toBe(5)
    expect(await page.locator('.timeline .wide .mark:visible').count()).toBe(8)
    expect(await page.locator('.tools').isVisible()).toBe(false)
    expect(await page.locator('th button').count()).toBe(0)
    await page.locator('summary', { hasText: 'Policy' }).click()
    expect(await page.locator('th', { hasText: 'Warns when less is left than' }).isVisible()).toBe(true)
  })

  test('prints whole: light, unfolded, without what only a screen needs', async () => {
    const { page } = await open(renderHtml(fleet()), { ...wide, colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    for (const hidden of ['nav', '.tools', '.timeline .narrow'])
      expect(await page.locator(hidden).isVisible()).toBe(false)
    const unseen =
      '[...document.querySelectorAll("details *")].filter((e) => !e.checkVisibility({ contentVisibilityAuto: true })).length'
    expect(await page.evaluate(unseen)).toBe(0)
    const scrolls =
      '[...document.querySelectorAll(".scroll")].filter((e) => e.scrollHeight > e.clientHeight + 1).length'
    expect(await page.evaluate(scrolls)).toBe(0)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeGreaterThan(20_000)
  })

  test('unfolds what is folded when it is printed, and folds it again', async () => {
    const { page } = await open(renderHtml(fleet()))
    const closed = () => page.locator('details:not([open])').count()
    const before = await closed()
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    expect(await closed()).toBe(0)
    await page.evaluate('dispatchEvent(new Event("afterprint"))')
    expect(await closed()).toBe(before)
  })

  test('moves nothing for those who want nothing to move', async () => {
    const { page } = await open(renderHtml(healthy()), { ...wide, reducedMotion: 'reduce' })
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto')
  })

  test('with 5,000 certificates is under 5 MB, shows the first of them, and finds, sorts and shows all', async () => {
    const html = renderHtml(large(2600))
    expect(Buffer.byteLength(html)).toBeLessThan(5_000_000)
    const { complaints, page } = await open(html)
    const said = () => page.locator('#filter-said').textContent()
    const first = async () => (await column(page, 3))[0]
    expect(await said()).toBe('5,122 of 5,122, the first 300 shown')
    expect(await column(page, 3)).toHaveLength(300)
    await page.locator('#filter-text').fill('vmss002599')
    expect(await said()).toBe('2 of 5,122')
    expect(await first()).toMatch(/vmss002599/)
    expect(await page.locator('#show-all').isVisible()).toBe(false)
    await page.locator('#filter-text').fill('')
    await page.locator('th button', { hasText: 'Certificate' }).click()
    await page.locator('th button', { hasText: 'Certificate' }).click()
    expect(await first()).toMatch(/^O=system:nodes, CN=system:node:aks-pool1-12345678-vmss002599/)
    await tabTo(page, 'BUTTON show-all')
    await page.keyboard.press('Enter')
    expect(await said()).toBe('5,122 of 5,122')
    expect(await column(page, 3)).toHaveLength(5122)
    expect(complaints).toEqual([])
  })

  test('shows and prints every row of a long table where no script hides any', async () => {
    const html = renderHtml(large(500))
    const without = await open(html, { ...wide, javaScriptEnabled: false })
    expect(await without.page.locator('#certificates-table tbody tr:visible').count()).toBe(922)
    const { page } = await open(html)
    expect(await column(page, 0)).toHaveLength(300)
    await page.emulateMedia({ media: 'print' })
    expect(await column(page, 0)).toHaveLength(922)
  })
})
