// What a suite may need beyond `npm ci`: how to know that it is there, and how to install it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSandbox } from '../../emulator/nodes/find-sandbox.ts'
import { executable } from '../browser/executable.ts'

export type Requirement = {
  /** as a person calls it */
  readonly name: string
  /** what to do to have it, beginning with a verb */
  readonly install: string
  readonly isMet: () => boolean | Promise<boolean>
}

const runs = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args).status === 0
const isSet = (variable: string): boolean => (process.env[variable] ?? '') !== ''

/** Where the recordings of Azure are: a folder beside the project, unless AZURE_RECORDINGS names another. */
export const recordings = process.env['AZURE_RECORDINGS'] ?? join(import.meta.dirname, '../../../shared/recordings')

/** The options of `unshare` for namespaces of processes, mounts and the network. */
export const namespaces: readonly string[] = [
  ...['--net', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc'],
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
]

export const olderNode = process.env['OLD_NODE'] ?? '/usr/bin/node'
/** The version of a Node, empty when there is none. */
export const versionOf = (node: string): string =>
  existsSync(node) ? spawnSync(node, ['--print', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim() : ''

/** The minor version of a kubectl, 0 when there is none. */
export function minorOf(kubectl: string): number {
  const { error, stdout } = spawnSync(kubectl, ['version', '--client', '--output', 'json'], { encoding: 'utf8' })
  if (error !== undefined) return 0
  return Number(/"minor": *"(\d+)/.exec(stdout)?.[1] ?? 0)
}

const apt = (name: string): string => `run "apt-get install ${name}"`

export const requirements = {
  openssl: { name: 'openssl', install: apt('openssl'), isMet: () => runs('openssl', 'version') },
  bubblewrap: {
    name: 'bubblewrap',
    install: `${apt('bubblewrap')}, and allow namespaces`,
    isMet: async () => !('missing' in (await findSandbox())),
  },
  chromium: {
    name: 'Chromium',
    install: `${apt('chromium')}, or name it in CHROMIUM`,
    isMet: () => executable !== undefined && existsSync(executable),
  },
  kubectl: {
    name: 'kubectl',
    install: `${apt('kubernetes-client')}, or name it in KUBECTL`,
    isMet: () => runs(process.env['KUBECTL'] ?? 'kubectl', 'version', '--client'),
  },
  newerKubectl: {
    name: 'kubectl 1.30 or newer',
    install: 'name it in KUBECTL',
    isMet: () => minorOf(process.env['KUBECTL'] ?? 'kubectl') >= 30,
  },
  procPagemap: {
    name: '/proc/self/pagemap',
    install: 'run them on Linux',
    isMet: () => existsSync('/proc/self/pagemap'),
  },
  busybox: { name: 'busybox', install: apt('busybox'), isMet: () => runs('busybox', 'true') },
  python: {
    name: 'python3',
    install: apt('python3'),
    isMet: () => runs('/usr/bin/python3', '-c', 'import xml.dom.minidom'),
  },
  prometheusClient: {
    name: 'python3-prometheus-client',
    install: apt('python3-prometheus-client'),
    isMet: () => runs('/usr/bin/python3', '-c', 'import prometheus_client'),
  },
  promtool: {
    name: 'promtool',
    install: `${apt('prometheus')}, or name it in PROMTOOL`,
    isMet: () => runs(process.env['PROMTOOL'] ?? 'promtool', '--version'),
  },
  strace: { name: 'strace', install: apt('strace'), isMet: () => runs('strace', '-V') },
  curl: { name: 'curl', install: apt('curl'), isMet: () => runs('curl', '--version') },
  ownMounts: {
    name: 'unshare and mount',
    install: `${apt('util-linux')}, and allow namespaces of users`,
    isMet: () => runs('unshare', '-rm', 'mount', '-t', 'tmpfs', 'none', tmpdir()),
  },
  unshare: {
    name: 'unshare and ip',
    install: `${apt('util-linux iproute2')}, and allow namespaces`,
    isMet: () => runs('unshare', ...namespaces, 'ip', 'link', 'set', 'lo', 'up'),
  },
  act: {
    name: 'act',
    install: 'run "go install github.com/nektos/act@v0.2.89", or name it in ACT',
    isMet: () => runs(process.env['ACT'] ?? 'act', '--version'),
  },
  go: {
    name: 'Go',
    install: `${apt('golang')}, or name it in GO`,
    isMet: () => runs(process.env['GO'] ?? 'go', 'version'),
  },
  cluster: {
    name: 'a real Kubernetes',
    install: 'name a script with up, rotate, kubectl, on and down in REAL_CLUSTER',
    isMet: () => isSet('REAL_CLUSTER'),
  },
  az: {
    name: 'a real az',
    install: 'name a script with install, in and programs in REAL_AZ',
    isMet: () => isSet('REAL_AZ'),
  },
  olderNode: {
    name: 'a Node older than 24',
    install: 'install Node 20 at /usr/bin/node, or name another in OLD_NODE',
    isMet: () => {
      const major = Number(versionOf(olderNode).split('.')[0])
      return major > 0 && major < 24
    },
  },
  recordings: {
    name: 'recordings of Azure',
    install: 'name their folder in AZURE_RECORDINGS',
    isMet: () => existsSync(recordings),
  },
} satisfies Readonly<Record<string, Requirement>>

export type RequirementName = keyof typeof requirements

/** What the commands of the document run, beside az itself. */
export const neededByAz = [
  'az',
  'bubblewrap',
  'openssl',
  'curl',
  'unshare',
] as const satisfies readonly RequirementName[]

const known = new Map<RequirementName, Promise<boolean>>()

/** Those of `names` that this machine lacks; each is looked for once in a test file. */
export async function missing(names: readonly RequirementName[]): Promise<readonly Requirement[]> {
  const met = names.map((name) => {
    const found = known.get(name) ?? Promise.resolve(requirements[name].isMet())
    known.set(name, found)
    return found
  })
  const answers = await Promise.all(met)
  return names.filter((_, index) => answers[index] !== true).map((name) => requirements[name])
}
