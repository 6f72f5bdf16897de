import type { EmulatedNode } from '../kubernetes/nodes.ts'
import type { ClusterState } from '../kubernetes/state.ts'
import { theSandbox } from './find-sandbox.ts'
import { nodeFolder } from './folder.ts'
import { type NodeFile, publicFile } from './node-file.ts'
import { abandon, begin, type Begun, type Confined, isFor, type Limits, type Ran, runConfined } from './sandbox.ts'

/** How a program sees a node. */
export type OnNode = {
  /** where the node's own root is: `/` unless it runs in a pod that has it at `/host` */
  readonly hostAt?: string
  readonly stdin?: NonNullable<Confined['stdin']>
  readonly output?: NonNullable<Confined['output']>
  readonly environment?: Readonly<Record<string, string>>
  readonly workingDirectory?: string
  /** default the node's name */
  readonly hostname?: string
  /** more files, such as the script itself */
  readonly files?: readonly NodeFile[]
  readonly limits?: Partial<Limits>
  /** ends it */
  readonly signal?: AbortSignal
  /** what `beginOnNode` began; taken when it is for the same place, and ended otherwise */
  readonly begun?: Begun
}

/** What a container brings along that has the node's root elsewhere. */
const containerFiles: readonly NodeFile[] = [
  publicFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'),
  publicFile('/etc/group', 'root:x:0:\n'),
]

const refused = (why: string): Ran => ({
  stdout: Buffer.alloc(0),
  stderr: Buffer.from(`emulator: ${why}\n`),
  exitCode: 126,
})

async function confinedOf(
  state: ClusterState,
  node: EmulatedNode,
  { hostAt = '/', files: more = [], hostname = node.name, ...rest }: Omit<OnNode, 'begun'>,
): Promise<Omit<Confined, 'argv'>> {
  const { files } = await nodeFolder(state, node)
  const prefix = hostAt.replace(/(?<!\/)\/+$/, '')
  const moved = files.map((file) => ({ ...file, path: `${prefix}${file.path}` }))
  const own = prefix === '' ? [] : containerFiles
  return { ...rest, files: [...own, ...moved, ...more], hostname }
}

/** Makes the file system for a program that will be run with the same later; undefined where none can be run. */
export async function beginOnNode(state: ClusterState, node: EmulatedNode, on: OnNode): Promise<Begun | undefined> {
  const sandbox = await theSandbox()
  if (node.operatingSystem === 'windows' || 'missing' in sandbox) return undefined
  return begin(sandbox, await confinedOf(state, node, on))
}

/**
 * Runs a program of this machine on a Linux node: it sees the node's files, and none of this machine but /usr. What it
 * writes is gone afterwards. Where that cannot be done it ends with 126 and says why on stderr.
 */
export async function runOnNode(
  state: ClusterState,
  node: EmulatedNode,
  argv: readonly [string, ...string[]],
  { begun, ...on }: OnNode = {},
): Promise<Ran> {
  if (node.operatingSystem === 'windows') return refused('nothing is run on a Windows node')
  const sandbox = await theSandbox()
  if ('missing' in sandbox) return refused(`programs cannot be confined here (${sandbox.missing})`)
  const confined = { ...(await confinedOf(state, node, on)), argv }
  if (begun === undefined || isFor(begun, sandbox, confined)) return await runConfined(sandbox, confined, begun)
  abandon(begun)
  return await runConfined(sandbox, confined)
}
