import { PassThrough } from 'node:stream'
import type { Answer, ApiRequest } from './answer.ts'
import { authorize } from './authorize.ts'
import { channelProtocols, exitedWith, internalError, openChannels, success } from './channels.ts'
import type { CreatedPod } from './created-pod.ts'
import { dialError } from './dial.ts'
import { hasCreateRule } from './kubelet-ways.ts'
import { containerAsked } from './pod-logs.ts'
import { runInPod } from './pod-programs.ts'
import type { ResourceAttributes } from './request-info.ts'
import type { ClusterState } from './state.ts'
import type { Written } from './terminal.ts'
import { backendError, badRequest, upgradeForbidden } from './status.ts'

/** What a client wants of the streams. */
type Wanted = { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean; readonly tty: boolean }

function wantedOf(query: URLSearchParams): Wanted {
  const is = (name: string): boolean => ['true', '1'].includes(query.get(name) ?? '')
  return { stdin: is('stdin'), stdout: is('stdout'), stderr: is('stderr'), tty: is('tty') }
}

/** What attach and exec have in common: a pod, the right to it, a WebSocket, a kubelet that can be reached. */
async function reach(
  request: ApiRequest,
  asked: ResourceAttributes,
  state: ClusterState,
): Promise<CreatedPod | Answer> {
  const again = { ...asked, verb: 'create' }
  if (hasCreateRule(state) && !authorize(state, request.user, again).allowed) return upgradeForbidden(asked.name)
  const pod = containerAsked(asked, request.query.get('container'), state)
  if ('kind' in pod) return pod
  if (!request.upgrade) return badRequest('Upgrade request required')
  if (pod.node === undefined) return badRequest(`pod ${pod.name} does not have a host assigned`)
  const { stdin, stdout, stderr } = wantedOf(request.query)
  if (!stdin && !stdout && !stderr) return badRequest('you must specify at least 1 of stdin, stdout, stderr')
  const why = await dialError(state, pod.node)
  return why === undefined ? pod : backendError(why)
}

/** …/pods/NAME/attach: what the pod's program writes from now on, and its standard input. */
export async function attach(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const pod = await reach(request, asked, state)
  if ('kind' in pod) return pod
  const wanted = wantedOf(request.query)
  const { terminal, container } = pod
  return {
    kind: 'channels',
    protocols: channelProtocols,
    open: (socket) => {
      let off = (): void => undefined
      const channels = openChannels(socket, {
        data: (bytes) => {
          if (wanted.stdin && container.stdin && terminal.ended === undefined) terminal.input.write(bytes)
        },
        ended: () => {
          if (container.stdinOnce) terminal.input.end()
        },
        closed: () => {
          off()
          if (container.stdinOnce) terminal.input.end()
        },
      })
      const wrote = ({ from, bytes }: Written): void => {
        const to = container.tty ? 'stdout' : from
        if (wanted[to]) channels.write(to, bytes)
      }
      const first = !pod.attached
      pod.attached = true
      // who was told that it runs, and came, hears the beginning: a real kubelet leaves it to chance
      if (first) terminal.log.forEach(wrote)
      if (terminal.ended !== undefined) {
        const exited = internalError('error attaching to container: container is in CONTAINER_EXITED state')
        channels.finish(first ? success : exited)
        return
      }
      off = terminal.listen({
        wrote,
        ended: () => {
          channels.finish(success)
        },
      })
    },
  }
}

/** …/pods/NAME/exec: another program in the pod's container. */
export async function exec(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const [first, ...rest] = request.query.getAll('command')
  const pod = await reach(request, asked, state)
  if ('kind' in pod) return pod
  if (first === undefined) return badRequest('you must specify at least one command for the container')
  const argv = [first, ...rest] as const
  return {
    kind: 'channels',
    protocols: channelProtocols,
    open: (socket) => {
      void run(pod, argv, wantedOf(request.query), state, socket)
    },
  }
}

async function run(
  pod: CreatedPod,
  argv: readonly [string, ...string[]],
  wanted: Wanted,
  state: ClusterState,
  socket: Parameters<typeof openChannels>[0],
): Promise<void> {
  const input = new PassThrough()
  const stop = new AbortController()
  const channels = openChannels(socket, {
    data: (bytes) => {
      if (wanted.stdin) input.write(bytes)
    },
    ended: () => {
      input.end()
    },
    closed: () => {
      input.end()
      stop.abort()
    },
  })
  if (pod.state.kind !== 'running') {
    channels.finish(internalError(`container not found ("${pod.container.name}")`))
    return
  }
  if (!wanted.stdin) input.end()
  pod.others.add(stop)
  try {
    const exitCode = await runInPod(state, pod, {
      argv,
      tty: wanted.tty,
      stdin: input,
      output: (from, bytes) => {
        if (wanted[from]) channels.write(from, bytes)
      },
      signal: stop.signal,
    })
    channels.finish(exitCode === 0 ? success : exitedWith(argv, exitCode))
  } catch (error) {
    channels.finish(internalError(`emulator: ${error instanceof Error ? error.message : 'it failed'}`))
  } finally {
    pod.others.delete(stop)
  }
}
