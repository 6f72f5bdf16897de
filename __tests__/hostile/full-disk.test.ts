// A disk without room under every file that is written: each stays as it was, and why is a value.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { asWritten } from '../../src/adapters/files/refused.ts'
import { newFolder, removeFolders } from '../real/folder.ts'
import { suiteNeeding } from '../requirements/needing.ts'

afterAll(removeFolders)

const script = join(import.meta.dirname, 'special-files/full-rows.mjs')

/** What the script prints, started by this line of a shell, which has the folder as $0 and the program as $@. */
function outcomeOf(wrapper: readonly string[], line: string): unknown {
  const folder = newFolder()
  const [command, ...args] = [...wrapper, 'bash', '-c', `umask 0; ${line}; exec "$@" "$0"`, folder]
  const { stdout, stderr } = spawnSync(command, [...args, process.execPath, script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const expected = (code: string) => ({
  results: {
    report: { problem: 'full', at: expect.stringMatching(/report\.json$/), code },
    new: { problem: 'full', at: expect.stringMatching(/new\.json$/), code },
    outputs: { problem: 'full', at: expect.stringMatching(/outputs$/), code },
    kubeconfig: `unexpected: FOLDER/kubeconfig could not be written (${code}). Name a path that this job may write to, on a disk with room`,
  },
  kept: true,
  names: ['kubeconfig', 'outputs', 'report.json'],
})

test('a limit of the file size leaves every file whole, with its permissions, and no part beside it', () => {
  expect(outcomeOf([], 'ulimit -f 8')).toEqual(expected('EFBIG'))
})

const mount = 'mount -t tmpfs -o size=32k none "$0"'
const onSmallDisk = await suiteNeeding('ownMounts')
onSmallDisk('a disk of 32 KiB', () => {
  test('leaves every file whole, with its permissions, and no part beside it', () => {
    expect(outcomeOf(['unshare', '-rm'], mount)).toEqual(expected('ENOSPC'))
  })
})

test.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EFBIG', 'full'],
  ['EIO', 'unwritable'],
  ['EROFS', 'unwritable'],
  ['ESTALE', 'unwritable'],
])('%s of the system is the reason %s, with its code', (code, problem) => {
  const error = Object.assign(new Error('text of the system'), { code, syscall: 'write' })
  expect(asWritten(error, '/path')).toEqual({ problem, at: '/path', code })
})

test('an error that is not the system’s is no reason: it is thrown', () => {
  expect(() => asWritten(new TypeError('ours'), '/path')).toThrow('ours')
})
