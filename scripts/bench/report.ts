import type { Counts } from './counts.ts'
import type { Chunk } from './dist.ts'
import { median, megabytes, milliseconds, ratio, spread, table, times } from './figures.ts'
import type { Measured } from './run.ts'

type Rounds<K extends string> = Readonly<Record<K, readonly Measured[]>>

/** Everything that one run found out. */
export type Results = {
  /** without the hook that tells peaks */
  readonly starts: Rounds<'bare' | 'line' | 'gate'>
  readonly runs: Rounds<'bare' | 'gate' | 'check'>
  readonly large: Rounds<'checkLarge'>
  readonly counts: Readonly<Record<'gate' | 'check' | 'checkLarge', Counts>>
  readonly chunks: readonly Chunk[]
}

const exits = (measured: readonly Measured[]): readonly number[] => measured.map(({ exit }) => exit)
const firstLines = (measured: readonly Measured[]): readonly number[] => measured.map(({ firstLine }) => firstLine)
const peaks = (measured: readonly Measured[]): readonly number[] => measured.map(({ peak }) => peak)

const names = {
  bare: 'node -e 0',
  gate: 'gate',
  check: 'check of 3 nodes',
  checkLarge: 'check of 500 nodes',
} as const

const columns = ['', 'median', 'least', 'most']

function timeTable({ starts, runs, large }: Results): string {
  return table([
    columns,
    [`${names.bare}, to its exit`, ...spread(exits(starts.bare), milliseconds)],
    [`${names.gate}, to its exit`, ...spread(exits(starts.gate), milliseconds)],
    ['node -e "console.log(1)", to its line', ...spread(firstLines(starts.line), milliseconds)],
    [`${names.gate}, to its first line`, ...spread(firstLines(starts.gate), milliseconds)],
    [`${names.check}, to its exit`, ...spread(exits(runs.check), milliseconds)],
    [`${names.checkLarge}, to its exit`, ...spread(exits(large.checkLarge), milliseconds)],
  ])
}

function memoryTable({ runs, large }: Results): string {
  const row = (name: string, measured: readonly Measured[]) => [name, ...spread(peaks(measured), megabytes)]
  return table([
    columns,
    row(names.bare, runs.bare),
    row(names.gate, runs.gate),
    row(names.check, runs.check),
    row(names.checkLarge, large.checkLarge),
  ])
}

function countTable({ counts }: Results): string {
  const row = (name: string, { requests, connections, portForwards, bytesRead, bytesWritten }: Counts) => [
    name,
    ...[requests, connections, portForwards].map(String),
    ...[bytesRead, bytesWritten].map((bytes) => `${(bytes / 1024).toFixed(0)} KiB`),
  ]
  return table([
    ['', 'requests', 'TLS connections', 'port-forwards', 'sent to it', 'sent by it'],
    row(names.gate, counts.gate),
    row(names.check, counts.check),
    row(names.checkLarge, counts.checkLarge),
  ])
}

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(0)} kB`

function chunkTable({ chunks }: Results): string {
  return table([
    ['', 'size', 'mostly'],
    ...chunks.map(({ name, bytes, parts }) => [name, kilobytes(bytes), parts.join(', ')]),
    ['all of dist/*.js', kilobytes(chunks.reduce((sum, { bytes }) => sum + bytes, 0)), ''],
  ])
}

function goalTable({ starts, runs }: Results): string {
  const base = median(peaks(runs.bare))
  const above = (measured: readonly Measured[]): number => median(peaks(measured)) - base
  const row = (what: string, value: number, limit: number, unit: (value: number) => string): readonly string[] => [
    what,
    unit(value),
    `at most ${limit}`,
    // a figure that is none reaches no goal
    value <= limit ? 'reached' : 'MISSED',
  ]
  return table([
    row(`${names.gate} against ${names.bare}`, ratio(exits(starts.gate), exits(starts.bare)), 5, times),
    row('its first line against that of node', ratio(firstLines(starts.gate), firstLines(starts.line)), 3, times),
    row(`peak memory of ${names.gate} above node`, above(runs.gate), 60, megabytes),
    row(`peak memory of ${names.check} above node`, above(runs.check), 60, megabytes),
  ])
}

/** The whole result as text. */
export function render(results: Results): string {
  const sections = {
    Time: timeTable(results),
    'Peak resident memory': memoryTable(results),
    'Counted by the API server': countTable(results),
    'The bundle': chunkTable(results),
    Goals: goalTable(results),
  }
  return Object.entries(sections)
    .map(([title, text]) => `${title}\n\n${text}\n`)
    .join('\n')
}
