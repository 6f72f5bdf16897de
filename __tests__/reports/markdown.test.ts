import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cell, code, header, row, text } from '../../src/reports/markdown.ts'
import { plain } from '../../src/reports/text.ts'
import { parseMarkdown } from './parse-markdown.ts'

/** Text made of everything that means something to Markdown, HTML, GitHub or a terminal. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '|',
          '\\',
          '`',
          '``',
          '<',
          '>',
          '&',
          '&amp;',
          '&#124;',
          '*',
          '_',
          '~~',
          '[',
          ']',
          '](',
          '(',
          ')',
          '!',
          '#',
          '#12',
        ],
        ...[
          '@octocat',
          '<!--',
          '-->',
          '<b>',
          '</details>',
          '\n',
          '\r\n',
          '\n\n',
          '\t',
          '---',
          'a',
          '1.',
          ' ',
          'https://a.b',
        ],
        ...[
          'www.a.b',
          'a@b.c',
          '$x$',
          '\u0000',
          '\u001b[31m',
          '\u202e',
          '\u2028',
          '\ud800',
          '😀',
          '::error::',
          'javascript:',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

const shown = (raw: string) => plain(raw).trim()
const withoutBreaks = (markdown: string) => markdown.replaceAll('\u200b', '')

describe('a cell', () => {
  test('of any text keeps its table whole and shows that text', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (first, second) => {
        const { kinds, tables } = await parseMarkdown(
          `${header(['One', 'Two'])}\n${row([cell(first), cell(second)])}\n${row(['left', 'right'])}\n`,
        )
        expect(tables.map((table) => table.map((cells) => cells.map((c) => withoutBreaks(c).trim())))).toEqual([
          [
            ['One', 'Two'],
            [shown(first), shown(second)],
            ['left', 'right'],
          ],
        ])
        expect([...kinds].toSorted()).toEqual(
          expect.not.arrayContaining(['link', 'html', 'emphasis', 'inlineCode', 'image']),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('in fixed-width letters holds no markup but its own', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (raw) => {
        const { tables } = await parseMarkdown(`${header(['One'])}\n${row([code(raw)])}\n`)
        expect(code(raw)).toMatch(/^<code>[^<>|`\\\n\r]*<\/code>$/)
        expect(withoutBreaks(tables[0]?.[1]?.[0] ?? 'no cell').trim()).toBe(shown(raw))
      }),
    )
  })
})

describe('text', () => {
  test.each([
    ['a mention', '@octocat', '@&#8203;octocat'],
    ['a reference to an issue', 'owner/repo#12', 'owner/repo&#35;&#8203;12'],
    ['a bare address', 'HTTPS://a.b and WWW.a.b', 'HTTPS&#58;//a.b and www&#46;a.b'],
    ['a link', '[a](b)', '&#91;a&#93;(b)'],
    ['a comment', '<!-- a -->', '&lt;!-- a --&gt;'],
    ['an entity that was there before', '&amp;', '&amp;amp;'],
    ['a formula', '$a$', '&#36;a&#36;'],
    ['several lines', 'a\r\n\r\nb\tc', 'a b c'],
    ['what a terminal would obey', '\u001b[31mred', '\u{fffd}&#91;31mred'],
    ['what would turn the line round', 'a\u202eb', 'a\u{fffd}b'],
  ])('disarms %s', (_, raw, escaped) => {
    expect(text(raw)).toBe(escaped)
  })

  test('is cut at a whole character', () => {
    expect(text('😀😀😀😀', 3)).toBe('😀😀…')
    expect(text('😀😀😀', 3)).toBe('😀😀😀')
    expect(plain('x'.repeat(100_000))).toHaveLength(600)
  })
})
