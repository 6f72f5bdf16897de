// Windows nodes, end to end: run-command reads them; through the tunnel only what a pod of the host's network leads to.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { FaultKind } from '../../emulator/faults.ts'
import { azureInputs, runWith, targetIn } from './kit.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator('windows')
}, 300_000)
afterAll(() => emulator.stop())

const windows = ['aksnpwin000000', 'aksnpwin000001']
const look = async (rungs: string) =>
  targetIn(
    await runWith({ ...azureInputs(emulator), clusters: 'rg-windows/windows', 'node-evidence': rungs }),
    '/windows',
  )
const of = ({ findings }: Awaited<ReturnType<typeof look>>, check: string) =>
  Object.fromEntries(
    findings
      .filter((finding) => finding.check === check && windows.includes(finding.subject))
      .map(({ subject, outcome, reason }) => [subject, [outcome, ...(reason === undefined ? [] : [reason])].join(' ')]),
  )

test('run-command: what is on their disks, and which of them has a certificate of its own making', async () => {
  const target = await look('run-command')
  expect(of(target, 'kubelet-client-expiry')).toEqual({ [windows[0] ?? '']: 'pass', [windows[1] ?? '']: 'pass' })
  expect(of(target, 'kubelet-serving-signer')).toEqual({ [windows[0] ?? '']: 'pass', [windows[1] ?? '']: 'warn' })
})

test('tunnel: without a pod in the network of the host it is not-supported, and never a pass', async () => {
  const target = await look('tunnel')
  expect(of(target, 'kubelet-serving-expiry')).toEqual({
    [windows[0] ?? '']: 'inconclusive not-supported',
    [windows[1] ?? '']: 'inconclusive not-supported',
  })
})

test('tunnel: what fails on the way through such a pod is not-supported too, and a right that is missing stays one', async () => {
  const { state, faults } = emulator.cluster('windows')
  const before = state.pods
  state.pods = before.map((pod) =>
    pod.app === 'kube-proxy' && pod.node.name === windows[0] ? { ...pod, hostNetwork: true } : pod,
  )
  const outcome = async (fault: FaultKind) => {
    const [pod] = state.pods.filter(({ hostNetwork, node }) => hostNetwork && node.name === windows[0])
    faults.push({ ...fault, path: `*/pods/${pod?.name ?? ''}/portforward`, times: 9 })
    const outcomes = of(await look('tunnel'), 'kubelet-serving-expiry')
    faults.clear()
    return outcomes[windows[0] ?? '']
  }
  try {
    expect(await outcome({ kind: 'tunnel-error', message: 'port forwarding is not supported on this platform' })).toBe(
      'inconclusive not-supported',
    )
    expect(await outcome({ kind: 'reset' })).toBe('inconclusive not-supported')
    expect(await outcome({ kind: 'status', status: 403 })).toBe('inconclusive forbidden')
  } finally {
    state.pods = before
  }
})
