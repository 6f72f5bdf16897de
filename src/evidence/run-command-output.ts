import type { NodeScriptOutput } from '../model/azure.ts'
import type { Certificate } from '../model/certificate.ts'
import { bytes } from '../model/bounds.ts'
import { ReasonError } from '../model/errors.ts'
import type { NodeFiles } from '../model/node-files.ts'
import { certificateFromDer } from '../x509/parse.ts'

/** Where a script looked for a certificate, and what it found. `file` is the path on the node. */
export type FoundCertificate =
  | { readonly state: 'none' }
  | { readonly state: 'unreadable' | 'too-large'; readonly file: string }
  | { readonly state: 'read'; readonly file: string; readonly certificate: Certificate }

/** What a node's script printed. */
export type NodeScan = {
  readonly client: FoundCertificate
  readonly serving: FoundCertificate
  /** undefined: what was printed of it did not come whole */
  readonly apiServerCopy: FoundCertificate | undefined
  readonly files: NodeFiles
}

type System = 'linux' | 'windows'

const pki = { linux: '/var/lib/kubelet/pki/', windows: String.raw`C:\k\pki` + '\\' } as const
const certs = '/etc/kubernetes/certs/'

/** The words of the scripts for the places that they look at. */
const files: Readonly<Record<System, Readonly<Record<string, string>>>> = {
  linux: {
    'client current': `${pki.linux}kubelet-client-current.pem`,
    'client static': `${certs}client.crt`,
    'serving pki': `${pki.linux}kubelet-server-current.pem`,
    'serving document': '/var/lib/kubelet/kubelet-server-current.pem',
    'serving static': `${certs}kubeletserver.crt`,
    'serving own': `${pki.linux}kubelet.crt`,
    'copy static': `${certs}apiserver.crt`,
  },
  windows: {
    'client current': `${pki.windows}kubelet-client-current.pem`,
    'client static': String.raw`C:\k\client.crt`,
    'serving pki': `${pki.windows}kubelet-server-current.pem`,
    'serving own': `${pki.windows}kubelet.crt`,
  },
}

/**
 * What a script of `run-command-scripts.ts` printed on a node. The agent reports success whatever a script does, and keeps
 * the last bytes only: what counts is what stands before the last end mark, from the begin mark on.
 * @throws ReasonError `too-large` for more than any script prints, `malformed` without both marks or with something else between them, `unexpected` when it failed
 */
export function readNodeScript({ stdout, stderr }: NodeScriptOutput, system: System): NodeScan {
  if (stdout.length + stderr.length > bytes.nodeScript)
    throw new ReasonError('too-large', `The script on the node printed more than ${bytes.nodeScript / 1024} KiB`)
  const said = between(stdout)
  const get = (role: string): FoundCertificate => foundIn(said, role, system)
  const words = (said.get('files') ?? missing('the files')).split(' ')
  const servingCurrent = (['pki', 'document'] as const).filter((place) => words.includes(place))
  const [rotates, rotatesServing] = [
    settingIn(said, 'rotate-certificates'),
    settingIn(said, 'rotate-server-certificates'),
  ]
  return {
    client: get('client'),
    serving: get('serving'),
    apiServerCopy: system === 'windows' ? { state: 'none' } : copyIn(stderr),
    files: {
      bootstrapFile: words.includes('bootstrap'),
      clientCurrent: words.includes('client-current'),
      servingCurrent,
      ...(rotates === undefined ? {} : { rotateCertificates: rotates }),
      ...(rotatesServing === undefined ? {} : { rotateServerCertificates: rotatesServing }),
    },
  }
}

/** It comes by a stream of its own: one that was disturbed takes nothing else away. */
function copyIn(stderr: string): FoundCertificate | undefined {
  try {
    return foundIn(between(stderr), 'copy', 'linux')
  } catch {
    return undefined
  }
}

/** First word -> the rest of the line, for the lines between the marks. */
function between(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/)
  const end = lines.findLastIndex((line) => /^aks-cert-guard end \d+$/.test(line))
  if (end < 0) throw new ReasonError('malformed', 'The script on the node did not come to its end')
  const begin = lines.slice(0, end).lastIndexOf('aks-cert-guard begin 1')
  if (begin < 0) throw new ReasonError('malformed', 'The beginning of what the script on the node printed is missing')
  const status = lines[end]?.split(' ').at(-1) ?? ''
  if (status !== '0') throw new ReasonError('unexpected', `The script on the node ended with status ${status}`)
  return new Map(
    lines.slice(begin + 1, end).map((line) => {
      const end = line.search(/\s/)
      return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end).trim()]
    }),
  )
}

function foundIn(said: ReadonlyMap<string, string>, role: string, system: System): FoundCertificate {
  const [place = '', content = ''] = (said.get(role) ?? missing(`the ${role} certificate`)).split(' ')
  if (place === 'none') return { state: 'none' }
  const file = files[system][`${role} ${place}`] ?? missing(`the place of the ${role} certificate`)
  if (content === 'unreadable' || content === 'too-large') return { state: content, file }
  try {
    const certificate = certificateFromDer(content)
    return isIssuer(certificate, role) ? { state: 'unreadable', file } : { state: 'read', file, certificate }
  } catch {
    return { state: 'unreadable', file }
  }
}

/**
 * The scripts print the first block of a file that has BEGIN and END, which is the issuer where the leaf before it is damaged.
 * A kubelet that signs its serving certificate itself may have made it an authority.
 */
const isIssuer = ({ isCa, subject, issuer }: Certificate, role: string): boolean =>
  isCa && (role !== 'serving' || subject !== issuer)

function settingIn(said: ReadonlyMap<string, string>, flag: string): boolean | undefined {
  const word = said.get(flag) ?? missing(`the setting ${flag}`)
  return word === 'on' ? true : word === 'off' ? false : undefined
}

function missing(what: string): never {
  throw new ReasonError('malformed', `What the script on the node printed does not tell ${what}`)
}
