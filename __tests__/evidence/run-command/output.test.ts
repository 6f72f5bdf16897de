import { beforeAll, describe, expect, test } from '@jest/globals'
import { ReasonError } from '../../../src/model/errors.ts'
import { readNodeScript, type NodeScan } from '../../../src/evidence/run-command-output.ts'
import { issue, makeCa, selfSigned } from '../../build/pki.ts'

let der: string
beforeAll(async () => {
  der = (await selfSigned({ cn: 'system:node:node-1' })).der
})

const lines = (changes: Readonly<Record<string, string | undefined>> = {}): readonly string[] => {
  const all: Readonly<Record<string, string | undefined>> = {
    begin: 'aks-cert-guard begin 1',
    client: `client current ${der}`,
    serving: `serving pki ${der}`,
    files: 'files client-current pki bootstrap',
    rotates: 'rotate-certificates on',
    rotatesServing: 'rotate-server-certificates on',
    end: 'aks-cert-guard end 0',
    ...changes,
  }
  return Object.values(all).flatMap((line) => line ?? [])
}
const stdout = (changes?: Parameters<typeof lines>[0]): string => `${lines(changes).join('\n')}\n`
const copy = (line: string): string => `aks-cert-guard begin 1\n${line}\naks-cert-guard end 0\n`
const read = (text: string, stderr = copy(`copy static ${der}`)): NodeScan =>
  readNodeScript({ stdout: text, stderr }, 'linux')

function failure(work: () => unknown): { readonly reason: string; readonly detail: string } {
  try {
    work()
  } catch (error) {
    if (error instanceof ReasonError) return { reason: error.reason, detail: error.detail }
    throw error
  }
  throw new Error('it was read')
}

test('what stands between the marks is read, whatever stands around them', () => {
  const whole = read(stdout())
  expect([whole.client.state, whole.serving.state, whole.apiServerCopy?.state]).toEqual(['read', 'read', 'read'])
  for (const text of [`noise\n${stdout()}`, `${stdout()}noise`, stdout().replaceAll('\n', '\r\n')])
    expect(read(text)).toEqual(whole)
})

test('of two outputs the last one counts', () => {
  const { files } = read(stdout({ files: 'files' }) + stdout())
  expect(files.bootstrapFile).toBe(true)
  expect(read(stdout() + stdout({ files: 'files' })).files.bootstrapFile).toBe(false)
})

describe('is refused', () => {
  test.each([
    ['without an end', { end: undefined }, 'malformed', 'did not come to its end'],
    ['without a beginning, as it is when it was cut', { begin: undefined }, 'malformed', 'beginning'],
    ['when the script failed', { end: 'aks-cert-guard end 2' }, 'unexpected', 'status 2'],
    ['without the files', { files: undefined }, 'malformed', 'files'],
    ['without a certificate, or word that there is none', { serving: undefined }, 'malformed', 'serving certificate'],
    ['with a place that no script looks at', { client: 'client elsewhere AAAA' }, 'malformed', 'place'],
    ['without a setting', { rotates: undefined }, 'malformed', 'rotate-certificates'],
    ['with another version of the mark', { begin: 'aks-cert-guard begin 2' }, 'malformed', 'beginning'],
  ] as const)('%s', (_, changes, reason, words) => {
    expect(failure(() => read(stdout(changes)))).toEqual({ reason, detail: expect.stringContaining(words) })
  })

  test('when it is empty, and with an end alone that stands before the beginning', () => {
    expect(failure(() => read(''))).toMatchObject({ reason: 'malformed' })
    expect(failure(() => read('aks-cert-guard end 0\naks-cert-guard begin 1\n'))).toMatchObject({ reason: 'malformed' })
  })

  test('never by quoting it', () => {
    const text = stdout({ client: 'client elsewhere SECRET', end: 'aks-cert-guard end 0' })
    expect(failure(() => read(text)).detail).not.toContain('SECRET')
  })
})

test.each([
  ['client current unreadable', 'unreadable'],
  ['client current too-large', 'too-large'],
  ['client current AAAA', 'unreadable'],
  ['client current', 'unreadable'],
  ['client none', 'none'],
])('%s is %s', (client, state) => {
  expect(read(stdout({ client })).client.state).toBe(state)
})

test.each([
  ['on', true],
  ['off', false],
  ['unknown', undefined],
])('a setting that is %s is %s', (word, expected) => {
  expect(read(stdout({ rotates: `rotate-certificates ${word}` })).files.rotateCertificates).toBe(expected)
})

test('a copy that did not come whole takes nothing else away', () => {
  for (const stderr of ['', 'sh: oops\n', 'aks-cert-guard end 0\n', `copy static ${der}\naks-cert-guard end 0\n`]) {
    const { apiServerCopy, client } = read(stdout(), stderr)
    expect([apiServerCopy, client.state]).toEqual([undefined, 'read'])
  }
})

test('on Windows there is no copy, and stderr tells nothing', () => {
  const scan = readNodeScript({ stdout: stdout({ serving: `serving own ${der}` }), stderr: 'noise' }, 'windows')
  expect(scan.apiServerCopy).toEqual({ state: 'none' })
  expect(scan.serving).toMatchObject({ state: 'read', file: String.raw`C:\k\pki\kubelet.crt` })
})

test('an authority in place of the leaf is what stood behind a block that could not be read', async () => {
  const ca = await makeCa()
  const { der: middle } = await issue(ca, { cn: 'middle', ca: true })
  const { der: ownServing } = await selfSigned({ cn: 'node-1', ca: true })
  for (const issuer of [ca.der, middle]) {
    expect(read(stdout({ client: `client current ${issuer}` })).client.state).toBe('unreadable')
    expect(read(stdout(), copy(`copy static ${issuer}`)).apiServerCopy?.state).toBe('unreadable')
  }
  expect(read(stdout({ serving: `serving pki ${middle}` })).serving.state).toBe('unreadable')
  expect(read(stdout({ serving: `serving own ${ownServing}` })).serving.state).toBe('read')
})
