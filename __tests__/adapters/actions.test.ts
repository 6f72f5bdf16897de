import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'actions-'))
})
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

type Said = { readonly out: string; readonly gave: string; readonly status: number }

/** What a process prints that calls this function; its environment has no GITHUB_* but those given. */
function say(name: string, args: readonly unknown[], more: Readonly<Record<string, string>> = {}): Promise<Said> {
  const own = Object.entries(process.env).filter(([key]) => !/^(GITHUB|STATE|RUNNER|INPUT)_/.test(key))
  const env = { ...Object.fromEntries(own), ...more }
  return new Promise((resolve) => {
    const script = join(import.meta.dirname, 'says.ts')
    const child = execFile(process.execPath, [script, name, JSON.stringify(args)], { env }, (_, out, gave) => {
      resolve({ out, gave, status: child.exitCode ?? -1 })
    })
  })
}

const runner = { GITHUB_ACTIONS: 'true' }
const lines = ({ out }: Said): readonly string[] => out.split(/\r\n|\r|\n/).filter((line) => line !== '')
const masked = (said: Said): readonly string[] =>
  lines(said).map((line) => line.replace(/^::add-mask::/, '').replaceAll('%25', '%'))
/** As actions/runner reads a line (ActionCommand.cs): `::` behind blanks at its beginning, or `##[` anywhere in it. */
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[')

describe('hiding a secret', () => {
  test.each([{}, { GITHUB_ACTIONS: 'false' }, { GITHUB_ACTIONS: '' }, { GITHUB_ACTIONS: '1' }])(
    'prints nothing where nobody would hide it: %o',
    async (environment) => {
      expect(await say('mask', ['hunter2-hunter2'], environment)).toEqual({ out: '', gave: '', status: 0 })
    },
  )

  test('is done as written, in base64 and in URL form', async () => {
    const secret = 'pass/word+with=signs'
    expect(masked(await say('mask', [secret], runner))).toEqual([
      secret,
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret),
    ])
  })

  test('is done line by line as well, but for what every key has in common', async () => {
    const key = ['-----BEGIN EC PRIVATE KEY-----', 'MHcCAQEEIAtheKeyItself', '-----END EC PRIVATE KEY-----', ''].join(
      '\r\n',
    )
    const hidden = masked(await say('mask', [key], runner))
    expect(hidden).toContain('MHcCAQEEIAtheKeyItself')
    expect(hidden).toContain(Buffer.from(key).toString('base64'))
    expect(hidden.filter((text) => text.startsWith('-----'))).toEqual([])
  })

  test('is not done for texts so short that the log would have holes and nothing were hidden', async () => {
    const hidden = masked(await say('mask', ['abc\nlong-enough'], runner))
    expect(hidden.filter((text) => text.length < 8)).toEqual([])
    expect(hidden).toContain('long-enough')
  })
})

describe('lines of the log', () => {
  test.each([
    '::set-output name=a::b',
    '  ::error::no',
    '##[command]no',
    '\t##[group]',
    'a ##[error]b',
    ':::error::',
    '::::',
  ])('that look like a workflow command (%j) are none, and can be read', async (line) => {
    const said = await say('log.info', [line], runner)
    expect(lines(said).filter(isCommand)).toEqual([])
    expect(said.out.replace(/\s/g, '')).toBe(line.replace(/\s/g, ''))
  })

  test('of a group stand between its commands, and there is no other command', async () => {
    const told = lines(await say('log.group', ['::title', ['one', '::stop-commands::x']], runner))
    expect(told.at(0)).toMatch(/^::group::/)
    expect(told.at(-1)).toBe('::endgroup::')
    expect(told.slice(1, -1).filter(isCommand)).toEqual([])
  })

  test('that hold several lines have no command in any of them', async () => {
    const said = await say('log.info', ['one\n::error::two\r\n##[error]three\r::error::four'], runner)
    expect(lines(said).filter(isCommand)).toEqual([])
  })
})

test('an annotation is one command, whatever is in its words', async () => {
  const words = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), 3).join('\n::error::\r\n%0A,:')
  const told = lines(await say('annotate', [{ level: 'warning', title: words, message: words }], runner))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/^::warning title=/)
})

describe('files of a runner', () => {
  const missing = () => join(directory, `file-${Math.random()}`)

  test('that are not named are no error', async () => {
    for (const [name, args, gave] of [
      ['setOutputs', [{ verdict: 'pass' }], ''],
      ['writeSummary', ['# Title'], 'false'],
      ['savePhase', ['ended'], ''],
    ] as const)
      expect(await say(name, args, runner)).toEqual({ out: '', gave, status: 0 })
  })

  test.each([
    ['is a folder', () => directory],
    ['lies in no folder', () => join(missing(), 'file')],
    ['is named by a text that no path can be', () => 'a\u0001/'.repeat(5_000)],
  ])('of which one %s is a warning that says what is missing', async (_, path) => {
    const environment = { ...runner, GITHUB_OUTPUT: path(), GITHUB_STEP_SUMMARY: path(), GITHUB_STATE: path() }
    for (const [name, args, gave, variable, missed] of [
      [
        'setOutputs',
        [{ verdict: 'pass', failed: 'false' }],
        '',
        'GITHUB_OUTPUT',
        'the outputs verdict, failed of this step',
      ],
      ['writeSummary', ['# Title'], 'false', 'GITHUB_STEP_SUMMARY', 'the job summary of this step'],
      ['savePhase', ['ended'], '', 'GITHUB_STATE', 'the state phase of this step'],
    ] as const) {
      const said = await say(name, args, environment)
      expect({ gave: said.gave, status: said.status }).toEqual({ gave, status: 0 })
      expect(lines(said)).toEqual([expect.stringContaining(`::warning title=${variable} was not written::`)])
      expect(said.out).toContain(missed)
    }
  })

  test('are made when they are missing, and hold every output whole', async () => {
    const [output, summary] = [missing(), missing()]
    await say('setOutputs', [{ verdict: 'pass', findings: '[1,\n2]' }], { ...runner, GITHUB_OUTPUT: output })
    const text = readFileSync(output, 'utf8')
    const read = [...text.matchAll(/^(\w+)<<(\S+)\r?\n([^]*?)\r?\n\2$/gm)].map(([, name, , value]) => [name, value])
    expect(read).toEqual([
      ['verdict', 'pass'],
      ['findings', '[1,\n2]'],
    ])
    const environment = { ...runner, GITHUB_STEP_SUMMARY: summary }
    for (const part of ['# Title\n', 'more\n'])
      expect((await say('writeSummary', [part], environment)).gave).toBe('true')
    expect(readFileSync(summary, 'utf8')).toBe('# Title\nmore\n')
  })

  test('tell the post step how far the main step came', async () => {
    const state = missing()
    await say('savePhase', ['started'], { ...runner, GITHUB_STATE: state })
    expect(readFileSync(state, 'utf8')).toMatch(/^phase<<(\S+)\r?\nstarted\r?\n\1\r?\n$/)
  })
})

test('a failure is told as an error, and is the exit status', async () => {
  const said = await say('fail', ['one\ntwo'], runner)
  expect([lines(said), said.status]).toEqual([['::error::one%0Atwo'], 1])
})
