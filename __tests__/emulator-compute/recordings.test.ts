// Run commands as real Azure answered them: status, headers, shape and texts.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { describeRecorded, differences, type Interaction, recorded } from '../emulator-azure/recordings.ts'
import type { Said } from '../emulator-azure/kit.ts'
import { instance, machine, pathOf, pools, type Poll, printed, windowsInstance, world, type World } from './kit.ts'

let its: World
beforeAll(async () => {
  its = await world({}, [
    ...pools,
    { name: 'mute', count: 1, type: 'VirtualMachines', agentUnresponsive: '0s' },
    { name: 'winvm', count: 1, type: 'VirtualMachines', operatingSystem: 'windows' },
  ])
})
afterAll(() => its.stop())

const same = { onlyOurs: [], onlyTheirs: [] }
const headers = ['azure-asyncnotification', 'azure-asyncoperation', 'location', 'retry-after', 'content-type'] as const

/** Which of the meaningful headers are there, and what kinds of quota are named. */
const headersOf = (of: Readonly<Record<string, string>>): readonly string[] => [
  ...headers.filter((name) => name in of),
  ...(of['x-ms-ratelimit-remaining-resource'] ?? '').split(',').map((one) => one.replace(/;.*/, '')),
]

/** The form of an operation's URL: its path without ids, and the names in its query. */
const formOf = (url = ''): string => {
  const { pathname, searchParams } = new URL(url)
  return `${pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/locations\/\w+/, 'locations/L')}?${[...searchParams.keys()].join('&')}`
}

const compare = (ours: Said, { response }: Interaction): void => {
  expect(ours.status).toBe(response.status)
  expect(headersOf(ours.headers)).toEqual(headersOf(response.headers))
  expect(differences(ours.body ?? null, response.body)).toEqual(same)
}

/** The body of a recorded request. */
const bodyOf = ({ request }: Interaction): object => (request as unknown as { readonly body: object }).body

const get = (said: Said, header: 'azure-asyncoperation' | 'location'): Promise<Said> =>
  its.call('GET', pathOf(said.headers[header]))

