// The table of a differential run, for a person to read.
import type { Comparison } from './differential.ts'
import type { ShareResult } from './judging-worker.ts'

export type Row = {
  tried: number
  bothAccept: number
  bothRefuse: number
  goOnly: number
  opensslOnly: number
  /** verdicts of ours that are not the witness's, in both directions */
  againstGo: number
  againstOpenssl: number
}

const emptyRow = (): Row => ({
  ...{ tried: 0, bothAccept: 0, bothRefuse: 0, goOnly: 0, opensslOnly: 0 },
  ...{ againstGo: 0, againstOpenssl: 0 },
})

/** One row for each class. */
export function tableOf(comparisons: readonly Comparison[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>()
  for (const { chain, ours } of comparisons) {
    const row = rows.get(chain.className) ?? emptyRow()
    rows.set(chain.className, row)
    const [go, openssl] = [chain.witnesses.go.accepted, chain.witnesses.openssl.accepted]
    row.tried += 1
    row[go ? (openssl ? 'bothAccept' : 'goOnly') : openssl ? 'opensslOnly' : 'bothRefuse'] += 1
    if (ours.go !== go) row.againstGo += 1
    if (ours.openssl !== openssl) row.againstOpenssl += 1
  }
  return rows
}

export function totalOf(rows: ReadonlyMap<string, Row>): Row {
  const total = emptyRow()
  for (const row of rows.values()) for (const key of Object.keys(total) as (keyof Row)[]) total[key] += row[key]
  return total
}

const headings = [
  'tried',
  'both accept',
  'both refuse',
  'Go alone accepts',
  'OpenSSL alone accepts',
  'ours against Go',
  'ours against OpenSSL',
]

export function tableText(rows: ReadonlyMap<string, Row>): string {
  const line = (name: string, cells: readonly (string | number)[]): string =>
    [name.padEnd(42), ...cells.map((cell, i) => String(cell).padStart((headings[i] ?? '').length))].join('  ')
  const cellsOf = (row: Row): readonly number[] => [
    ...[row.tried, row.bothAccept, row.bothRefuse, row.goOnly, row.opensslOnly],
    ...[row.againstGo, row.againstOpenssl],
  ]
  return [
    line('class', headings),
    ...[...rows].map(([name, row]) => line(name, cellsOf(row))),
    line('all', cellsOf(totalOf(rows))),
  ].join('\n')
}

/** What a person needs to see the same disagreement again. */
export function disagreementText({ chain, ours, reasons }: Comparison): string {
  const { className, notes, question, witnesses } = chain
  const base64 = (all: readonly Uint8Array[]) => all.map((der) => Buffer.from(der).toString('base64'))
  return [
    `${className} (${notes})`,
    `  Go ${witnesses.go.accepted ? 'accepts' : `refuses: ${witnesses.go.kind ?? ''} ${witnesses.go.detail ?? ''}`}`,
    `  OpenSSL ${witnesses.openssl.accepted ? 'accepts' : `refuses: ${witnesses.openssl.kind}`}`,
    `  ours ${String(ours.go)} / ${String(ours.openssl)} (${reasons})`,
    `  ${JSON.stringify({ purpose: question.purpose, serverName: question.serverName, presented: base64(question.presented), anchors: base64(question.anchors) })}`,
  ].join('\n')
}

/** One line for each mutant. */
export const mutantsText = (caught: ShareResult['caught']): string =>
  Object.entries(caught)
    .map(([name, { comparison, tried }]) =>
      comparison === undefined
        ? `not caught: ${name} (${tried} chains)`
        : `caught: ${name}, by "${comparison.chain.className}" (${comparison.chain.notes}), which it ${comparison.fault ?? ''}, chain ${tried}`,
    )
    .join('\n')
