import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readMatching } from '../../src/adapters/files/matching.ts'
import { readTextFile } from '../../src/adapters/files/read.ts'
import { writeReport } from '../../src/adapters/files/write.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'files-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})
const at = (...names: readonly string[]): string => join(directory, ...names)

describe('a text file', () => {
  test('is read up to a mebibyte', () => {
    const text = 'ä'.repeat(512 * 1024)
    writeFileSync(at('whole'), text)
    expect(readTextFile(at('whole'))).toEqual({ text })
    writeFileSync(at('more'), `${text}.`)
    expect(readTextFile(at('more'))).toEqual({ problem: 'too-large' })
  })

  test('that cannot be read says why in a word', () => {
    writeFileSync(at('file'), '')
    expect(readTextFile(at('nothing'))).toEqual({ problem: 'missing' })
    expect(readTextFile(directory)).toEqual({ problem: 'directory' })
    expect(readTextFile(at('file', 'below'))).toEqual({ problem: 'no-folder' })
    expect(readTextFile('with\u0000zero')).toEqual({ problem: 'unreadable' })
  })
})

describe('a report', () => {
  test('is written into a folder that is made for it, whole, and in place of an older one', () => {
    const folder = at('new', 'folder')
    expect(writeReport(folder, 'report.json', 'one', { durable: false })).toEqual({ path: join(folder, 'report.json') })
    writeReport(folder, 'report.json', 'two', { durable: false })
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('two')
    expect(readdirSync(folder)).toEqual(['report.json'])
  })

  test('that cannot take its place leaves nothing half-written', () => {
    mkdirSync(at('report.json'))
    writeFileSync(at('report.json', 'older'), 'older')
    expect(writeReport(directory, 'report.json', 'new', { durable: false })).toMatchObject({ problem: 'directory' })
    expect(readFileSync(at('report.json', 'older'), 'utf8')).toBe('older')
    expect(readdirSync(directory)).toEqual(['report.json'])
  })

  test('that cannot be written at all leaves the older one as it is', () => {
    writeFileSync(at('report.json'), 'older')
    mkdirSync(at('report.json.part'))
    expect(writeReport(directory, 'report.json', 'new', { durable: false })).toMatchObject({ problem: 'directory' })
    expect(readFileSync(at('report.json'), 'utf8')).toBe('older')
  })

  test('for a folder that is a file says so', () => {
    writeFileSync(at('file'), 'mine')
    expect(writeReport(at('file'), 'report.json', 'new', { durable: false })).toMatchObject({ problem: 'no-folder' })
    expect(writeReport(at('file', 'below'), 'report.json', 'new', { durable: false })).toMatchObject({
      problem: 'no-folder',
    })
    expect(readFileSync(at('file'), 'utf8')).toBe('mine')
  })
})

describe('files that a pattern names', () => {
  test('come in the order of their names, from folders below as well', () => {
    for (const name of ['b', 'a', 'c']) {
      mkdirSync(at(name))
      writeFileSync(at(name, 'evidence.json'), name)
      writeFileSync(at(name, 'report.json'), 'other')
    }
    const found = ['a', 'b', 'c'].map((text) => ({ path: at(text, 'evidence.json'), text }))
    expect(readMatching(at('**', 'evidence.json'))).toEqual(found)
    expect(readMatching(at('b', 'evidence.json'))).toEqual(found.slice(1, 2))
    expect(readMatching(at('nothing-*'))).toEqual([])
  })

  test('have no text when they cannot be read', () => {
    mkdirSync(at('folder.json'))
    expect(readMatching(at('*.json'))).toEqual([{ path: at('folder.json'), problem: 'directory' }])
  })
})
