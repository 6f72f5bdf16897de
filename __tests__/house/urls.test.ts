// URLs of requests are made in one file. This holds the lint rule against code that makes one elsewhere.
import { execFile } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'

const lines: readonly (readonly [text: string, everywhere: boolean])[] = [
  ['`${url.origin}${path}`', true],
  ["`${base.href.replace(/x/, '')}${path}`", true],
  ['url.origin + path', true],
  ['`${server}${path}`', true],
  ['`${settings.armEndpoint}/x`', true],
  ['`${settings.server.trim()}${path}`', true],
  ["`${server.replace('https', 'wss')}${path}`", true],
  ['`${base.pathname}${path}`', true],
  ['server + path', true],
  ['settings.server + path', true],
  ['`https://${path}`', false],
  ['`wss://${path}`', false],
  ['new URL(path)', false],
  ['URL.parse(path)', false],
]
const allowed = ['`Connection to ${server}: ${url.host}`', '`proxy ${url.host}`', 'path + path']
const declared =
  'declare const path: string, server: string, url: URL, base: URL, settings: { armEndpoint: string; server: string }'

/** Numbers of the lines at which the rule fires, with this text in that file. */
async function fires(file: string, texts: readonly string[]): Promise<readonly number[]> {
  const text = [declared, ...texts.map((one, index) => `export const x${index} = ${one}`)].join('\n')
  const printed = await new Promise<string>((done) => {
    const lint = execFile(
      process.execPath,
      ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file, '--format', 'json'],
      { encoding: 'utf8' },
      (_, stdout) => {
        done(stdout)
      },
    )
    lint.stdin?.end(text)
  })
  const [{ messages }] = JSON.parse(printed) as [{ messages: { ruleId: string; line: number }[] }]
  return [...new Set(messages.flatMap(({ ruleId, line }) => (ruleId === 'no-restricted-syntax' ? [line - 2] : [])))]
}

describe('the lint rule for URLs', () => {
  test('fires at every way to make one in an adapter', async () => {
    const texts = [...lines.map(([text]) => text), ...allowed]
    expect(await fires('src/adapters/dial.ts', texts)).toEqual(lines.map((_, index) => index))
  })

  test('fires at the address of a server that is joined with a path in every other room', async () => {
    const expected = lines.flatMap(([, everywhere], index) => (everywhere ? [index] : []))
    const texts = [...lines.map(([text]) => text), ...allowed]
    expect(await fires('src/rotation/progress.ts', texts)).toEqual(expected)
  })

  test('leaves the one file alone that makes them', async () => {
    expect(await fires('src/adapters/url.ts', ['`${url.origin}${path}`', 'new URL(path)'])).toEqual([])
  })
})
