// How ARM and Compute answer run-command, as recorded and as they might.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Arm, ArmAsk, ArmReply } from '../../src/adapters/azure/arm.ts'
import { runOnNode } from '../../src/adapters/azure/nodes.ts'
import { refusalOf } from '../../src/adapters/azure/refusals.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { NodeScriptOutput } from '../../src/model/azure.ts'
import { describeRecorded } from '../emulator-azure/recordings.ts'
import { recordings } from '../requirements/requirements.ts'

const group = '/subscriptions/0a1b2c/resourceGroups/MC_rg1_aks1_eastus'
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm1`
const instance = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/set1/virtualMachines/7`
const link = 'https://arm.example/operations/1'

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
/** An ARM that gives these answers one after the other; the last one stays. */
function armWith(...answers: readonly Answer[]): Arm & { readonly asked: ArmAsk[] } {
  const asked: ArmAsk[] = []
  return {
    asked,
    send: () => Promise.reject(new Error('nothing is begun that way')),
    list: () => Promise.reject(new Error('no list is asked for')),
    ask: (ask): Promise<ArmReply> => {
      const { status = 200, headers = {}, body } = answers[Math.min(asked.length, answers.length - 1)] ?? {}
      asked.push(ask)
      return status >= 400
        ? Promise.reject(refusalOf(status, body, `ARM ${ask.method} for ${ask.action}`, ask.action, 'somewhere'))
        : Promise.resolve({ url: new URL(link), status, headers, body, size: 0 })
    },
  }
}

const accepted: Answer = { status: 202, headers: { 'azure-asyncoperation': link } }
const busy: Answer = {
  status: 409,
  body: { error: { code: 'Conflict', message: 'Run command extension execution is in progress.' } },
}
const item = (message: string) => ({ code: 'ProvisioningState/succeeded', message })
const done = (...value: readonly object[]): Answer => ({
  body: { status: 'Succeeded', properties: { output: { value } } },
})
const failed = (code: string): Answer => ({ body: { status: 'Failed', error: { code, message: 'words' } } })

const run = (
  arm: Arm,
  options: { readonly resourceId?: string; readonly waits?: readonly number[]; readonly signal?: AbortSignal } = {},
) =>
  runOnNode(
    arm,
    { node: 'node-1', pool: 'pool', resourceId: options.resourceId ?? machine },
    { system: 'linux', lines: ['#!/bin/sh', 'true'] },
    options.waits ?? [],
    options.signal ?? new AbortController().signal,
  )
async function failureOf(work: Promise<unknown>): Promise<{ readonly reason: string; readonly detail: string }> {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof ReasonError)) throw new Error(`no error of the world: ${String(error)}`)
  return { reason: error.reason, detail: error.detail }
}

