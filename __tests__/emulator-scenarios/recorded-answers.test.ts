import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { type RecordedName, recordedAnswer, recordedNames } from '../../emulator/recorded-answers.ts'
import { differences, describeRecorded, recorded } from '../emulator-azure/recordings.ts'

const aks = 'errors-aks'
const arm = 'errors-arm-and-compute'

/** Which recording each answer has the shape of, by its number in the file; the last of Azure's have none. */
const recordings: Partial<Record<RecordedName, readonly [file: string, number: number]>> = {
  throttled: [arm, 10],
  retryable: [arm, 11],
  'too-many-requests': [arm, 15],
  'throttled-in-words': [arm, 16],
  'resource-throttled-in-words': [arm, 17],
  'capital-throttled': [arm, 18],
  'empty-503': [arm, 19],
  'server-timeout': [arm, 20],
  'run-command-busy': [arm, 23],
  'precondition-failed': [arm, 24],
  'aks-error': [aks, 12],
  'server-error': [aks, 13],
  'identity-throttled': [aks, 14],
  'bad-gateway': [aks, 15],
  'another-operation': [aks, 17],
  'etag-mismatch': [aks, 18],
}

/** Azure has them, and nobody recorded them: from documents and issues. */
const unrecorded: readonly RecordedName[] = [
  'aks-throttled',
  'certificates-expired',
  'login-throttled',
  'login-unavailable',
  'github-rate-limit',
  'github-secondary-limit',
  'proxy-sign-in',
]

test('every answer is held to a recording, or is on the list of those that have none', () => {
  expect([...Object.keys(recordings), ...unrecorded].sort()).toEqual([...recordedNames].sort())
})

describeRecorded('answers of faults have the shape of recorded ones', () => {
  test.each(Object.entries(recordings))('%s', (name, [file, number]) => {
    const { response } = recorded(file, number)
    const said = recordedAnswer(name as RecordedName, 9)
    const body: unknown = said.body === '' ? null : JSON.parse(said.body)
    // what an entity of an inner error is made of is of no use to anybody
    expect(differences(body, response.body, ['Details[].ErrorEntity'])).toEqual({ onlyOurs: [], onlyTheirs: [] })
    expect(said.status).toBe(response.status)
    for (const header of ['x-ms-failure-cause', 'content-type'])
      expect([header, said.headers[header]]).toEqual([header, response.headers[header]])
    expect('retry-after' in said.headers).toBe('retry-after' in response.headers)
    // the longer texts are in words of our own
    const { error } = (body ?? {}) as { error?: { message: string } }
    const copied = (error?.message.length ?? 0) > 80 && JSON.stringify(response.body).includes(error?.message ?? '')
    expect(copied).toBe(false)
  })
})

describe('the seconds', () => {
  test.each(recordedNames.map((name) => [name, recordedAnswer(name, 4_321)] as const))(
    'of %s stand in its header or its text, or nowhere',
    (name, { headers, body }) => {
      const inText = body.includes('4321')
      const inHeader = headers['retry-after'] === '4321'
      const expected: Readonly<Record<string, readonly [text: boolean, header: boolean]>> = {
        throttled: [true, true],
        retryable: [true, true],
        'aks-throttled': [true, true],
        'identity-throttled': [true, false],
        'throttled-in-words': [true, false],
        'resource-throttled-in-words': [true, false],
        'login-throttled': [false, true],
        'github-secondary-limit': [false, true],
      }
      expect([inText, inHeader]).toEqual(expected[name] ?? [false, false])
    },
  )

  test('every answer that GitHub limits with says when in seconds since 1970', () => {
    const reset = Number(recordedAnswer('github-rate-limit', 60).headers['x-ratelimit-reset'])
    expect(Math.abs(reset - 60 - Date.now() / 1_000)).toBeLessThan(5)
  })
})

test('the README lists every one', () => {
  const readme = readFileSync(new URL('../../emulator/README.md', import.meta.url), 'utf8')
  expect(recordedNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
