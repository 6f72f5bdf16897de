import type { KnownNode, RotationRecord } from '../model/rotation.ts'
import type { KubernetesTarget } from '../model/target.ts'
import { handshake, newestCredentials, type Credentials } from './credentials.ts'
import { isStopped, within, type RotationContext } from './context.ts'

type Down = NonNullable<RotationRecord['apiServerDown']>

/** What is seen of a cluster while it is rotated. */
export type Progress = {
  /** Azure's words for how far it is */
  readonly told: (status: string) => void
  /** ends it, and tells when the API server was away */
  readonly end: () => Promise<Down | undefined>
}

const clockTime = (date: Date): string => `${date.toISOString().slice(11, 19)} UTC`

/** Looks at the API server now and then, and tells what happens: since when it is down, and how many nodes were replaced. */
export function reportProgress(
  context: RotationContext,
  old: Credentials | undefined,
  nodes: readonly KnownNode[] | undefined,
): Progress {
  const { clock, log, name, pace } = context
  const began = clock()
  const over = new AbortController()
  const isOver = (): boolean => over.signal.aborted
  let status = 'InProgress'
  let down: Down | undefined
  let credentials = old
  const look = async (): Promise<boolean> => {
    const target = credentials?.target ?? (await newest())
    const up =
      target !== undefined &&
      (await handshake(context, target, { milliseconds: pace.looks }).then(
        () => true,
        () => false,
      ))
    const now = clock()
    if (!up && target !== undefined) down ??= { from: now }
    else if (up && down !== undefined && down.until === undefined) down = { ...down, until: now }
    return up
  }
  const newest = async (): Promise<KubernetesTarget | undefined> => {
    credentials = await newestCredentials(context).catch(() => undefined)
    return credentials?.target
  }
  const replaced = async (): Promise<string> => {
    if (nodes === undefined) return ''
    const count =
      (await countNew(context, credentials?.target, nodes)) ?? (await countNew(context, await newest(), nodes))
    return count === undefined ? '' : `, nodes replaced ${count} of ${nodes.length}`
  }
  const tell = async (up: boolean): Promise<void> => {
    const server =
      up || down === undefined
        ? `API server up${down?.until === undefined ? '' : ` again since ${clockTime(down.until)}`}`
        : `API server down since ${clockTime(down.from)}`
    const seconds = Math.floor((clock().getTime() - began.getTime()) / 1000)
    const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`
    log.info(`${name}: rotating for ${time}: ${status}; ${server}${up ? await replaced() : ''}`)
  }
  const run = async (): Promise<void> => {
    let next = clock().getTime() + pace.progress
    while (!isOver() && !isStopped(context)) {
      const up = await look()
      if (clock().getTime() >= next && !isOver()) {
        await tell(up)
        next = clock().getTime() + pace.progress
      }
      await Promise.race([context.pause(pace.looks), ended])
    }
  }
  const ended = new Promise<void>((resolve) => {
    over.signal.addEventListener('abort', () => {
      resolve()
    })
  })
  const running = run()
  return {
    told: (text) => {
      status = text
    },
    end: async () => {
      over.abort()
      await running
      return down
    },
  }
}

/** How many nodes are others than before; undefined when they cannot be listed at the moment. */
async function countNew(
  context: RotationContext,
  target: KubernetesTarget | undefined,
  nodes: readonly KnownNode[],
): Promise<number | undefined> {
  if (target === undefined) return undefined
  const { nodes: now } = await context.observe(['nodes'], target, within(context, context.pace.request))
  if (now?.state !== 'observed') return undefined
  const known = new Map(nodes.map(({ name, createdAt }) => [name, createdAt.getTime()]))
  return now.value.filter(({ name, createdAt }) => known.get(name) !== createdAt.getTime()).length
}
