import type { EmulatedNode } from '../kubernetes/nodes.ts'
import type { ClusterState } from '../kubernetes/state.ts'
import { theSandbox } from './find-sandbox.ts'
import { nodeFolder, readNodeFile } from './folder.ts'
import { type KnownScript, knownScripts } from './known-scripts.ts'
import { beginOnNode, type OnNode, runOnNode } from './run.ts'
import type { Begun, Ran } from './sandbox.ts'

/** A script as the agent of a machine gets it. */
export type Script = {
  readonly text: string
  /** positional, from $1 on; $0 is the script */
  readonly parameters: readonly string[]
}

/** What the agent reports: the last 4,096 bytes of each. */
export type Reported = {
  readonly stdout: string
  readonly stderr: string
  readonly stopped?: NonNullable<Ran['stopped']>
}

/** Bytes of stdout, and as many of stderr, that the agent keeps. */
const kept = 4_096

/** How long a script may run, in milliseconds. Azure gives it 90 minutes. */
export const scriptTime = 60_000

/** The agent writes it so before it starts it: no carriage returns, a line feed at its end. */
const asFile = (text: string): string => `${text}\n`.replaceAll('\r\n', '\n')

const lastBytes = (text: string): string => Buffer.from(text).subarray(-kept).toString()

const knownOf = ({ text }: Script): KnownScript | undefined => knownScripts.get(text.trimEnd())

/** Why a node cannot run a script here; undefined when it can. */
export async function cannotRun(node: EmulatedNode, script: Script): Promise<string | undefined> {
  if (knownOf(script) !== undefined) return undefined
  if (node.operatingSystem === 'windows')
    return 'PowerShell is not run here: scripts for Windows are answered that are known by their exact text'
  const sandbox = await theSandbox()
  return 'missing' in sandbox
    ? `scripts cannot be confined here (${sandbox.missing}): those are answered that are known by their exact text`
    : undefined
}

async function answer(state: ClusterState, node: EmulatedNode, known: KnownScript): Promise<Reported> {
  const { root, files } = await nodeFolder(state, node)
  const { stdout, stderr } = await known({ root, files, read: (path) => readNodeFile(files, path) })
  return { stdout: lastBytes(stdout), stderr: lastBytes(stderr) }
}

/** Where the agent has the n-th script of a machine. */
function placeOf(number: number, text: string): { readonly path: string; readonly place: OnNode } {
  const workingDirectory = `/var/lib/waagent/run-command/download/${number}`
  const path = `${workingDirectory}/script.sh`
  return { path, place: { files: [{ path, mode: 0o700, content: asFile(text) }], workingDirectory } }
}

/** Makes everything for the n-th script of a machine but the script; undefined where none can be run. */
export const beginScript = (state: ClusterState, node: EmulatedNode, number: number): Promise<Begun | undefined> =>
  beginOnNode(state, node, placeOf(number, '').place)

/**
 * Runs a script on a node as the agent does: as root, as the file script.sh in a folder with the run's number. Its exit code
 * is lost. `cannotRun` was asked before. `signal` ends it; `begun` is what `beginScript` began with the same number.
 */
export async function runScript(
  state: ClusterState,
  node: EmulatedNode,
  script: Script,
  { number, ...on }: { readonly number: number; readonly signal?: AbortSignal; readonly begun?: Begun },
): Promise<Reported> {
  const confined = node.operatingSystem === 'linux' && !('missing' in (await theSandbox()))
  if (!confined) {
    const known = knownOf(script)
    if (known === undefined) throw new RangeError('this script is not known by its text')
    return await answer(state, node, known)
  }
  const { path, place } = placeOf(number, script.text)
  const { stdout, stderr, stopped } = await runOnNode(state, node, [path, ...script.parameters], {
    ...place,
    ...on,
    limits: { time: scriptTime, kept },
  })
  const reported = { stdout: stdout.toString(), stderr: stderr.toString() }
  return stopped === undefined ? reported : { ...reported, stopped }
}
