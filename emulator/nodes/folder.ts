import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { EmulatedNode } from '../kubernetes/nodes.ts'
import { type ClusterState, kubeletPki } from '../kubernetes/state.ts'
import type { KubeletPki } from '../pki/kubelet-pki.ts'
import { linuxFiles } from './linux-files.ts'
import { madeOf } from './made-of.ts'
import type { NodeFile } from './node-file.ts'
import { windowsFiles } from './windows-files.ts'

/** The file system of a node. */
export type NodeFolder = {
  /** where it is on this machine, for the owner's eyes only */
  readonly root: string
  readonly files: readonly NodeFile[]
}

/** By the certificates that they hold: a node whose certificates are others has a new folder. */
const folders = new WeakMap<Promise<KubeletPki>, Promise<NodeFolder>>()

/** Links of nodes are absolute; what they lead to is always beside them, and so they are written on this machine. */
const besideOf = (link: string): string => link.split(/[/\\]/).at(-1) ?? link

/** At once, so that nothing is half written when the emulator's directory is removed. */
function write(root: string, files: readonly NodeFile[]): void {
  rmSync(root, { recursive: true, force: true })
  for (const file of files) {
    const at = join(root, file.path)
    mkdirSync(dirname(at), { recursive: true, mode: 0o700 })
    if ('link' in file) symlinkSync(besideOf(file.link), at)
    else writeFileSync(at, file.content, { mode: file.mode })
  }
}

async function make(state: ClusterState, node: EmulatedNode): Promise<NodeFolder> {
  const made = await madeOf(state, node)
  const files = node.operatingSystem === 'windows' ? windowsFiles(made) : linuxFiles(made)
  const root = join(state.directory, 'node-files', node.name)
  if (!existsSync(state.directory)) throw new Error('the emulator has ended')
  write(root, files)
  return { root, files }
}

/** A node's file system, written when it is first asked for, and anew when the node was rotated or reimaged since. */
export function nodeFolder(state: ClusterState, node: EmulatedNode): Promise<NodeFolder> {
  const key = kubeletPki(state, node)
  const known = folders.get(key) ?? make(state, node)
  folders.set(key, known)
  return known
}

/** The text of a file of a node; links are followed. Undefined when there is none. */
export function readNodeFile(files: readonly NodeFile[], path: string): string | undefined {
  const named = (wanted: string): NodeFile | undefined => files.find((file) => file.path === wanted)
  const found = named(path)
  const file = found !== undefined && 'link' in found ? named(join(dirname(path), besideOf(found.link))) : found
  return file !== undefined && 'content' in file ? file.content : undefined
}
