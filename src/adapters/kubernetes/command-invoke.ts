import { setImmediate as nextTurn } from 'node:timers/promises'
import { bytes } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'
import type { ConnectByCommand, KubernetesPort, ListRequest, RunCommand } from '../../model/ports.ts'
import { reduceError } from '../reduce.ts'
import { type Read, readOf, reads } from './kubectl-commands.ts'
import { commandOf, itemsIn, objectIn, type Printed, printedBy } from './kubectl-output.ts'

type Whole = Extract<Printed, { readonly state: 'whole' }>

/** Somebody who waits for what a read prints. */
type Asked = { readonly read: Read; readonly settle: (outcome: Whole | ReasonError) => void }

/** An API server behind a pod of Azure's that runs kubectl: what can be read, and nothing that needs a connection. */
export const connectByCommand: ConnectByCommand = (run) => {
  const ask = openQueue(run)
  const port: KubernetesPort = {
    way: 'command-invoke',
    get: async (request, signal) => {
      const { output, status } = await ask(commandFor(request), signal)
      return objectIn(output, status, request)
    },
    list: async (request, reduce, signal) => {
      const read = commandFor(request)
      const { output, status } = await ask(read, signal)
      const items = itemsIn(output, status, read, request).flatMap((item) => {
        const value = reduce(item)
        return value === undefined ? [] : [value]
      })
      return { items }
    },
    getMetrics: (request) => Promise.reject(noCommand(request)),
    requestToken: () => Promise.reject(noConnection('a token of a service account')),
    may: () => Promise.reject(noConnection('an answer about rights')),
    readKubelet: () => Promise.reject(noConnection('a port-forward')),
    readPodServer: () => Promise.reject(noConnection('a port-forward')),
    hasClientCertificate: false,
    close: () => Promise.resolve(),
  }
  return Promise.resolve(port)
}

function commandFor(request: ListRequest): Read {
  const read = readOf(request)
  if (read === undefined) throw noCommand(request)
  return read
}

function noCommand({ path }: ListRequest): ReasonError {
  const remedy = /\/(?:secrets|certificates)$/.test(path)
    ? 'Leave out tls-secret-namespaces and tls-secret-labels, or look from where the API server can be reached.'
    : 'Look from where the API server can be reached, such as a self-hosted runner; at nodes also with node-evidence: run-command.'
  return new ReasonError(
    'not-supported',
    `GET ${path} by command invoke: only fixed commands are run there, and this is none of them`,
    '',
    remedy,
  )
}

const noConnection = (what: string): ReasonError =>
  new ReasonError('not-supported', `Command invoke runs kubectl get alone: ${what} cannot be had that way`)

/** for those reads that come first in `reads` */
const order = [...reads.values()].map(({ name }) => name)

/**
 * Those who ask at the same time share one command, for each costs seconds and a pod. What was cut off is asked for again in
 * the next one, as long as each brings something whole. A command that was refused or did not run is the last: none is repeated.
 */
function openQueue(run: RunCommand): (read: Read, signal: AbortSignal) => Promise<Whole> {
  let waiting: Asked[] = []
  let working = false
  let broken: ReasonError | undefined
  const work = async (signal: AbortSignal): Promise<void> => {
    await nextTurn()
    while (waiting.length > 0) {
      const asked = waiting.toSorted((a, b) => order.indexOf(a.read.name) - order.indexOf(b.read.name))
      waiting = []
      try {
        if (broken !== undefined) throw broken
        waiting = [...(await round(asked, run, signal)), ...waiting]
      } catch (error) {
        broken = reduceError(error, 'Command invoke')
        for (const { settle } of asked) settle(broken)
      }
    }
    working = false
  }
  return (read, signal) =>
    new Promise((resolve, reject) => {
      const settle = (outcome: Whole | ReasonError): void => {
        if (outcome instanceof ReasonError) reject(outcome)
        else resolve(outcome)
      }
      waiting.push({ read, settle })
      if (working) return
      working = true
      void work(signal)
    })
}

/** One command: who got an answer is told; gives those who have to be asked for again. */
async function round(asked: readonly Asked[], run: RunCommand, signal: AbortSignal): Promise<readonly Asked[]> {
  const unique = [...new Map(asked.map(({ read }) => [read.name, read])).values()]
  const { exitCode, logs } = await run(commandOf(unique), signal)
  if (logs.length > bytes.command)
    throw new ReasonError(
      'too-large',
      `Command invoke: what was printed is larger than ${bytes.command / 1024 / 1024} MiB`,
    )
  const printed = asked.map((one) => ({ ...one, printed: printedBy(one.read, logs) }))
  for (const { printed: its, settle } of printed) if (its.state === 'whole') settle(its)
  const missing = printed.filter(({ printed: its }) => its.state !== 'whole')
  const progress = missing.length < printed.length
  const cut = missing.filter(({ printed: its }) => its.state === 'cut')
  if (progress || missing.length === 0) return missing
  if (cut.length === 0)
    throw new ReasonError(
      'unexpected',
      `The command in Azure's pod ended with status ${exitCode} and printed nothing of it`,
    )
  // alone in its output, and yet not whole
  for (const { settle } of cut) settle(tooLong(exitCode))
  return missing.filter((one) => !cut.includes(one))
}

const tooLong = (exitCode: number): ReasonError =>
  exitCode === 0
    ? new ReasonError(
        'malformed',
        'What kubectl printed did not come whole: command invoke cuts it at 512 kB',
        '',
        'Look from where the API server can be reached, such as a self-hosted runner in the network of the cluster.',
      )
    : new ReasonError('unexpected', `The command in Azure's pod ended with status ${exitCode} before it was done`)
