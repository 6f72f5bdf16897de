// The action as a process that rotates, with a rotation.json that it can't read or write: what it tells, and what Azure was asked.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { run } from '../real/process.ts'
import { posts, start } from '../rotation/kit.ts'
import { rotateInputs } from '../rotation/process-kit.ts'

jest.setTimeout(300_000)
const root = join(import.meta.dirname, '../..')
const ofRelease = readFileSync(join(root, '__tests__/rotation/records/release-0.1.0.json'), 'utf8')

let emulator: Emulator
beforeEach(async () => {
  emulator = await start({ azure: { rotation: { seconds: 0.5, downSeconds: 0.2 } } })
})
afterEach(() => emulator.stop())
afterAll(removeFolders)

type Ran = {
  readonly status: number | null
  readonly stdout: string
  readonly reports: string
  readonly requests: number
}

/** One run of the source, with what was put into its report directory. `limit`: a line of bash before it. */
async function rotating(put: (reports: string) => void, limit = ':'): Promise<Ran> {
  const folder = newFolder()
  const reports = join(folder, 'reports')
  mkdirSync(reports)
  put(reports)
  const inputs = { ...rotateInputs(emulator), 'report-directory': reports }
  const { status, stdout } = await run(
    'bash',
    ['-c', `${limit}; exec "$0" "$@"`, process.execPath, join(root, 'src/index.ts')],
    {
      cwd: folder,
      milliseconds: 240_000,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
      },
    },
  )
  return { status, stdout, reports, requests: emulator.azure.state.log.length }
}

describe('nothing is sent to Azure', () => {
  test.each<readonly [string, string, (path: string) => void]>([
    [
      'a later release',
      'was written by a later release',
      (path) => {
        writeFileSync(path, ofRelease.replace('"1.0"', '"2.0"'))
      },
    ],
    [
      'nobody: it is a pipe',
      'is a pipe',
      (path) => {
        spawnSync('mkfifo', [path])
      },
    ],
  ])('when rotation.json is of %s', async (_, words, put) => {
    const ran = await rotating((reports) => {
      put(join(reports, 'rotation.json'))
    })
    expect([ran.status, ran.requests, readdirSync(ran.reports)]).toEqual([1, 0, ['rotation.json']])
    expect(ran.stdout).toMatch(
      new RegExp(`::error title=report-directory::.*holds rotation\\.json, which ${words}, so no rotation is started`),
    )
  })
})

test('on a full disk, Azure is asked for no rotation, and the reason has path and remedy', async () => {
  const ran = await rotating((reports) => {
    writeFileSync(join(reports, 'rotation.json'), `${ofRelease}${' '.repeat(20_000)}`)
  }, 'ulimit -f 8')
  expect([ran.status, posts(emulator)]).toEqual([1, 0])
  expect(ran.stdout).toMatch(
    /::error::.*The rotation can't be recorded, so Azure wasn't asked for it: \S+rotation\.json has no room left\. Set report-directory to a folder/,
  )
  // what fitted is there, whole, and nothing that was not done
  const { rotations } = JSON.parse(readFileSync(join(ran.reports, 'rotation.json'), 'utf8')) as {
    readonly rotations: readonly { readonly steps: readonly { readonly step: string }[] }[]
  }
  expect(rotations.slice(0, 2)).toEqual(
    (JSON.parse(ofRelease) as { readonly rotations: readonly object[] }).rotations.map((one) =>
      expect.objectContaining({ target: (one as { readonly target: string }).target }),
    ),
  )
  expect(rotations.slice(2).flatMap(({ steps }) => steps.map(({ step }) => step))).not.toContain('request')
})

test('with a file that is no record, the cluster is rotated, and the file is kept', async () => {
  const ran = await rotating((reports) => {
    writeFileSync(join(reports, 'rotation.json'), ofRelease.slice(0, 4_000))
  })
  expect([ran.status, posts(emulator)]).toEqual([0, 1])
  const aside = readdirSync(ran.reports).filter((name) => name.startsWith('rotation.json.unreadable-'))
  expect(aside.map((name) => readFileSync(join(ran.reports, name), 'utf8'))).toEqual([ofRelease.slice(0, 4_000)])
  expect(ran.stdout).toContain(`It is kept as ${join(ran.reports, aside[0] ?? '')}`)
})
