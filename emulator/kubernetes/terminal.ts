import { PassThrough } from 'node:stream'

export type Stream = 'stdout' | 'stderr'

/** What a container's program wrote in one go; it holds at most one line. */
export type Written = { readonly at: Date; readonly from: Stream; readonly bytes: Buffer }

/** How a program ended: its exit code, and 137 when it was killed. */
export type Ended = { readonly exitCode: number; readonly at: Date }

/** Standard input and output of a container's program: what it has written so far, and who listens. */
export type Terminal = {
  readonly input: PassThrough
  readonly log: readonly Written[]
  readonly ended: Ended | undefined
  /** ends the program */
  readonly stop: AbortController
  write(from: Stream, bytes: Buffer, at: Date): void
  end(ended: Ended): void
  /** tells of what is written from now on, and of the end; the answer stops that */
  listen(listener: Listener): () => void
}

export type Listener = { readonly wrote: (written: Written) => void; readonly ended: (ended: Ended) => void }

/** How many bytes of a log are kept, as a kubelet begins a new file; 10 MiB there. */
const kept = 1_048_576

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from)
    const next = end < 0 ? bytes.length : end + 1
    lines.push(bytes.subarray(from, next))
    from = next
  }
  return lines
}

/** A terminal of a program that has not begun. */
export function makeTerminal(): Terminal {
  const listeners = new Set<Listener>()
  const log: Written[] = []
  let size = 0
  let ended: Ended | undefined
  return {
    input: new PassThrough(),
    stop: new AbortController(),
    get log() {
      return log
    },
    get ended() {
      return ended
    },
    write: (from, bytes, at) => {
      for (const line of linesOf(bytes)) {
        const written = { at, from, bytes: line }
        log.push(written)
        size += line.length
        for (const { wrote } of listeners) wrote(written)
      }
      while (size > kept) size -= log.shift()?.bytes.length ?? size
    },
    end: (how) => {
      if (ended !== undefined) return
      ended = how
      for (const listener of listeners) listener.ended(how)
      listeners.clear()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
