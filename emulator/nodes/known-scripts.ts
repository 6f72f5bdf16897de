import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { collectingScripts } from './collecting-scripts.ts'
import type { KnownScript } from './script-node.ts'

export type { KnownScript, Printed, ScriptNode } from './script-node.ts'

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
  ...collectingScripts,
  [`openssl x509 -in ${apiServer} -noout -enddate`, endDate(apiServer)],
  [`openssl x509 -in ${kubeletClient} -noout -enddate`, endDate(kubeletClient)],
  [opened('C:\\k\\pki\\kubelet-client-current.pem'), certificateEnd('/C/k/pki/kubelet-client-current.pem')],
  [opened('C:\\k\\pki\\kubelet-server-current.pem'), certificateEnd('/C/k/pki/kubelet-server-current.pem')],
  [
    'Test-Path C:\\k\\bootstrap-config',
    ({ read }) => ({ stdout: read('/C/k/bootstrap-config') === undefined ? 'False' : 'True', stderr: '' }),
  ],
])
