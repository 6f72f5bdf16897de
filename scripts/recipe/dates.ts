import { readFileSync } from 'node:fs'

/** Whose certificate (its role, and its node where it has one) -> its end, ISO 8601 */
export type Dates = Readonly<Record<string, string>>

/** openssl: `notAfter=…`, `Not After : …`; curl: `expire date: …`. */
export function dateIn(printed: string): string | undefined {
  const text = /(?:notAfter=|Not After ?: |expire date: )(\w{3} +\d+ [\d:]{8} \d{4} GMT)/.exec(printed)?.[1]
  return text === undefined ? undefined : new Date(text).toISOString()
}

type Report = {
  readonly targets: readonly {
    readonly certificates: readonly { readonly role: string; readonly node?: string; readonly notAfter: string }[]
  }[]
}

/** The ends in a report.json, of certificates that the document looks at. */
export function datesOf(path: string): Dates {
  const { targets } = JSON.parse(readFileSync(path, 'utf8')) as Report
  const looked = ['cluster-ca', 'api-server', 'node-api-server-copy', 'kubelet-client']
  const rows = targets
    .flatMap(({ certificates }) => certificates)
    .filter(({ role }) => looked.includes(role))
    .map(({ role, node, notAfter }) => [
      `${role}${node === undefined ? '' : ` ${node.toLowerCase()}`}`,
      new Date(notAfter).toISOString(),
    ])
  return Object.fromEntries(rows) as Dates
}

/**
 * What is not the same, in words.
 * @param without roles that this way does not see
 * @param tolerance milliseconds by which an end that is reckoned from the time left may differ
 */
export function differing(
  expected: Dates,
  found: Dates,
  without: readonly string[] = [],
  tolerance = 0,
): readonly string[] {
  return Object.entries(expected)
    .filter(([whose]) => !without.some((role) => whose.startsWith(role)))
    .flatMap(([whose, date]) => {
      const seen = found[whose]
      if (seen === undefined) return [`${whose}: not found, and it ends ${date}`]
      return Math.abs(Date.parse(seen) - Date.parse(date)) <= tolerance ? [] : [`${whose}: ${seen}, and not ${date}`]
    })
}