describeRecorded('Compute answers as it was recorded', () => {
  // quotas had other names until the autumn of 2023; the newest recording of each kind is compared
  const post = (path: string, of: Interaction): Promise<Said> =>
    its.call('POST', `${its.compute}/${path}/runCommand`, { body: bodyOf(of) })

  test('a script with parameters on a virtual machine, from POST to its result', async () => {
    const [asked, polled, result] = [0, 1, 2].map((number) => recorded('vm-run-command-linux', number))
    if (asked === undefined || polled === undefined || result === undefined) throw new Error('not recorded')
    const started = await post(machine, asked)
    expect([started.status, started.body ?? null]).toEqual([asked.response.status, asked.response.body])
    const poll = await get(started, 'azure-asyncoperation')
    expect(differences(poll.body, polled.response.body)).toEqual(same)
    const numberless = (text: string): string => text.replace(/download\/\d+/, 'download/N')
    expect(numberless(JSON.stringify(printed(poll.body as Poll)))).toBe(
      numberless(JSON.stringify(printed(polled.response.body as Poll))),
    )
    expect(differences((await get(started, 'location')).body, result.response.body)).toEqual(same)
  })

  test('a script that fails reports success, and what the shell said', async () => {
    const asked = recorded('vm-run-command-linux', 7)
    const polled = recorded('vm-run-command-linux', 8)
    const started = await post(machine, asked)
    const poll = await get(started, 'azure-asyncoperation')
    expect(differences(poll.body, polled.response.body)).toEqual(same)
    const [ours, theirs] = [poll.body, polled.response.body].map((body) => printed(body as Poll))
    expect(ours?.stdout).toBe(theirs?.stdout)
    // dash says the script's name once, older ones said it twice
    expect(
      [ours?.stderr, theirs?.stderr].map((text) => /: 1: (?:\S+: )?(\S+: not found\n)$/.exec(text ?? '')?.[1]),
    ).toEqual(['at: not found\n', 'at: not found\n'])
  })

  test('a long output is cut as the recorded one is', async () => {
    const theirs = printed(recorded('vm-run-command-linux', 5).response.body as Poll)
    const { poll } = await its.run(machine, ['seq 1 3000'])
    expect([printed(poll).stdout, theirs.stdout].map((text) => Buffer.byteLength(text))).toEqual([4_096, 4_096])
  })

  test('PowerShell on a virtual machine: headers, signed URLs, two items', async () => {
    const [asked, polling, polled, result] = [0, 1, 2, 3].map((number) => recorded('vm-run-command-windows', number))
    if (asked === undefined || polling === undefined || polled === undefined || result === undefined)
      throw new Error('not recorded')
    const started = await its.start('virtualMachines/akswinvmvms1', ['Test-Path C:\\k\\bootstrap-config'], {
      commandId: 'RunPowerShellScript',
    })
    compare(started, asked)
    for (const header of ['azure-asyncoperation', 'location'] as const)
      expect(formOf(started.headers[header])).toBe(
        formOf(asked.response.headers[header]).replace(/subscriptions\/[^/]+/, 'subscriptions/ID'),
      )
    compare(await get(started, 'azure-asyncoperation'), polled)
    compare(await get(started, 'location'), result)
    const codes = (body: unknown): readonly string[] =>
      ((body as Poll).properties?.output.value ?? []).map(({ code }) => code)
    expect(codes((await get(started, 'azure-asyncoperation')).body)).toEqual(codes(polled.response.body))
  })

  test('while it runs it says little', async () => {
    const slow = await world({ operations: { seconds: 30 } }, [{ name: 'nodepool1', count: 2 }])
    try {
      const started = await slow.start(instance, ['true'])
      const at = pathOf(started.headers['azure-asyncoperation'])
      const poll = await slow.call('GET', at)
      expect(poll.body).toMatchObject({ status: 'InProgress' })
      compare(poll, recorded('vm-run-command-windows', 1))
    } finally {
      await slow.stop()
    }
  })

  test('instances of scale sets, Linux and Windows', async () => {
    const [asked, , polled, result] = [0, 1, 2, 3].map((number) => recorded('vmss-run-command-linux', number))
    if (asked === undefined || polled === undefined || result === undefined) throw new Error('not recorded')
    const started = await post(instance.replace('virtualMachines', 'virtualmachines'), asked)
    expect(headersOf(started.headers).slice(0, 3)).toEqual(headersOf(asked.response.headers).slice(0, 3))
    expect(differences((await get(started, 'azure-asyncoperation')).body, polled.response.body)).toEqual(same)
    expect(differences((await get(started, 'location')).body, result.response.body)).toEqual(same)
    const windows = await its.start(windowsInstance, ['Test-Path C:\\k\\bootstrap-config'])
    const { body } = recorded('vmss-run-command-windows', 3).response
    expect(differences((await get(windows, 'azure-asyncoperation')).body, body)).toEqual(same)
    const quota = recorded('errors-arm-and-compute', 5).response.headers
    expect(headersOf(windows.headers).slice(3)).toEqual(headersOf(quota).slice(1))
  })

  test('an agent that is silent, and a machine that is busy', async () => {
    const silent = await its.start('virtualMachines/aks-mute-12345678-vms1', ['true'])
    await sleep(20)
    const theirs = recorded('vm-agent-unresponsive-failed', 4).response
    const { body } = await get(silent, 'azure-asyncoperation')
    expect(differences(body, theirs.body)).toEqual(same)
    const named = (one: unknown): string => ((one as Poll).error?.message ?? '').replace(/'[^']*'/, 'NAME')
    expect(named(body)).toBe(named(theirs.body))
    const busy = recorded('errors-arm-and-compute', 23)
    await its.start(machine, ['sleep 0.5'])
    const second = await its.start(machine, ['true'])
    expect([second.status, second.body]).toEqual([busy.response.status, busy.response.body])
  })
})

test('this suite is about something', () => {
  expect(its.compute).toMatch(/Microsoft\.Compute$/)
})
