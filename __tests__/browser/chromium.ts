// A real browser, which is on this machine already: nothing is downloaded.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jest } from '@jest/globals'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { suiteNeeding } from '../requirements/needing.ts'
import { executable, quiet } from './executable.ts'

const suite = await suiteNeeding('chromium')

/** Suites that need a browser. */
export function describeInBrowser(title: string, body: () => void): void {
  jest.setTimeout(180_000)
  suite(title, body)
}

/** A page, and everything that it said or asked for beyond its own file. */
export type Opened = {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly requests: readonly string[]
}

export type Browser = {
  /** opens the report as a file, with an empty profile; what it asks for is counted and refused */
  open(html: string, options?: BrowserContextOptions): Promise<Opened>
  close(): Promise<void>
}

/** Starts the browser once; every page gets a profile of its own. */
export async function startBrowser(): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  const browser = await chromium.launch({ executablePath: executable ?? '', args: [...quiet], headless: true })
  let pages = 0
  return {
    open: async (html, options = {}) => {
      const path = join(folder, `report-${(pages += 1)}.html`)
      await writeFile(path, html)
      return watch(await browser.newContext(options), pathToFileURL(path).href)
    },
    close: async () => {
      await browser.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function watch(context: BrowserContext, url: string): Promise<Opened> {
  const complaints: string[] = []
  const requests: string[] = []
  await context.route('**/*', async (route) => {
    if (route.request().url() === url) {
      await route.continue()
      return
    }
    requests.push(route.request().url())
    await route.abort()
  })
  const page = await context.newPage()
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return { page, complaints, requests }
}
