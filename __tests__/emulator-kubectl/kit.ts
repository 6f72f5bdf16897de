import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { RunningCluster, Scenario } from '../../emulator/emulator.ts'
import { clientCertificateOf } from '../emulator/support.ts'
import { type Ended, run } from '../real/process.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { minorOf } from '../requirements/requirements.ts'

export const program = process.env['KUBECTL'] ?? 'kubectl'
export const minor = minorOf(program)

/** Suites that need a kubectl that speaks WebSocket where it is attached to a pod; before, it spoke SPDY, which nothing here does. */
export const describeWebSocket = await suiteNeeding('newerKubectl')

/** Suites that need kubectl. */
export const describeKubectl = await suiteNeeding('kubectl')

/** Suites that run programs on nodes. */
export const describeConfined = await suiteNeeding('bubblewrap')

/** Suites that need both. */
export const describeDebug = await suiteNeeding('kubectl', 'bubblewrap')

const home = mkdtempSync(join(tmpdir(), 'kubectl-home-'))
process.once('exit', () => {
  rmSync(home, { recursive: true, force: true })
})

/** Runs kubectl with a kubeconfig and nothing else that is this machine's. */
export const kubectl = (kubeconfig: string, args: readonly string[], input = ''): Promise<Ended> =>
  run(program, args, {
    env: { PATH: process.env['PATH'] ?? '', HOME: home, KUBECONFIG: kubeconfig },
    input,
    milliseconds: 45_000,
  })

/** What kubectl prints, in lines; fails when kubectl does. */
export async function lines(kubeconfig: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { status, stdout, stderr } = await kubectl(kubeconfig, args)
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${status ?? 'killed'}\n${stderr}`)
  return stdout.trimEnd().split('\n')
}

/** A line of a table in its columns: two blanks stand between them. */
export const cells = (line: string | undefined): readonly string[] => (line ?? '').trim().split(/ {2,}/)

/** kubectl that goes on: its lines as they come, and how to end it. */
export function started(kubeconfig: string, ...args: readonly string[]) {
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] ?? '', HOME: home, KUBECONFIG: kubeconfig },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return {
    /** waits until that many lines are there */
    lines: async (count: number): Promise<readonly string[]> => {
      while (text.split('\n').length <= count) await once(child.stdout, 'data')
      return text.trimEnd().split('\n')
    },
    end: async (): Promise<void> => {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

export const firstNode = 'aks-pool-12345678-vmss000000'

/** Two nodes, one of them without a serving certificate of the cluster, and four requests. */
export const twoNodes: Scenario = {
  clusters: [
    {
      name: 'one',
      pools: [{ name: 'pool', count: 2, nodes: { 1: { serving: 'self-signed', ready: false } } }],
      csrs: [
        { signer: 'kubelet-serving', node: 'pool/0', state: 'issued', age: '3d' },
        { signer: 'kubelet-serving', node: 'pool/1', state: 'pending', age: '7m' },
        { signer: 'kubelet-serving', node: 'pool/1', state: 'denied', age: '2h' },
        { signer: 'kube-apiserver-client-kubelet', node: 'pool/0', state: 'issued', age: '30d' },
      ],
    },
  ],
}

/** A WebSocket as the administrator of a cluster. */
export function webSocket(cluster: RunningCluster, path: string, protocols: readonly string[]): WebSocket {
  const { cert, key } = clientCertificateOf(cluster.kubeconfigs.admin)
  return new WebSocket(`${cluster.url.replace('https', 'wss')}${path}`, [...protocols], {
    cert,
    key,
    rejectUnauthorized: false,
    handshakeTimeout: 20_000,
  })
}

/** Everything that came on the channels of a WebSocket until it was closed. */
export async function session(
  socket: WebSocket,
  opened: (send: (channel: number, bytes: string | Buffer) => void) => void = () => undefined,
): Promise<{ readonly channels: readonly string[]; readonly code: number; readonly protocol: string }> {
  const channels: string[] = []
  socket.on('message', (message: Buffer) => {
    const channel = message[0] ?? 0
    channels[channel] = (channels[channel] ?? '') + message.subarray(1).toString()
  })
  await once(socket, 'open')
  opened((channel, bytes) => {
    socket.send(Buffer.concat([Buffer.from([channel]), Buffer.from(bytes)]))
  })
  const [code] = (await once(socket, 'close')) as [number]
  return { channels, code, protocol: socket.protocol }
}
