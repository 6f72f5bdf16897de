import type { Verdict } from '../../model/finding.ts'
import { type Html, trusted } from './markup.ts'

/** The shapes of the timeline's marks: an outcome is told by its form as well as its colour. */
export const sprites: Html = trusted(`<svg class="sprites" width="0" height="0" aria-hidden="true"><defs>
<path id="m-fail" d="M0-9L9 0L0 9L-9 0Z"/>
<path id="m-warn" d="M0-8.5L9 7.5H-9Z"/>
<path id="m-inconclusive" d="M-7-7H7V7H-7Z"/>
<circle id="m-pass" r="7"/>
<circle id="m-notApplicable" r="5"/>
<circle id="m-none" r="5.5"/>
</defs></svg>
`)

const colours: Readonly<Record<Verdict, string>> = {
  fail: '%23b3261e',
  inconclusive: '%236a3fa0',
  warn: '%238a4d00',
  pass: '%231a6b3c',
}

/** A shield in the colour of the verdict, for the tab; without one browsers ask for /favicon.ico. */
export function icon(verdict: Verdict): string {
  const path = 'M8 1L14 3V8C14 11 11 14 8 15C5 14 2 11 2 8V3Z'
  return `data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath fill=%22${colours[verdict]}%22 d=%22${path}%22/%3E%3C/svg%3E`
}
