/*
 * Every recorded interaction is asked of the emulator again, or stands in left-out.json with the reason. Answers are
 * compared in status, headers of meaning, the shape of the body and what tells a state; each difference stands in
 * differences.json with its reason, and an entry there that is none any more is a failure too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import limit from 'p-limit'
import { describeRecorded, recordedFiles, recordedIn } from '../emulator-azure/recordings.ts'
import { type Compared, perform } from './perform.ts'
import { clusterPlays } from './plays-clusters.ts'
import { commandPlays } from './plays-commands.ts'
import { errorPlays } from './plays-errors.ts'
import { poolPlays } from './plays-pools.ts'

/** What is known to differ. A `*` in a line stands for any text; `in` has `FILE#1,2,5-7`, or `FILE` for all of it. */
type Known = { readonly reason: string; readonly lines: readonly string[]; readonly in: readonly string[] }

/** What is not asked. `needed`: though the document, the action or az needs the operation. */
type LeftOut = { readonly reason: string; readonly needed?: true; readonly in: readonly string[] }

const list = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
const known = list('differences.json') as readonly Known[]
const leftOut = list('left-out.json') as readonly LeftOut[]

/** Interactions as an entry names them: each by itself. */
const named = (place: string): readonly string[] => {
  const [file = '', numbers] = place.split('#')
  if (numbers === undefined) return recordedIn(file).map((_, number) => `${file}#${number}`)
  return numbers.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, i) => `${file}#${from + i}`)
  })
}

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
const fits = (pattern: string): RegExp => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`)

const plays = [...clusterPlays, ...poolPlays, ...commandPlays, ...errorPlays]

describeRecorded('every recorded interaction', () => {
  const all = recordedFiles().flatMap((file) => recordedIn(file).map((_, number) => `${file}#${number}`))
  let compared: readonly Compared[]
  beforeAll(async () => {
    const some = limit(6)
    compared = (await Promise.all(plays.map((play) => some(() => perform(play))))).flat()
  }, 300_000)

  test('is compared once, or is left out with a reason', () => {
    const out = leftOut.flatMap(({ in: places }) => places.flatMap(named))
    expect([...compared.map(({ id }) => id), ...out].sort()).toEqual([...all].sort())
    expect(leftOut.filter(({ reason }) => reason.length < 20)).toEqual([])
  })

  test('differs in nothing but what is listed with a reason', () => {
    const patterns = known.flatMap(({ lines, in: places }) =>
      lines.map((line) => ({ pattern: fits(line), at: new Set(places.flatMap(named)) })),
    )
    const unlisted = compared.flatMap(({ id, differences }) =>
      differences
        .filter((line) => !patterns.some(({ pattern, at }) => at.has(id) && pattern.test(line)))
        .map((line) => `${id} ${line}`),
    )
    expect(unlisted).toEqual([])
    expect(known.filter(({ reason }) => reason.length < 20)).toEqual([])
  })

  test('has every difference that is listed', () => {
    const found = new Map(compared.map(({ id, differences }) => [id, differences]))
    const gone = known.flatMap(({ lines, in: places }) =>
      lines.flatMap((line) =>
        places
          .flatMap(named)
          .filter((id) => found.get(id)?.some((one) => fits(line).test(one)) !== true)
          .map((id) => `${id} ${line}`),
      ),
    )
    expect(gone).toEqual([])
  })

  test('is one of those that are needed in four cases of five at least', () => {
    const unneeded = leftOut.filter(({ needed }) => needed !== true).flatMap(({ in: places }) => places.flatMap(named))
    const needed = all.length - unneeded.length
    const share = compared.length / needed
    process.stderr.write(
      `recordings: ${compared.length} of ${all.length} interactions compared, ${compared.length} of ${needed} needed (${(share * 100).toFixed(1)} %)\n`,
    )
    expect(share).toBeGreaterThanOrEqual(0.8)
  })
})
