// Every combination of a kind of request and a fault, tried once: emulated worlds beside each other, and one fault at a time.
import { afterAll, beforeAll } from '@jest/globals'
import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { isOfConnections, type Row } from './faults.ts'
import type { RequestKind } from './requests.ts'

/** Runs at the same time, each in an emulated world of its own: most wait. */
const worlds = 6
/** seconds that any run has time for, however slow the machine */
const plenty = 120

export type Combination = { readonly request: RequestKind; readonly row: Row }
export type Tried<Looked> = { readonly before: Looked; readonly after: Looked }

export const nameOf = ({ request, row }: Combination): string =>
  `${request.name}: ${JSON.stringify(row.fault)}${row.times === undefined ? '' : ` x ${row.times}`}`

/** What is tried: how one run looks at a world within so many seconds, and what is wrong with what came of it. */
export type Trial<Looked> = {
  readonly scenario: Scenario
  readonly combinations: readonly Combination[]
  readonly look: (emulator: Emulator, seconds: number) => Promise<Looked>
  readonly problemsOf: (combination: Combination, tried: Tried<Looked>) => readonly string[]
}

/** What was tried, once `beforeAll` is over: outcomes by `nameOf`, and what was asked when nothing went wrong. */
export type Trials<Looked> = {
  readonly outcomes: ReadonlyMap<string, Tried<Looked>>
  readonly logged: ReadonlySet<string>
}

/** Spoils what a world answers to a request while `work` goes on. */
async function spoilt<T>(emulator: Emulator, { request, row }: Combination, work: () => Promise<T>): Promise<T> {
  const cluster = emulator.cluster('one')
  const { faults } = request.side.startsWith('arm') || request.side === 'login' ? emulator.azure : cluster
  const times = row.times ?? 10_000
  if (isOfConnections(row.fault)) faults.push({ ...row.fault, host: request.path, times })
  else faults.push({ ...row.fault, path: request.path, times, after: request.after ?? 0 })
  try {
    return await work()
  } finally {
    faults.clear()
  }
}

/** Tries all of it before the tests of this file. */
export function tryAll<Looked>({ scenario, combinations, look, problemsOf }: Trial<Looked>): Trials<Looked> {
  const emulators: Emulator[] = []
  const outcomes = new Map<string, Tried<Looked>>()
  const logged = new Set<string>()
  let milliseconds = 0

  beforeAll(async () => {
    const started = performance.now()
    const queue = [...combinations]
    const first = await startEmulator(scenario)
    emulators.push(first)
    await look(first, plenty)
    for (const { service, method, path } of first.azure.state.log)
      logged.add(`${service} ${method} ${path.replace(/\?.*$/, '')}`)
    for (const { server, method, path } of first.cluster('one').state.log)
      logged.add(`${server} ${method} ${path.replace(/\?.*$/, '')}`)
    const begun = performance.now()
    await look(first, plenty)
    // what a run takes when as many compete for the machine as will
    const usual = Math.max(3, (worlds * (performance.now() - begun)) / 1_000)
    await Promise.all(
      Array.from({ length: worlds }, async (_, world) => {
        const emulator = world === 0 ? first : await startEmulator(scenario)
        if (world > 0) emulators.push(emulator)
        const before = await look(emulator, plenty)
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const combination = next
          for (const seconds of [usual, 2 * usual, 4 * usual]) {
            const outcome = { before, after: await spoilt(emulator, combination, () => look(emulator, seconds)) }
            outcomes.set(nameOf(combination), outcome)
            // a machine that was busy with something else has let the time run out, maybe on the way to another try: then
            // there is more of it
            const problems = problemsOf(combination, outcome)
            const ranOut = problems.some((problem) => problem.includes('timeout'))
            if (!ranOut && (problems.length === 0 || combination.row.times === undefined)) break
          }
        }
      }),
    )
    milliseconds = performance.now() - started
  }, 1_200_000)

  afterAll(async () => {
    await Promise.all(emulators.map((emulator) => emulator.stop()))
    const seconds = Math.round(milliseconds / 1_000)
    process.stderr.write(`${outcomes.size} combinations of a request and a fault in ${seconds} s\n`)
  })

  return { outcomes, logged }
}
