import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { appendWhole } from '../../../src/adapters/files/append.ts'
import { readMatching } from '../../../src/adapters/files/matching.ts'
import { readTextFile } from '../../../src/adapters/files/read.ts'
import { moveFile, removeFile } from '../../../src/adapters/files/remove.ts'
import { writeReport } from '../../../src/adapters/files/write.ts'

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

  test('keeps the permissions of the one that it replaces', () => {
    writeFileSync(at('report.json'), 'one')
    chmodSync(at('report.json'), 0o604)
    writeReport(directory, 'report.json', 'two', { durable: true })
    expect([readFileSync(at('report.json'), 'utf8'), statSync(at('report.json')).mode & 0o777]).toEqual(['two', 0o604])
  })

  test('takes the place of a part that a killed run left', () => {
    writeFileSync(at('report.json.part'), 'half')
    writeReport(directory, 'report.json', 'whole', { durable: false })
    expect([readdirSync(directory), readFileSync(at('report.json'), 'utf8')]).toEqual([['report.json'], 'whole'])
  })

  test('whose text cannot be made leaves nothing', () => {
    const pieces = function* (): Generator<string> {
      yield 'half'
      throw new Error('the rest cannot be made')
    }
    expect(() => writeReport(directory, 'report.json', pieces(), { durable: false })).toThrow('the rest cannot be made')
    expect(readdirSync(directory)).toEqual([])
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

describe('a text that is appended', () => {
  test('follows what is there, in a file that is made when it is missing', () => {
    for (const text of ['one\n', 'two\n']) expect(appendWhole(at('file'), text)).toEqual({ path: at('file') })
    expect(readFileSync(at('file'), 'utf8')).toBe('one\ntwo\n')
  })

  test('is refused where there is no folder, or no file', () => {
    expect(appendWhole(at('no', 'file'), 'text')).toMatchObject({ problem: 'unwritable', code: 'ENOENT' })
    expect(appendWhole(directory, 'text')).toEqual({ problem: 'directory', at: directory })
  })
})

describe('removing and moving', () => {
  test('change regular files alone, and a file keeps its permissions', () => {
    writeFileSync(at('file'), 'text')
    chmodSync(at('file'), 0o604)
    expect(moveFile(at('file'), at('other'))).toEqual({ path: at('other') })
    expect([readdirSync(directory), statSync(at('other')).mode & 0o777]).toEqual([['other'], 0o604])
    expect([removeFile(at('other')), readdirSync(directory)]).toEqual([{ path: at('other') }, []])
    expect(removeFile(at('other'))).toEqual({ path: at('other') })
  })

  test('leave links and folders as they are', () => {
    writeFileSync(at('file'), 'text')
    symlinkSync('file', at('link'))
    mkdirSync(at('folder'))
    expect(removeFile(at('link'))).toEqual({ problem: 'link', at: at('link') })
    expect(removeFile(at('folder'))).toEqual({ problem: 'directory', at: at('folder') })
    expect(moveFile(at('file'), at('link'))).toEqual({ problem: 'link', at: at('link') })
    expect(moveFile(at('link'), at('new'))).toEqual({ problem: 'link', at: at('link') })
    expect(readdirSync(directory).toSorted()).toEqual(['file', 'folder', 'link'])
  })
})
