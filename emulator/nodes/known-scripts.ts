import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
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

const run = promisify(execFile)

/** openssl of this machine, on a file of the node; what it says names the file as the script does. */
const endDate =
  (path: string): KnownScript =>
  async ({ root }) => {
    const argv = ['x509', '-in', join(root, path), '-noout', '-enddate']
    try {
      return await run('openssl', argv, { env: { PATH: process.env['PATH'] }, timeout: 10_000 })
    } catch (error) {
      const { stderr = '' } = error as { readonly stderr?: string }
      return { stdout: '', stderr: stderr.replaceAll(root, '') }
    }
  }

const certificateEnd =
  (path: string): KnownScript =>
  ({ read }) => {
    const pem = read(path)
    if (pem === undefined) return { stdout: '', stderr: 'The system cannot find the file specified.' }
    const end = new Date(new X509Certificate(pem).validTo).toISOString()
    return { stdout: end.replace(/\.\d+Z$/, '.0000000Z'), stderr: '' }
  }

const apiServer = '/etc/kubernetes/certs/apiserver.crt'
const kubeletClient = '/var/lib/kubelet/pki/kubelet-client-current.pem'
const opened = (path: string): string =>
  `[System.Security.Cryptography.X509Certificates.X509Certificate2]::new('${path}').NotAfter.ToUniversalTime().ToString('o')`

/**
 * By their exact text, without what is blank at the end. PowerShell is never run: on Windows nodes there are these only.
 * Shell scripts are run, and these stand in where they cannot be confined. Whoever has another script adds it here.
 */
export const knownScripts = new Map<string, KnownScript>([
  [`openssl x509 -in ${apiServer} -noout -enddate`, endDate(apiServer)],
  [`openssl x509 -in ${kubeletClient} -noout -enddate`, endDate(kubeletClient)],
  [opened('C:\\k\\pki\\kubelet-client-current.pem'), certificateEnd('/C/k/pki/kubelet-client-current.pem')],
  [opened('C:\\k\\pki\\kubelet-server-current.pem'), certificateEnd('/C/k/pki/kubelet-server-current.pem')],
  [
    'Test-Path C:\\k\\bootstrap-config',
    ({ read }) => ({ stdout: read('/C/k/bootstrap-config') === undefined ? 'False' : 'True', stderr: '' }),
  ],
])
