// Every file that is written, where a special file has its name: nothing is replaced, nothing is followed, nothing waits.
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { writeReport } from '../../src/adapters/files/write.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { rowsOf } from './special-files/rows.ts'
import { endSpecials, makeSpecials, type Special, writtenSpecials } from './special-files/specials.ts'

afterEach(endSpecials)
afterAll(removeFolders)

type Case = {
  /** what the name of the special file ends with */
  readonly suffix?: string
  /** what the messages of this file name */
  readonly named: RegExp
  /** what is said of a special file here; undefined where it is left alone and something else is written */
  readonly words?: (special: Special) => string | undefined
  /** false: a value is given here, which others make words of */
  readonly isTold?: boolean
}

const cases: Readonly<Record<string, Case>> = {
  report: { named: /report-directory holds special-/ },
  'part of a report': { suffix: '.part', named: /\.part, which is a/ },
  'folder of reports': {
    named: /report-directory /,
    words: ({ written }) => (written === undefined || written === 'is a folder' ? undefined : 'is no folder'),
  },
  // a link is followed to a regular file, which here is no kubeconfig
  'write-kubeconfig': { named: /special-/, words: ({ read, written }) => read ?? (written && 'is no kubeconfig') },
  'write-kubeconfig without overwrite-existing': {
    named: /special-/,
    words: ({ read, written }) => read ?? (written && 'is there already'),
  },
  'part of a kubeconfig': { suffix: '.aks-cert-guard.part', named: /\.aks-cert-guard\.part / },
  // the next name is taken
  'backup of a kubeconfig': { suffix: '.aks-cert-guard.bak', named: /^/, words: () => undefined },
  GITHUB_OUTPUT: { named: /The file that GITHUB_OUTPUT names / },
  GITHUB_STEP_SUMMARY: { named: /The file that GITHUB_STEP_SUMMARY names / },
  GITHUB_STATE: {
    named: /"problem"/,
    words: ({ written }) => written && wordOf(written),
    isTold: false,
  },
}

const wordOf = (written: string): string =>
  written === 'is a folder' ? 'directory' : (written.split(' ').at(-1) ?? '')

/** What a row must say of one special file. */
function patternsOf(
  { named, words = ({ written }) => written, isTold = true }: Case,
  special: Special,
): readonly RegExp[] {
  const word = words(special)
  if (word === undefined) return [/^(written|true|\{"path".*|)$/]
  // a remedy is a sentence of its own
  return [RegExp(word), named, ...(isTold ? [/[.:] [A-Z][a-z]+ .+/s] : [])]
}

/** Everything in a folder, as the system knows it: which file it is, its kind, device, size, and where a link leads. */
const stateOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder).map((name) => {
      const path = join(folder, name)
      const { ino, mode, rdev, size } = lstatSync(path)
      const isLink = lstatSync(path).isSymbolicLink()
      return [name, [ino, mode.toString(8), rdev, size, isLink ? readlinkSync(path) : ''].join(' ')]
    }),
  )

test.each(Object.entries(cases))(
  '%s: every special file stays as it is, and the message says which and what to do',
  async (written, one) => {
    const folder = newFolder()
    const paths = makeSpecials(folder, writtenSpecials, one.suffix)
    const before = stateOf(folder)
    const rows = await rowsOf('write-rows.ts', [written], paths)
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(writtenSpecials))
    const wrong = rows.filter(({ name, said }) => {
      const special = writtenSpecials[name]
      return special === undefined || patternsOf(one, special).some((pattern) => !pattern.test(said))
    })
    expect(wrong).toEqual([])
    const after = stateOf(folder)
    const changed = [...before].filter(([name, state]) => after.get(name) !== state).map(([name]) => name)
    expect(changed).toEqual([])
    // nothing half-written stays
    expect([...after.keys()].filter((name) => !before.has(name) && name.endsWith('.part'))).toEqual([])
  },
)

describe('a second name of a file', () => {
  test('is replaced where a report is written, and the file behind it keeps its content', () => {
    const folder = newFolder()
    for (const name of ['report.json', 'report.json.part']) {
      writeFileSync(join(folder, `mine-${name}`), 'mine')
      linkSync(join(folder, `mine-${name}`), join(folder, name))
    }
    expect(writeReport(folder, 'report.json', 'new', { durable: false })).toEqual({ path: join(folder, 'report.json') })
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('new')
    expect(
      ['report.json', 'report.json.part'].map((name) => readFileSync(join(folder, `mine-${name}`), 'utf8')),
    ).toEqual(['mine', 'mine'])
    expect(readdirSync(folder).toSorted()).toEqual(['mine-report.json', 'mine-report.json.part', 'report.json'])
  })
})

test('a folder of reports may be a link to a folder', () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'real'))
  symlinkSync('real', join(folder, 'link'))
  writeReport(join(folder, 'link'), 'report.json', 'text', { durable: true })
  expect(readFileSync(join(folder, 'real/report.json'), 'utf8')).toBe('text')
})