describe('the output', () => {
  const linux = 'Enable succeeded: \n[stdout]\nhello\n\n[stderr]\noops\n'
  test.each<readonly [string, Answer, NodeScriptOutput]>([
    ['of Linux, one text for both', done(item(linux)), { stdout: 'hello\n', stderr: 'oops\n' }],
    ['of Linux, empty', done(item('Enable succeeded: \n[stdout]\n\n[stderr]\n')), { stdout: '', stderr: '' }],
    [
      'of a script that is said to have failed',
      done(
        item(
          'Enable failed: failed to execute command: command terminated with exit status=1\n[stdout]\nhello\n\n[stderr]\noops\n',
        ),
      ),
      { stdout: 'hello\n', stderr: 'oops\n' },
    ],
    [
      'with the word [stderr] in it',
      done(item('Enable succeeded: \n[stdout]\na\n[stderr]\nb\n\n[stderr]\nc')),
      { stdout: 'a\n[stderr]\nb\n', stderr: 'c' },
    ],
    [
      'of Windows, one item for each',
      done(
        { code: 'ComponentStatus/StdOut/succeeded', message: 'hello' },
        { code: 'ComponentStatus/StdErr/succeeded', message: 'oops' },
      ),
      { stdout: 'hello', stderr: 'oops' },
    ],
    [
      'as a list, with old api-versions',
      { body: { status: 'Succeeded', properties: { output: [item(linux)] } } },
      { stdout: 'hello\n', stderr: 'oops\n' },
    ],
    [
      'with capital letters in the state',
      { body: { status: 'SUCCEEDED', properties: { output: { value: [item(linux)] } } } },
      { stdout: 'hello\n', stderr: 'oops\n' },
    ],
  ])('%s', async (_, answer, expected) => {
    expect(await run(armWith(accepted, answer))).toEqual(expected)
  })

  test('is asked for at Location where the status brings none, or where there is nothing else', async () => {
    const both = { status: 202, headers: { 'azure-asyncoperation': link, location: `${link}?monitor=true` } }
    const value = { body: { value: [item(linux)] } }
    const arm = armWith(both, { body: { status: 'Succeeded' } }, value)
    expect((await run(arm)).stdout).toBe('hello\n')
    expect(arm.asked.map(({ path }) => String(path))).toEqual([`${machine}/runCommand`, link, `${link}?monitor=true`])
    const renewed = { status: 202, headers: { location: `${link}?renewed`, 'retry-after': '0' } }
    const alone = armWith({ status: 202, headers: { location: link } }, renewed, value)
    expect((await run(alone)).stdout).toBe('hello\n')
    expect(String(alone.asked.at(-1)?.path)).toBe(`${link}?renewed`)
  })

  test.each<readonly [string, Answer]>([
    ['nothing', { body: { status: 'Succeeded', properties: { output: { value: [] } } } }],
    ['no text', done({ code: 'ProvisioningState/succeeded' })],
    ['words without streams', done(item('Enable failed: processing file downloads failed'))],
    ['something else', { body: { status: 'Succeeded', properties: { output: 'text' } } }],
  ])('that is %s is malformed, and not quoted', async (_, answer) => {
    const { reason, detail } = await failureOf(run(armWith(accepted, answer)))
    expect([reason, detail]).toEqual(['malformed', expect.not.stringContaining('downloads')])
  })
})

describe('polling', () => {
  test('begins at once, and waits as long as it is told to', async () => {
    const progress = { headers: { 'retry-after': '1' }, body: { status: 'InProgress' } }
    const started = performance.now()
    await run(armWith(accepted, done(item('[stdout]\n\n[stderr]\n'))))
    expect(performance.now() - started).toBeLessThan(150)
    const arm = armWith(accepted, progress, done(item('[stdout]\n\n[stderr]\n')))
    await run(arm)
    const elapsed = performance.now() - started
    expect(elapsed).toBeGreaterThan(990)
    expect(elapsed).toBeLessThan(1_900)
  })

  test('ends with the deadline, and timeout is the reason', async () => {
    const progress = { body: { status: 'InProgress' } }
    const work = run(armWith(accepted, progress), { signal: AbortSignal.timeout(100) })
    expect(await failureOf(work)).toMatchObject({ reason: 'timeout' })
  })

  test('of something that tells no status does not go on for ever', async () => {
    expect(await failureOf(run(armWith(accepted, { body: {} })))).toMatchObject({ reason: 'malformed' })
  })

  test('names the right to follow an operation where that is the one that is missing', async () => {
    const refused = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }
    const { reason, detail } = await failureOf(run(armWith(accepted, refused)))
    expect([reason, detail]).toEqual([
      'forbidden',
      expect.stringContaining('Microsoft.Compute/locations/operations/read'),
    ])
  })
})

