// One clean clone, clusters and a GitHub for the suites that run workflows, and a new runner for each run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { type RunningGitHub, startGitHub } from '../../emulator/github/github.ts'
import { runWorkflow } from './act.ts'
import { cleanClone } from './files.ts'
import type { Run } from './run.ts'

const standIns = join(import.meta.dirname, 'stand-ins')

/** Actions of others cannot be had here. What stands in for each does on this machine what it is used for. */
export const actionsOfOthers: Readonly<Record<string, string>> = {
  'actions/upload-artifact@v7': join(standIns, 'upload-artifact'),
  'actions/download-artifact@v8': join(standIns, 'download-artifact'),
  'github/codeql-action@v4': join(standIns, 'codeql-action'),
}

/** Names say what the API server's certificate is like. */
export type ClusterName = 'healthy' | 'warning' | 'ending'

export const repository = 'acme/clusters'

export type Surroundings = {
  readonly clone: string
  readonly github: RunningGitHub
  /** the kubeconfig of the service account of docs/rbac.yaml, as text */
  kubeconfig(cluster: ClusterName): string
  /** one for all of them, and for a cluster that is gone */
  readonly kubeconfigOfAll: string
  /** Runs a file of the clone. The folder of its artifacts is new. */
  run(
    workflow: string,
    kubeconfig: string,
    given?: { readonly event?: string; readonly token?: string },
  ): Promise<Run & { readonly artifacts: string }>
  stop(): Promise<void>
}

export const pools = [{ name: 'system', count: 2 }]
// a few hours more than the days that are told
const scenario: Scenario = {
  clusters: [
    { name: 'healthy', contextUser: 'clientCertificate', pools },
    { name: 'warning', apiServer: { notBefore: '-670d', notAfter: '+1446h' }, pools },
    { name: 'ending', apiServer: { notBefore: '-720d', notAfter: '+246h' }, pools },
  ],
  deadContexts: ['gone'],
}

export async function surroundings(): Promise<Surroundings> {
  const folder = mkdtempSync(join(tmpdir(), 'acg-workflows-'))
  const newFolder = (): string => mkdtempSync(join(folder, 'x'))
  const [emulator, github] = await Promise.all([
    startEmulator(scenario, { directory: newFolder() }),
    startGitHub({ repositories: [{ name: repository }] }, { directory: newFolder() }),
  ])
  const clone = cleanClone(join(folder, 'clone'))
  const run: Surroundings['run'] = async (workflow, kubeconfig, given = {}) => {
    const { event = 'workflow_dispatch', token = github.writeToken } = given
    const artifacts = newFolder()
    const ran = await runWorkflow({
      clone,
      workflow,
      event,
      home: newFolder(),
      secrets: { KUBECONFIG: kubeconfig, GITHUB_TOKEN: token },
      env: {
        ARTIFACTS: artifacts,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_SERVER_URL: github.url,
        GITHUB_REPOSITORY: repository,
        NODE_EXTRA_CA_CERTS: github.ca ?? '',
      },
      actions: { 'aks-cert-guard/aks-cert-guard@v1': clone, ...actionsOfOthers },
    })
    return { ...ran, artifacts }
  }
  return {
    clone,
    github,
    kubeconfig: (name) => readFileSync(emulator.cluster(name).kubeconfigs.serviceAccount, 'utf8'),
    kubeconfigOfAll: readFileSync(emulator.kubeconfig, 'utf8'),
    run,
    stop: async () => {
      await Promise.all([emulator.stop(), github.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const json = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'))
