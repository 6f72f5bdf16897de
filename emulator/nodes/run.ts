import type { EmulatedNode } from '../kubernetes/nodes.ts'
import type { ClusterState } from '../kubernetes/state.ts'
import { theSandbox } from './find-sandbox.ts'
import { nodeFolder } from './folder.ts'
import { type NodeFile, publicFile } from './node-file.ts'
import { type Confined, type Limits, type Ran, runConfined } from './sandbox.ts'

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

/**
 * Runs a program of this machine on a Linux node: it sees the node's files, and none of this machine but /usr. What it
 * writes is gone afterwards. Where that cannot be done it ends with 126 and says why on stderr.
 */
export async function runOnNode(
  state: ClusterState,
  node: EmulatedNode,
  argv: readonly [string, ...string[]],
  on: OnNode = {},
): Promise<Ran> {
  if (node.operatingSystem === 'windows') return refused('nothing is run on a Windows node')
  const sandbox = await theSandbox()
  if ('missing' in sandbox) return refused(`programs cannot be confined here (${sandbox.missing})`)
  const { hostAt = '/', files: more = [], hostname = node.name, ...rest } = on
  const { files } = await nodeFolder(state, node)
  const prefix = hostAt.replace(/\/+$/, '')
  const moved = files.map((file) => ({ ...file, path: `${prefix}${file.path}` }))
  const own = prefix === '' ? [] : containerFiles
  return await runConfined(sandbox, { ...rest, argv, files: [...own, ...moved, ...more], hostname })
}
