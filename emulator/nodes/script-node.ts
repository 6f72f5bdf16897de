import type { NodeFile } from './node-file.ts'

/** The node that a known script is answered for. */
export type ScriptNode = {
  /** its folder on this machine */
  readonly root: string
  readonly files: readonly NodeFile[]
  /** the text of a file, links followed; undefined when there is none */
  readonly read: (path: string) => string | undefined
}

export type Printed = { readonly stdout: string; readonly stderr: string }

/** A script that is answered without being run: what it would print on that node. */
export type KnownScript = (node: ScriptNode) => Printed | Promise<Printed>
