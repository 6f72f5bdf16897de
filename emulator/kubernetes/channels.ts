import type { WebSocket } from 'ws'

/** What remote commands speak over a WebSocket, the best first; v5 can close a channel. */
export const channelProtocols: readonly string[] = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

const stdin = 0
const error = 3
const closing = 255
const number = { stdout: 1, stderr: 2 } as const

/** One side of a remote command. */
export type Channels = {
  write(to: 'stdout' | 'stderr', bytes: Buffer): void
  /** says how it ended, and closes */
  finish(status: object): void
}

/** What comes from the client. */
export type FromClient = {
  readonly data: (bytes: Buffer) => void
  /** nothing more comes on standard input */
  readonly ended: () => void
  /** the client is gone */
  readonly closed: () => void
}

/** The channels of a WebSocket: each message begins with the number of its channel. */
export function openChannels(socket: WebSocket, from: FromClient): Channels {
  const send = (channel: number, bytes: Buffer): void => {
    if (socket.readyState === socket.OPEN) socket.send(Buffer.concat([Buffer.from([channel]), bytes]))
  }
  socket.on('message', (message: Buffer) => {
    if (message[0] === stdin && message.length > 1) from.data(message.subarray(1))
    if (message[0] === closing && message[1] === stdin) from.ended()
  })
  socket.once('close', from.closed)
  socket.on('error', () => {
    socket.terminate()
  })
  // tells the client that the streams are there
  send(number.stdout, Buffer.alloc(0))
  return {
    write: (to, bytes) => {
      send(number[to], bytes)
    },
    finish: (status) => {
      send(error, Buffer.from(JSON.stringify(status)))
      socket.close(1000)
    },
  }
}

/** The Status of a command that ended well. */
export const success = { metadata: {}, status: 'Success' } as const

/** The Status of a command that ended with another code than 0. */
export const exitedWith = (argv: readonly string[], exitCode: number): object => ({
  metadata: {},
  status: 'Failure',
  message:
    `command terminated with non-zero exit code: error executing command [${argv.join(' ')}], ` +
    `exit code ${exitCode}`,
  reason: 'NonZeroExitCode',
  details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
})

/** The Status of what went wrong in the kubelet. */
export const internalError = (message: string): object => ({
  metadata: {},
  status: 'Failure',
  message: `Internal error occurred: ${message}`,
  reason: 'InternalError',
  details: { causes: [{ message }] },
  code: 500,
})
