import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

const adapter = join(import.meta.dirname, '../../src/adapters/actions.ts')

/** What a process prints that does this with `actions`, the adapter, and `texts`. */
function printed(code: string, texts: readonly string[] = []): string {
  const script = `import * as actions from ${JSON.stringify(adapter)}; const texts = JSON.parse(process.argv[1]); ${code}`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, JSON.stringify(texts)],
    { encoding: 'utf8', env: {} },
  )
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout
}
const lines = (text: string): readonly string[] => text.split(/\r\n|\n|\r/).filter((line) => line !== '')

/** The command that GitHub's runner reads from a line: blanks before `::` do not matter, nor does the place of `##[`. */
function commandIn(line: string): string | undefined {
  const known =
    /^(add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|save-state|set-env|set-output|stop-commands|warning)$/i
  const name = /^::([^ ]*?)( .*?)?::/.exec(line.replace(/^[\s\u0085]+/, ''))?.[1] ?? /##\[([^ \]]*)/.exec(line)?.[1]
  return name !== undefined && known.test(name) ? name : undefined
}

describe('a line of the log', () => {
  const log = 'for (const text of texts) actions.log.info(text)'

  test.each([
    '::error::gotcha',
    '  ::error::gotcha',
    '\t::set-output name=verdict::pass',
    '\u00a0::stop-commands::x',
    '\u0085::add-mask::a',
    '::::error::gotcha',
    'fine\n::error::gotcha',
    'fine\r::error::gotcha',
    'fine\r\n   ::add-path::/tmp',
    '##[error]gotcha',
    'the context ##[set-env name=PATH]x',
  ])('%j is no command to a runner', (text) => {
    const output = printed(log, [text])
    expect(text.split(/[\r\n]/).some((line) => commandIn(line) !== undefined) || text.startsWith('::::')).toBe(true)
    expect(lines(output).flatMap((line) => commandIn(line) ?? [])).toEqual([])
    expect(output.replace(/\s/g, '')).toBe(text.replace(/[\s\u0085]/g, (blank) => (blank === '\u0085' ? blank : '')))
  })

  test('stays as it is when it holds no command', () => {
    const texts = ['pass  api-server-expiry  2027-01-01', 'fe80::1 and ::1', 'a::b::c', '# [x]', '']
    expect(printed(log, texts)).toBe(`${texts.join('\n')}\n`)
  })

  test('is no command whatever somebody named a cluster', () => {
    const part = fc.constantFrom(
      '::',
      ':',
      '##[',
      '##',
      '[',
      'error',
      'add-mask',
      ']',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u0085',
      'x',
    )
    const text = fc.array(part, { maxLength: 9 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(text, { minLength: 200, maxLength: 300 }), (texts) => {
        expect(lines(printed(log, texts)).flatMap((line) => commandIn(line) ?? [])).toEqual([])
      }),
      { numRuns: 4 },
    )
  })

  test('stands in its group, and the title of a group is one line', () => {
    const output = printed("actions.log.group('one\\n::error::two', ['::error::three', 'four'])")
    expect(lines(output).map((line) => commandIn(line) ?? line.trim())).toEqual([
      'group',
      ': :error::three',
      'four',
      'endgroup',
    ])
  })
})
