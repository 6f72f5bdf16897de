import { parseArgs } from 'node:util'
import type { EmulatorOptions } from './emulator.ts'

export const usage = `usage: npm run emulator -- --scenario NAME|FILE [options]

  --scenario NAME|FILE  one of emulator/scenarios by its name, or the path of a JSON or YAML file
  --port N              port of Azure Resource Manager and Entra ID; default a free one
  --directory DIR       where certificates and kubeconfigs are written; default a new folder, removed at the end
  --ca-file FILE        write the CA of Azure there as well, into the file that is there
  --hosts-file FILE     write lines for /etc/hosts there, into the file that is there
  --real-hosts          listen on port 443 of 127.0.0.1, 127.0.0.2, … and be called as on Azure; needs the right to
                        port 443, and a hosts file that leads there

Prints one line of JSON when it is ready. It ends on SIGINT, SIGTERM or at the end of its input, when that is a pipe.
`

/** What somebody wants of `npm run emulator`. */
export type Wanted =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }
  | {
      readonly kind: 'start'
      readonly scenario: string
      readonly options: EmulatorOptions
      readonly hostsFile: string | undefined
    }

const wrong = (why: string): Wanted => ({ kind: 'wrong', why })

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string' },
      port: { type: 'string' },
      directory: { type: 'string' },
      'ca-file': { type: 'string' },
      'hosts-file': { type: 'string' },
      'real-hosts': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values

/** Reads the arguments. */
export function readArguments(args: readonly string[]): Wanted {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
  const { scenario, port: portText, directory, 'ca-file': caFile, 'hosts-file': hostsFile } = values
  const real = values['real-hosts'] === true
  if (values.help === true) return { kind: 'help' }
  if (scenario === undefined) return wrong('--scenario is missing.')
  const port = Number(portText ?? 0)
  if (!/^\d+$/.test(portText ?? '0') || port > 65_535) return wrong(`--port is a number up to 65535, not ${portText}.`)
  if (real && portText !== undefined) return wrong('--port cannot be with --real-hosts: they are served on port 443.')
  return {
    kind: 'start',
    scenario,
    hostsFile,
    options: {
      hosts: real ? 'real' : 'free-ports',
      port,
      ...(directory === undefined ? {} : { directory }),
      ...(caFile === undefined ? {} : { caFile }),
    },
  }
}
