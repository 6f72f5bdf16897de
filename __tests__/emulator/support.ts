import { execFile } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request, type RequestOptions } from 'node:https'
import { Duplex, PassThrough } from 'node:stream'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { ApiException, KubeConfig, PortForward } from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, type Scenario, startEmulator } from '../../emulator/emulator.ts'

/** Runs a test's body with an emulator, and stops it. */
export async function withEmulator<T>(
  scenario: Scenario | string,
  body: (emulator: Emulator) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator(scenario)
  try {
    return await body(emulator)
  } finally {
    await emulator.stop()
  }
}

/** One cluster with two nodes, and what is said of it. */
export const oneCluster = (more: Partial<Scenario['clusters'][number]> = {}): Scenario => ({
  clusters: [{ name: 'one', pools: [{ name: 'pool', count: 2 }], ...more }],
})

export const firstNode = 'aks-pool-12345678-vmss000000'
export const secondNode = 'aks-pool-12345678-vmss000001'

export function kubeConfig(path: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromFile(path)
  return config
}

/** Status and body of what a typed client rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<{ code: number; status: Record<string, unknown> }> {
  try {
    await promise
  } catch (error) {
    if (!(error instanceof ApiException)) throw error
    return { code: error.code, status: JSON.parse(error.body as string) as Record<string, unknown> }
  }
  throw new Error('it was answered')
}

export type RawAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** A request without any client library between; trusts the cluster's CA. */
export function raw(
  cluster: RunningCluster,
  path: string,
  options: RequestOptions & { body?: string } = {},
): Promise<RawAnswer> {
  const { body, ...rest } = options
  const ca = readFileSync(cluster.pem.ca)
  const agent = new Agent({ keepAlive: false })
  return new Promise((resolve, reject) => {
    const sent = request(`${cluster.url}${path}`, { ca, agent, ...rest }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', reject)
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

/** The token in a kubeconfig. */
export const tokenOf = (path: string): string => kubeConfig(path).getCurrentUser()?.token ?? ''

/** The client certificate and key in a kubeconfig. */
export function clientCertificateOf(path: string): { cert: string; key: string } {
  const { certData = '', keyData = '' } = kubeConfig(path).getCurrentUser() ?? {}
  return { cert: Buffer.from(certData, 'base64').toString(), key: Buffer.from(keyData, 'base64').toString() }
}

export const readCertificate = (path: string): X509Certificate => new X509Certificate(readFileSync(path))

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** What openssl prints; rejects with what it complained of when it ends with anything but 0. */
export function openssl(args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('openssl', args, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(stderr))
    })
    // who reads nothing may have ended before
    child.stdin?.on('error', () => undefined).end(input)
  })
}

/** A port-forward as client-node opens it: the data stream as one Duplex, and what came on the error stream. */
export async function forward(
  kubeconfig: string,
  pod: string,
  port = 10_250,
): Promise<{ stream: Duplex; said: () => string; close: () => void }> {
  const output = new PassThrough()
  const errors = new PassThrough()
  const input = new PassThrough()
  let text = ''
  errors.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const socket = await new PortForward(kubeConfig(kubeconfig)).portForward(
    'kube-system',
    pod,
    [port],
    output,
    errors,
    input,
  )
  if (typeof socket === 'function') throw new Error('no retries were asked for')
  socket.onclose = () => output.end()
  return {
    stream: Duplex.from({ readable: output, writable: input }),
    said: () => text,
    close: () => {
      socket.close()
    },
  }
}

/** A TLS handshake inside a stream. */
export function handshake(stream: Duplex, options: ConnectionOptions = {}): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ socket: stream, rejectUnauthorized: false, ...options }, () => {
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** One GET on a TLS connection, to its end. */
export async function ask(socket: TLSSocket, path: string, token?: string): Promise<{ status: number; text: string }> {
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`
  socket.write(`GET ${path} HTTP/1.1\r\nHost: kubelet\r\nConnection: close\r\n${authorization}\r\n`)
  let text = ''
  for await (const chunk of socket) text += (chunk as Buffer).toString()
  return { status: Number(text.slice(9, 12)), text: text.slice(text.indexOf('\r\n\r\n') + 4) }
}

/** A running pod of that node on the host's network. */
export function hostPod(cluster: RunningCluster, node: string): string {
  const pod = cluster.state.pods.find((one) => one.hostNetwork && one.phase === 'Running' && one.node.name === node)
  if (pod === undefined) throw new Error(`no pod on ${node}`)
  return pod.name
}
