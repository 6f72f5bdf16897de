import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Emulator, type Scenario, startEmulator } from '../emulator/emulator.ts'
import { action, output, readOutputs, say, stepEnvironment, title } from './demo-stage.ts'

/*
 * `npm run demo -- rotate`: a cluster of an Azure on this machine, whose certificates end in twelve days, is rotated by the action.
 * Ends with 0 when every proof held, each seen by the action and written down, and the job ended as it has to.
 */

const reports = join(output, 'report')
const written = 'rg-demo/production'

/** Rotated within seconds; all is well but that nobody rotated it for two years. */
const scenario: Scenario = {
  keys: 'aks',
  clusters: [
    {
      name: 'production',
      created: '-718d',
      ca: { notBefore: '-718d', notAfter: '+10232d' },
      apiServer: { notBefore: '-718d', notAfter: '+12d' },
      masterclient: { notBefore: '-718d', notAfter: '+12d' },
      pools: [
        { name: 'system', count: 2 },
        { name: 'shop', count: 1 },
      ],
      objects: {
        webhooks: [
          {
            name: 'image-policy',
            failurePolicy: 'Ignore',
            service: { namespace: 'policy', name: 'image-policy' },
            caBundle: 'cluster-ca',
          },
        ],
      },
      azure: { resourceGroup: 'rg-demo', rotation: { seconds: 16, downSeconds: 6 } },
    },
  ],
  azure: {},
}

/** The part of rotation.json that is looked at here. */
type Rotation = {
  readonly target: string
  readonly how: string
  readonly outcome?: string
  readonly message?: string
  readonly before: readonly { readonly fingerprint: string }[]
  readonly after: readonly { readonly fingerprint: string }[]
  readonly steps: readonly { readonly step: string; readonly at: string; readonly detail: string }[]
  readonly proofs: readonly { readonly id: string; readonly outcome: string; readonly message: string }[]
}

/** As docs/rotation.md has them. */
const proofs = [
  'api-server-ca-differs',
  'old-ca-refused',
  'old-client-certificate-refused',
  'old-token-refused',
  'new-credentials-work',
  'service-account-token-works',
  'root-ca-published',
  'nodes-renewed',
  'kubelet-requests-issued',
] as const

function runAction({ azure }: Emulator): Promise<number | null> {
  const { clientId, secret = '' } = azure.identity('pipeline')
  const child = spawn(process.execPath, [action], {
    cwd: output,
    env: stepEnvironment({
      mode: 'rotate',
      clusters: written,
      confirm: written,
      'rotation-timeout': '50s',
      auth: 'client-secret',
      'tenant-id': azure.state.tenant,
      'client-id': clientId,
      'client-secret': secret,
      'arm-endpoint': azure.url,
      'authority-host': azure.authority,
      'ca-bundle': azure.ca,
      'report-directory': reports,
    }),
    stdio: 'inherit',
    timeout: 80_000,
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', resolve)
  })
}

/** What is not as it has to be, in sentences. `posts`: requests for a rotation that Azure heard. */
function surprises(rotation: Rotation | undefined, exitStatus: number | null, posts: number): readonly string[] {
  const found: string[] = []
  const expect = (what: string, seen: unknown, wanted: unknown): void => {
    if (seen !== wanted) found.push(`${what} is ${String(seen)}, and ${String(wanted)} was expected.`)
  }
  expect('The exit status', exitStatus, 0)
  expect('The number of requests for a rotation', posts, 1)
  expect('The outcome', rotation?.outcome, 'proved')
  expect('What this run did', rotation?.how, 'began')
  expect('The last step', rotation?.steps.at(-1)?.step, 'finished')
  for (const id of proofs) expect(`The proof ${id}`, rotation?.proofs.find((proof) => proof.id === id)?.outcome, 'held')
  const [before, after] = [rotation?.before[0]?.fingerprint, rotation?.after[0]?.fingerprint]
  if (before === undefined || before === after) found.push('The CA afterwards is not told apart from that before.')
  return found
}

const isPost = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && /\/rotateClusterCertificates(\?|$)/i.test(path)

/** Whether everything is as it has to be. */
export async function demoOfRotation(): Promise<boolean> {
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output)
  for (const name of ['summary.md', 'outputs.txt']) writeFileSync(join(output, name), '')
  say(
    'An Azure on this machine, with one cluster, production: its API server and its kubeconfigs end in twelve days. The action',
    'plans the rotation, asks Azure for it once, watches it, and proves what came of it. Azure takes some ten minutes to half',
    'an hour for this; here it is done in less than half a minute.',
  )
  const started = performance.now()
  const emulator = await startEmulator(scenario)
  const [exitStatus, posts] = await (async () => {
    try {
      title('the log of the action')
      const status = await runAction(emulator)
      return [status, emulator.azure.state.log.filter(isPost).length] as const
    } finally {
      await emulator.stop()
    }
  })()

  title('the job summary')
  say(readFileSync(join(output, 'summary.md'), 'utf8'))
  title('the outputs')
  say(...readOutputs(readFileSync(join(output, 'outputs.txt'), 'utf8')))
  const path = join(reports, 'rotation.json')
  const rotation = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly rotations: readonly Rotation[] }).rotations[0]
    : undefined
  title('rotation.json, without the certificates')
  for (const { at, step, detail } of rotation?.steps ?? []) say(`${at.slice(11, 19)}  ${step.padEnd(11)}  ${detail}`)
  title('the proofs')
  for (const { id, outcome, message } of rotation?.proofs ?? [])
    say(`${outcome.padEnd(7)}  ${id}`, `         ${message}`)
  title('and so')
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  say(`The action ended with exit status ${String(exitStatus)}, after ${seconds} s with the start of the cluster.`)
  const found = surprises(rotation, exitStatus, posts)
  if (found.length === 0)
    say(
      'That is right: one request was sent, the cluster has a new CA, and every proof held. The webhook still holds the old one,',
      'which is told; so are pods of kube-system, whose names are others on new nodes, for here they have no controller.',
    )
  else say('That is not right:', ...found.map((line) => `- ${line}`))
  const shown = (file: string): string => relative(process.cwd(), join(output, file))
  say('', 'To look at:', `- ${shown('summary.md')}, the job summary`, `- ${shown('report/rotation.json')}, the record`)
  return found.length === 0
}
