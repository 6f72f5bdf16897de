import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownScript, Printed, ScriptNode } from './script-node.ts'

/*
 * The two scripts that aks-cert-guard sends, and what they print, told from the node's files. The one for Linux is run
 * where it can be; the one for Windows never is. Their texts lie beside, as they were sent: a test holds them to src.
 */

type Places = Readonly<Record<string, string>>

const script = (name: string): string => readFileSync(join(import.meta.dirname, 'scripts', name), 'utf8').trimEnd()

/** The first of the places at which there is a file, as the script prints it. */
function first({ read }: ScriptNode, role: string, places: Places): string {
  for (const [place, path] of Object.entries(places)) {
    const pem = read(path)
    if (pem !== undefined) return `${role} ${place} ${new X509Certificate(pem).raw.toString('base64')}`
  }
  return `${role} none`
}

const wrapped = (lines: readonly string[]): string =>
  ['aks-cert-guard begin 1', ...lines, 'aks-cert-guard end 0', ''].join('\n')

const present = ({ read }: ScriptNode, names: Places): string =>
  ['files', ...Object.entries(names).flatMap(([name, path]) => (read(path) === undefined ? [] : [name]))].join(' ')

function linux(node: ScriptNode): Printed {
  const [certs, kubelet] = ['/etc/kubernetes/certs', '/var/lib/kubelet']
  const flags = node.read('/etc/default/kubelet') ?? ''
  const setting = (flag: string): string =>
    flags.includes(`--${flag}=false`) ? 'off' : flags.includes(`--${flag}=true`) ? 'on' : 'unknown'
  const renewed = {
    pki: `${kubelet}/pki/kubelet-server-current.pem`,
    document: `${kubelet}/kubelet-server-current.pem`,
  }
  const made = { static: `${certs}/kubeletserver.crt`, own: `${kubelet}/pki/kubelet.crt` }
  const serving = setting('rotate-server-certificates')
  const client = { current: `${kubelet}/pki/kubelet-client-current.pem`, static: `${certs}/client.crt` }
  const stdout = wrapped([
    first(node, 'client', client),
    first(node, 'serving', serving === 'on' ? renewed : serving === 'off' ? made : { ...renewed, ...made }),
    present(node, { 'client-current': client.current, ...renewed, bootstrap: `${kubelet}/bootstrap-kubeconfig` }),
    `rotate-certificates ${setting('rotate-certificates')}`,
    `rotate-server-certificates ${serving}`,
  ])
  return { stdout, stderr: wrapped([first(node, 'copy', { static: `${certs}/apiserver.crt` })]) }
}

/** No kubelet runs here whose command line could be read: what its flags say is not known. */
function windows(node: ScriptNode): Printed {
  const client = { current: '/C/k/pki/kubelet-client-current.pem', static: '/C/k/client.crt' }
  const pki = '/C/k/pki/kubelet-server-current.pem'
  const stdout = wrapped([
    first(node, 'client', client),
    first(node, 'serving', { pki, own: '/C/k/pki/kubelet.crt' }),
    present(node, { 'client-current': client.current, pki, bootstrap: '/C/k/bootstrap-config' }),
    'rotate-certificates unknown',
    'rotate-server-certificates unknown',
  ]).replaceAll('\n', '\r\n')
  return { stdout, stderr: '' }
}

/** By their exact text. */
export const collectingScripts: readonly (readonly [string, KnownScript])[] = [
  [script('collect.sh'), linux],
  [script('collect.ps1'), windows],
]