describe('a refusal', () => {
  test.each([
    [machine, 'Microsoft.Compute/virtualMachines/runCommand/action'],
    [instance, 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action'],
    [
      instance.replace('virtualMachineScaleSets', 'VIRTUALMACHINESCALESETS'),
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action',
    ],
  ])('names the right on the node resource group, and no subscription', async (resourceId, action) => {
    const arm = armWith({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
    const { reason, detail } = await failureOf(run(arm, { resourceId }))
    expect(reason).toBe('forbidden')
    expect(detail).toContain(`permission missing: ${action} on /resourceGroups/MC_rg1_aks1_eastus`)
    expect(detail).not.toContain('0a1b2c')
  })

  test.each([
    [{ status: 403, body: { error: { code: 'DenyAssignmentAuthorizationFailed' } } }, 'forbidden', 'deny assignment'],
    [{ status: 409, body: { error: { code: 'OperationNotAllowed' } } }, 'unreachable', 'stopped'],
    [{ status: 404, body: { error: { code: 'ResourceNotFound' } } }, 'not-found', ''],
    [{ status: 429, body: { error: { code: 'TooManyRequests' } } }, 'throttled', ''],
    [{ status: 500, body: undefined }, 'unexpected', ''],
    [busy, 'conflict', 'another command'],
  ])('%# has a reason', async (answer, reason, words) => {
    expect(await failureOf(run(armWith(answer)))).toEqual({ reason, detail: expect.stringContaining(words) })
  })

  test.each([
    ['VMAgentStatusCommunicationError', 'unreachable', 'agent'],
    ['VMExtensionProvisioningTimeout', 'timeout', 'did not end'],
    ['SomethingElse', 'unexpected', 'SomethingElse'],
  ])('that comes as an operation ended by %s has a reason', async (code, reason, words) => {
    const failure = await failureOf(run(armWith(accepted, failed(code))))
    expect(failure).toEqual({ reason, detail: expect.stringContaining(words) })
    expect(failure.detail).not.toContain('words')
  })

  test.each(['', '/subscriptions/0a1b2c', `${machine}/x`, `${machine}?x=1`, machine.replace('Compute', 'Network')])(
    'no command is sent to what is no machine: %s',
    async (resourceId) => {
      const arm = armWith(accepted)
      expect(await failureOf(run(arm, { resourceId }))).toMatchObject({ reason: 'malformed' })
      expect(arm.asked).toEqual([])
    },
  )
})

describe('a machine that runs another command', () => {
  const ended = done(item('[stdout]\n\n[stderr]\n'))
  test('is tried again, as often as there are waits, and no more', async () => {
    const arm = armWith(busy, busy, accepted, ended)
    await run(arm, { waits: [0, 0] })
    expect(arm.asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET'])
    const never = armWith(busy)
    expect(await failureOf(run(never, { waits: [0, 0, 0] }))).toMatchObject({ reason: 'conflict' })
    expect(never.asked).toHaveLength(4)
  })

  test('is a conflict at the deadline too', async () => {
    const work = run(armWith(busy), { waits: [60], signal: AbortSignal.timeout(50) })
    expect(await failureOf(work)).toMatchObject({ reason: 'conflict' })
  })
})

describeRecorded('as recorded', () => {
  type Interaction = {
    readonly request: { readonly method: string }
    readonly response: { readonly status: number; readonly body: unknown }
  }
  const all = (name: string): readonly Interaction[] =>
    (JSON.parse(readFileSync(join(recordings, `${name}.json`), 'utf8')) as { interactions: readonly Interaction[] })
      .interactions
  const statuses = (name: string) =>
    all(name).flatMap(({ request, response }) => {
      const status = (response.body as { status?: unknown } | null)?.status
      return request.method === 'GET' && status !== undefined && status !== 'InProgress' ? [response.body] : []
    })

  test.each([
    ['vm-run-command-linux', 0, { stdout: '/var/lib/waagent/run-command/download/0/script.sh hello\n', stderr: '' }],
    [
      'vm-run-command-linux',
      2,
      {
        stdout: '',
        stderr:
          '/var/lib/waagent/run-command/download/0/script.sh: 1: /var/lib/waagent/run-command/download/0/script.sh: at: not found\n',
      },
    ],
    ['vm-run-command-windows', 0, { stdout: '', stderr: '' }],
    ['vmss-run-command-linux', 0, { stdout: '/var/lib/waagent/run-command/download/0/script.sh hello\n', stderr: '' }],
    [
      'vmss-run-command-windows',
      0,
      { stdout: 'This is a sample script with parameters var1 var2\\nSecond line with escaped characters', stderr: '' },
    ],
  ])('%s, end %i', async (name, index, expected) => {
    expect(await run(armWith(accepted, { body: statuses(name)[index] }))).toEqual(expected)
  })

  test('the last 4,096 bytes, from the middle of a word on', async () => {
    const { stdout, stderr } = await run(armWith(accepted, { body: statuses('vm-run-command-linux')[1] }))
    expect([Buffer.byteLength(stdout), stdout.slice(0, 10), Buffer.byteLength(stderr)]).toEqual([
      4_096,
      'g8:amd64.\r',
      401,
    ])
  })

  test('an agent that does not answer', async () => {
    const ends = statuses('vm-agent-unresponsive-failed')
    expect(ends.length).toBeGreaterThan(0)
    for (const body of ends)
      expect(await failureOf(run(armWith(accepted, { body })))).toMatchObject({ reason: 'unreachable' })
  })
})
