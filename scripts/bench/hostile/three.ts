import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dump, load } from 'js-yaml'
import { startEmulator } from '../../../emulator/emulator.ts'
import { measure, type Measured } from '../run.ts'
import type { Ready } from './server.ts'

/** One run over three clusters, one of which is hostile. */
export type Three = {
  readonly measured: Measured
  /** of report.json, by cluster; empty where there is none */
  readonly targets: Readonly<Record<string, readonly ToldFinding[]>>
}

export type ToldFinding = {
  readonly check: string
  readonly outcome: string
  readonly reason?: string
  readonly message: string
}

export const healthy = ['first', 'last'] as const
export const hostile = 'hostile'

type Kubeconfig = Record<'clusters' | 'contexts' | 'users', { name: string }[]> & { 'current-context': string }

/** Runs the built action over two healthy clusters and one that does `attack`. @param timeout as the input: `30s` */
export async function runThree(program: string, attack: string, timeout: string): Promise<Three> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  const emulator = await startEmulator({
    clusters: healthy.map((name) => ({ name, pools: [{ name: 'pool', count: 3 }] })),
  })
  const child = fork(join(import.meta.dirname, 'server.ts'), [attack], { execArgv: [] })
  try {
    const [ready] = (await once(child, 'message')) as [Ready]
    const kubeconfig = join(folder, 'kubeconfig')
    writeFileSync(kubeconfig, withHostile(readFileSync(emulator.kubeconfig, 'utf8'), ready))
    const env = {
      INPUT_KUBECONFIG: kubeconfig,
      INPUT_CONTEXT: 'first\nhostile\nlast',
      INPUT_TIMEOUT: timeout,
      'INPUT_REPORT-DIRECTORY': join(folder, 'report'),
      INPUT_REPORTS: 'summary, annotations, json, html, sarif, junit, openmetrics, csv',
      ...Object.fromEntries(Object.entries(ready.inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
    }
    const measured = await measure({ args: [program], env }, true)
    return { measured, targets: targetsIn(join(folder, 'report')) }
  } finally {
    child.disconnect()
    await emulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The kubeconfig with one cluster more. */
function withHostile(text: string, { server, ca }: Ready): string {
  const config = load(text) as Kubeconfig
  const authority = Buffer.from(ca).toString('base64')
  const cluster = { name: hostile, cluster: { server, 'certificate-authority-data': authority } }
  return dump({
    ...config,
    clusters: [...config.clusters, cluster],
    contexts: [...config.contexts, { name: hostile, context: { cluster: hostile, user: hostile } }],
    users: [...config.users, { name: hostile, user: { token: 'a-token' } }],
  })
}

/** The findings in report.json and plan.json, by the last part of the cluster's name. */
export function targetsIn(folder: string): Three['targets'] {
  type Told = { readonly target: string; readonly findings: readonly ToldFinding[] }
  const told = (file: string, list: 'targets' | 'plans'): readonly Told[] => {
    const path = join(folder, file)
    if (!existsSync(path)) return []
    return (JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<typeof list, readonly Told[]>>)[list] ?? []
  }
  const all = [...told('report.json', 'targets'), ...told('plan.json', 'plans')]
  const byName = Map.groupBy(all, ({ target }) => target.split('/').at(-1) ?? '')
  return Object.fromEntries([...byName].map(([name, parts]) => [name, parts.flatMap(({ findings }) => findings)]))
}

const isDone = (findings: readonly ToldFinding[] | undefined): boolean =>
  findings?.some(({ outcome }) => outcome === 'pass') === true

/** What is wrong with such a run; nothing where the hostile cluster harms itself only. */
export function problemsOf({ measured, targets }: Three): readonly string[] {
  const unread = healthy.flatMap((name) =>
    (targets[name] ?? []).flatMap(({ check, outcome, reason, message }) =>
      outcome === 'inconclusive' ? [`${name}: ${check} is inconclusive (${reason ?? ''}): ${message}`] : [],
    ),
  )
  const reasons = (targets[hostile] ?? []).filter(({ outcome }) => !['pass', 'notApplicable'].includes(outcome))
  return [
    ...(measured.status === 0 || measured.status === 1 ? [] : [`it ended with ${String(measured.status)}`]),
    ...healthy.filter((name) => !isDone(targets[name])).map((name) => `${name} has no report`),
    ...unread,
    ...(reasons.length > 0 ? [] : ['the hostile cluster has no finding']),
    ...reasons
      .filter(({ message }) => /bug of aks-cert-guard/i.test(message))
      .map(({ check, message }) => `${check}: ${message}`),
  ]
}
