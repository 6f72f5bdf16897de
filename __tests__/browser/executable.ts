import { existsSync } from 'node:fs'

const named = process.env['CHROMIUM'] ?? ''
const usual = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`)

/** The browser of this machine: the one that CHROMIUM names, or what distributions call it; undefined when there is none. */
export const executable = named === '' ? usual.find((path) => existsSync(path)) : named

/** Nothing but showing a page: no sandbox, for the tests run as root in containers, and no errands of the browser's own. */
export const quiet: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
