import { describe, expect, test } from '@jest/globals'
import { globSync, readFileSync } from 'node:fs'
import { createContext, Script } from 'node:vm'
import ts from 'typescript'
import * as resourceIds from '../../src/adapters/azure/resource-id.ts'
import { sampleOf } from '../whole-tables.ts'
import { attacksOn, type Attack } from './regexp-attacks.ts'

type Literal = { readonly place: string; readonly expression: RegExp }

/** Every regular expression of the source. */
const literals: Literal[] = []
/** Files with one that is put together from texts, which lint rules cannot judge: it is exported, and attacked as it is at run time. */
const composing = new Set<string>()
for (const file of globSync('src/**/*.ts').toSorted()) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

  const place = (node: ts.Node): string => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? []
      literals.push({ place: `${place(node)} ${node.text}`, expression: new RegExp(pattern, flags) })
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
      composing.add(file)
    ts.forEachChild(node, visit)
  }
  visit(source)
}

const composed = Object.entries(resourceIds).map(([name, expression]): Literal => ({ place: name, expression }))

/** On one of them a quadratic expression takes 45,000,000,000 steps, which are a quarter of a minute at least, and a linear one 300,000. */
const length = 300_000
/** for one attack, in milliseconds: a linear expression meets it in a thousandth of that on a machine that is not busy */
const enough = 5_000

/** The first attack that an expression does not meet in time; undefined when it meets all of them. */
function beatenBy(expression: RegExp, milliseconds: number): Attack | undefined {
  let text = ''
  // all of its matches where the source asks for all, else the first one
  const context = createContext({ meet: () => text.replace(expression, '') })
  const meeting = new Script('meet()')
  return attacksOn(expression).find(({ before, repeated, after }) => {
    text = `${before}${repeated.repeat(Math.ceil(length / repeated.length))}${after}`
    try {
      meeting.runInContext(context, { timeout: milliseconds })
      return false
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true
      throw error
    }
  })
}

describe('regular expressions', () => {
  test('of the source are literals, or in one file that exports those that it puts together', () => {
    expect(literals.length).toBeGreaterThan(150)
    expect([...composing]).toEqual(['src/adapters/azure/resource-id.ts'])
  })

  test.each([
    ['a trim of many slashes', /\/+$/],
    ['one of two kinds of slashes', /[\\/]+$/],
    ['an element of HTML without an end', /<[^>]*>/g],
    ['blank lines before a word', /^\s*server:/m],
    ['a word that is repeated before another one', /Proc-Type:.*ENCRYPTED/],
    ['two quantifiers that can exchange characters', /^(\S+) ?(.*)$/],
    ['nested quantifiers', /^(?:[a-z]+\s*)+$/],
    ['a comment that is never closed', /<!-- said (\{.*\}) -->/],
  ])('that are known to be slow are found out: %s', (_, expression) => {
    expect(beatenBy(expression, 2_000)).toBeDefined()
  })

  test('need a number of steps that grows like the text, whatever the text is', () => {
    const slow = [...sampleOf(literals, 6), ...composed].flatMap(({ place, expression }) => {
      const attack = beatenBy(expression, enough)
      return attack === undefined ? [] : [`${place}: ${JSON.stringify(attack)}`]
    })
    expect(slow).toEqual([])
  }, 900_000)
})
