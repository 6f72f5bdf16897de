import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { warmCount } from '../../emulator/azure/compute/warm-machines.ts'
import { nodeFolder } from '../../emulator/nodes/folder.ts'
import { instance, machine, pathOf, type Poll, printed, windowsInstance, world, type World } from './kit.ts'
import { needing } from '../requirements/needing.ts'

const { test } = await needing('bubblewrap', 'openssl')

let its: World
beforeAll(async () => {
  its = await world()
})
afterAll(() => its.stop())

const nodeNamed = async (name: string): Promise<{ root: string }> => {
  const { state } = its.emulator.cluster('aks1')
  const node = state.nodes.find((one) => one.name === name)
  if (node === undefined) throw new Error(`no node ${name}`)
  return await nodeFolder(state, node)
}

const endOf = (pem: string): number => Date.parse(new X509Certificate(pem).validTo)
const dateIn = (stdout: string): number => Date.parse(stdout.replace(/^notAfter=/, ''))

test("the document's command for a VM prints the end of the API server's certificate", async () => {
  const line = 'openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -enddate'
  const { stdout, stderr } = printed((await its.run(machine, [line])).poll)
  const served = await readFile(its.emulator.cluster('aks1').pem.apiServer, 'utf8')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^notAfter=[A-Z][a-z]{2} +\d+ [\d:]{8} \d{4} GMT\n$/)
  expect(dateIn(stdout)).toBe(endOf(served))
})

test("the document's command for a scale set prints the end of the kubelet's client certificate", async () => {
  const line = 'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -enddate'
  // az writes this segment in lower case
  const path = instance.replace('virtualMachines', 'virtualmachines')
  const { stdout } = printed((await its.run(path, [line])).poll)
  const { client } = await its.emulator.cluster('aks1').pem.node('aks-nodepool1-12345678-vmss000001')
  expect(dateIn(stdout)).toBe(endOf(await readFile(client, 'utf8')))
})

test('Location answers the value alone, the poll the same below properties.output', async () => {
  const { started, poll, result } = await its.run(machine, ['echo hello'])
  expect(started).toMatchObject({ status: 202, body: undefined })
  expect(started.headers['location']).toMatch(/[?&]monitor=true&/)
  expect(poll).toMatchObject({ status: 'Succeeded', name: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown })
  expect(result).toMatchObject({ status: 200, body: poll.properties?.output })
})

