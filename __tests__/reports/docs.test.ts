import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { checksPage, readmeWith } from '../../scripts/docs.ts'
import type { Check } from '../../src/checks/check.ts'
import { checks } from '../../src/checks/index.ts'
import { parseMarkdown } from './parse-markdown.ts'

const check: Check = {
  id: 'some-check',
  title: 'Nothing | is *odd*',
  citation: 'RFC 1',
  remedy: 'Do it.',
  smallestFix: 'Do less.',
  needs: ['nodes'],
  mayUse: ['nodes', 'kubeconfig'],
  run: () => Promise.resolve([]),
}

const action = {
  inputs: {
    mode: { description: 'What to do,\n  in a word.', default: 'check' },
    kubeconfig: { description: 'Where.', required: true },
  },
  outputs: { verdict: { description: 'The verdict.' } },
}

const readme = `# Words

<!-- inputs -->
old
<!-- /inputs -->

Kept.

<!-- outputs -->
<!-- /outputs -->

<!-- checks -->
<!-- /checks -->
`

describe('docs/checks.md', () => {
  test('is what the checks say now (else: npm run docs)', async () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8')).toBe(await checksPage(checks))
  })

  test('says of a check what holds, by which rule, what to do and what it needs', async () => {
    const page = await checksPage([check])
    expect(page).toContain('## some-check\n\nNothing \\| is \\*odd\\*.\n\n- **Rule:** RFC 1\n')
    expect(page).toContain('- **Needs:** nodes\n- **Uses, when known:** the kubeconfig\n- **In `mode: gate`:** no\n')
    const { tables } = await parseMarkdown(page)
    expect(tables[0]?.[1]).toEqual(['some-check', 'Nothing | is *odd*', 'Do less.'])
  })

  test('is not made while a check leaves something unsaid', async () => {
    await expect(checksPage([{ ...check, smallestFix: ' ' }])).rejects.toThrow('some-check has no smallestFix')
  })
})

describe('the marked tables of the README', () => {
  test('hold inputs, outputs and checks, and nothing around them changes', async () => {
    const made = await readmeWith(readme, action, [check])
    const { tables } = await parseMarkdown(made)
    expect(tables).toEqual([
      [
        ['Input', 'What it does', 'Default'],
        ['mode', 'What to do, in a word.', 'check'],
        ['kubeconfig', 'Where.', 'required'],
      ],
      [
        ['Output', 'What it holds'],
        ['verdict', 'The verdict.'],
      ],
      [
        ['Check', 'Passes when', 'Smallest fix'],
        ['some-check', 'Nothing | is *odd*', 'Do less.'],
      ],
    ])
    expect(made.replaceAll(/-->[^]*?<!-- \//g, '--><!-- /')).toBe(readme.replaceAll(/-->[^]*?<!-- \//g, '--><!-- /'))
    expect(await readmeWith(made, action, [check])).toBe(made)
  })

  test('need their markers, both of each', async () => {
    await expect(readmeWith(readme.replace('<!-- /outputs -->', ''), action, [check])).rejects.toThrow(
      'README.md has no place for the table of outputs',
    )
  })

  test.each([
    ['confirm', 'Only in mode rotate: the clusters once more.', 'rotate'],
    ['rotate-when', 'When to rotate.', 'none'],
    ['horizon', 'How long, in modes gate and plan.', 'gate, plan'],
    ['report-directory', 'The folder, in mode list.', 'list'],
  ])(
    'are not made while the description of %s names other modes than those in which it counts',
    async (name, description, named) => {
      await expect(readmeWith(readme, { ...action, inputs: { [name]: { description } } }, [check])).rejects.toThrow(
        new RegExp(`^${name} counts in modes .*, and its description names ${named}$`),
      )
    },
  )

  test('are not made while an input has no description', async () => {
    const inputs = { mode: { description: '', default: 'check' } }
    await expect(readmeWith(readme, { ...action, inputs }, [check])).rejects.toThrow('mode has no description')
  })
})
