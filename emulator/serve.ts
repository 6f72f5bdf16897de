import { fstatSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { styleText } from 'node:util'
import { readArguments, usage } from './command-line.ts'
import { startEmulator } from './emulator.ts'
import { readyLine, readyWords } from './ready.ts'
import { readScenarioFile } from './scenario-file.ts'

// `npm run emulator -- --scenario near-expiry`. Exit status: 0 at the end, 1 when it cannot start, 2 for a wrong question.

/** A line for people: coloured on a terminal, unless NO_COLOR is set. */
const say = (mark: 'green' | 'red', word: string, text: string): void => {
  process.stderr.write(`${styleText(mark, word, { stream: process.stderr })} ${text}\n`)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Ends the process. */
function refuse(status: 1 | 2, ...why: readonly string[]): never {
  for (const line of why) say('red', 'emulator:', line)
  process.exit(status)
}

/** Whether somebody can end our input: a terminal never does, and /dev/null always has. */
function hasEnd(): boolean {
  try {
    const stat = fstatSync(0)
    return stat.isFIFO() || stat.isSocket()
  } catch {
    return false
  }
}

/** Resolves at SIGINT, SIGTERM or the end of our input. */
const end = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
    if (hasEnd()) process.stdin.resume().once('end', resolve).once('error', resolve)
  })

const wanted = readArguments(process.argv.slice(2))
if (wanted.kind === 'help') {
  process.stdout.write(usage)
  process.exit(0)
}
if (wanted.kind === 'wrong') refuse(2, wanted.why, 'npm run emulator -- --help tells more.')
const { scenario, options, hostsFile } = wanted
try {
  readScenarioFile(scenario)
} catch (error) {
  refuse(2, messageOf(error))
}

const ended = end()
try {
  const emulator = await startEmulator(scenario, options)
  if (hostsFile !== undefined) await writeFile(hostsFile, emulator.hostsFile)
  const ready = readyLine(emulator)
  process.stdout.write(`${JSON.stringify(ready)}\n`)
  for (const line of readyWords(scenario, ready)) say('green', 'ready', line)
  await ended
  await emulator.stop()
} catch (error) {
  refuse(1, messageOf(error))
}
// by itself: an exit joins threads that may wait for this one (nodejs/node#54918)
process.stdin.destroy()
setTimeout(() => process.exit(), 1_000).unref()