test('a script that fails still says that it succeeded, and nothing tells its exit code', async () => {
  const { poll } = await its.run(machine, ['nowhere', 'exit 7'])
  expect(poll.status).toBe('Succeeded')
  expect(poll.properties?.output.value).toMatchObject([
    { code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded' },
  ])
  expect(JSON.stringify(poll)).not.toMatch(/exit|\b7\b/i)
  expect(printed(poll).stderr).toMatch(
    /^\/var\/lib\/waagent\/run-command\/download\/\d+\/script\.sh: 1: nowhere: not found\n$/,
  )
})

test('stdout and stderr are each cut to their last 4,096 bytes', async () => {
  const { poll } = await its.run(machine, ['seq 1 9000', 'seq 10001 19000 >&2'])
  const { stdout, stderr } = printed(poll)
  expect(Buffer.byteLength(stdout)).toBe(4_096)
  expect(Buffer.byteLength(stderr)).toBe(4_096)
  expect(stdout.endsWith('8999\n9000\n')).toBe(true)
  expect(stderr.endsWith('18999\n19000\n')).toBe(true)
})

test('parameters are positional, carriage returns are taken away, a shebang is heeded', async () => {
  const parameters = [
    { name: 'arg1', value: 'hello' },
    { name: 'arg2', value: "it's $HOME" },
  ]
  const said = printed((await its.run(instance, ['echo $0 $1\r', 'echo "$2"\r'], { parameters })).poll)
  expect(said.stdout).toMatch(/^\/var\/lib\/waagent\/run-command\/download\/\d+\/script\.sh hello\nit's \$HOME\n$/)
  const bash = printed((await its.run(instance, ['#!/bin/bash', 'a=(1 2); echo ${a[1]}'])).poll)
  expect(bash).toEqual({ stdout: '2\n', stderr: '' })
})

test('what a script writes is gone with it, and the next one is numbered', async () => {
  const lines = async (script: readonly string[]): Promise<readonly string[]> =>
    printed((await its.run(machine, script)).poll).stdout.split('\n')
  const [first, at] = await lines(['echo changed > /etc/hostname && cat /etc/hostname', 'dirname $0'])
  const [second, then] = await lines(['cat /etc/hostname', 'dirname $0'])
  expect([first, second]).toEqual(['changed', 'aks-vmpool-12345678-vms1'])
  const number = (path: string | undefined): number => Number(/\/download\/(\d+)$/.exec(path ?? '')?.[1])
  expect(number(then)).toBe(number(at) + 1)
})

test('a machine runs one command at a time', async () => {
  const first = await its.start(machine, ['sleep 1', 'echo first'])
  const second = await its.start(machine, ['echo second'])
  const elsewhere = await its.start(instance, ['echo elsewhere'])
  expect([first.status, second.status, elsewhere.status]).toEqual([202, 409, 202])
  expect(second.body).toEqual({
    error: {
      code: 'Conflict',
      message:
        'Run command extension execution is in progress. Please wait for completion before invoking a run command.',
    },
  })
  const { body } = await its.call('GET', pathOf(first.headers['azure-asyncoperation']))
  expect(printed(body as Poll).stdout).toBe('first\n')
  expect((await its.start(machine, ['true'])).status).toBe(202)
})

test('on Windows a known script is answered with two items, another one refused and not as if it had run', async () => {
  const script =
    "[System.Security.Cryptography.X509Certificates.X509Certificate2]::new('C:\\k\\pki\\kubelet-client-current.pem').NotAfter.ToUniversalTime().ToString('o')"
  const { poll } = await its.run(windowsInstance, [script])
  const { root } = await nodeNamed('akswin000000')
  const end = endOf(await readFile(join(root, 'C/k/pki/kubelet-client-current.pem'), 'utf8'))
  const value = poll.properties?.output.value ?? []
  expect(value.map(({ code }) => code)).toEqual([
    'ComponentStatus/StdOut/succeeded',
    'ComponentStatus/StdErr/succeeded',
  ])
  expect(value[1]?.message).toBe('')
  expect(Date.parse(value[0]?.message ?? '')).toBe(end)
  expect(await its.start(windowsInstance, ['Get-Process'])).toMatchObject({
    status: 501,
    body: { error: { code: 'NotImplemented', message: expect.stringMatching(/^emulator: PowerShell/) as unknown } },
  })
  expect((await its.start(windowsInstance, ['Test-Path C:\\k\\bootstrap-config'])).status).toBe(202)
})

test.each([
  [{ script: ['true'], commandId: undefined }, 400, 'InvalidParameter'],
  [{ script: ['true'], commandId: 'Nonsense' }, 404, 'NotFound'],
  [{ script: ['true'], commandId: 'RunPowerShellScript' }, 400, 'InvalidParameter'],
  [{ script: 'true' }, 400, 'InvalidParameter'],
  [{ script: ['true'], parameters: [{ name: 'a', value: 1 }] }, 400, 'InvalidParameter'],
])('a body like %j is refused', async (body, status, code) => {
  expect(await its.start(machine, [], body)).toMatchObject({ status, body: { error: { code } } })
})

test('without a script the sample of Azure is run', async () => {
  const said = await its.run(machine, [], { script: undefined })
  expect(printed(said.poll).stdout).toBe('This is a sample script with parameters\n')
})

test.each([
  ['virtualMachines/none', 'ResourceNotFound'],
  ['virtualMachineScaleSets/none/virtualMachines/0', 'ResourceNotFound'],
  ['virtualMachineScaleSets/aks-nodepool1-12345678-vmss/virtualMachines/7', 'NotFound'],
  // the instance of a scale set is no machine of its own
  ['virtualMachines/aks-nodepool1-12345678-vmss000000', 'ResourceNotFound'],
])('%s is not there', async (of, code) => {
  expect(await its.start(of, ['true'])).toMatchObject({ status: 404, body: { error: { code } } })
})

test('quotas are counted down for each machine and each operation', async () => {
  const limits = (headers: Readonly<Record<string, string>>): Map<string, number> =>
    new Map(
      (headers['x-ms-ratelimit-remaining-resource'] ?? '').split(',').map((one) => {
        const [name = '', left = ''] = one.split(';')
        return [name, Number(left)]
      }),
    )
  const { started, result } = await its.run('virtualMachines/aks-vmas-12345678-0', ['true'])
  expect([...limits(started.headers).keys()]).toEqual([
    'Microsoft.Compute/UpdateVMSubscriptionMaximum',
    'Microsoft.Compute/UpdateVMResource',
  ])
  expect(limits(started.headers).get('Microsoft.Compute/UpdateVMResource')).toBe(11)
  expect([...limits(result.headers).keys()]).toEqual([
    'Microsoft.Compute/GetOperationResource',
    'Microsoft.Compute/GetOperationSubscriptionMaximum',
  ])
  expect(limits(result.headers).get('Microsoft.Compute/GetOperationResource')).toBe(43)
  const set = await its.start(instance.replace(/1$/, '0'), ['true'])
  expect([...limits(set.headers).keys()]).toEqual([
    'Microsoft.Compute/VMScaleSetVMActionsSubscriptionMaximum',
    'Microsoft.Compute/VMScaleSetVMActionsResource',
  ])
})

test('a machine that is warm answers alike, and nothing is started for its script', async () => {
  const script = await readFile(join(import.meta.dirname, '../../emulator/nodes/scripts/collect.sh'), 'utf8')
  const { state } = its.emulator.azure
  let started = 0
  const count = (): void => void (started += 1)
  subscribe('child_process', count)
  const ask = async () => {
    const before = started
    const told = printed((await its.run(machine, script.trimEnd().split('\n'))).poll)
    return { told, processes: started - before }
  }
  try {
    const cold = await ask()
    Object.assign(state.scenario, { operations: { warmMachines: true } })
    const second = await ask()
    while (warmCount(state).waiting === 0) await sleep(20)
    const warm = await ask()
    expect([cold.processes, second.processes, warm.processes]).toEqual([1, 1, 0])
    expect([second.told, warm.told]).toEqual([cold.told, cold.told])
    expect(cold.told.stdout).toMatch(/aks-cert-guard end 0/)
  } finally {
    unsubscribe('child_process', count)
    Object.assign(state.scenario, { operations: {} })
  }
})
