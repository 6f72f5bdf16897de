import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultQueue } from '../faults.ts'
import { moment } from '../moments.ts'
import { issue } from '../pki/certificates.ts'
import { makeKeyPair } from '../pki/keys.ts'
import type { Presented } from '../pki/spoilt.ts'
import { makeOidcIssuer, type OidcIssuer, type WorkflowRun } from './oidc.ts'
import type { GitHubScenario } from './scenario.ts'
import { sealingReady } from './secret-store.ts'
import { issuerPath, requestPath, startServer } from './server.ts'
import { type EmulatedRepository, type GitHubState, makeGitHubState, makeToken, sameName } from './state.ts'

export type { WorkflowRun } from './oidc.ts'
export type * from './scenario.ts'
export type { EmulatedSecret, SecretStore } from './secret-store.ts'
export type * from './state.ts'

export type RunningGitHub = {
  /** `https://127.0.0.1:PORT`: GITHUB_SERVER_URL */
  readonly url: string
  /** with the path of the API: GITHUB_API_URL */
  readonly apiUrl: string
  /** PEM file of the CA that its certificate is from, for NODE_EXTRA_CA_CERTS; absent over plain http */
  readonly ca?: string
  /** a token of github-actions[bot] that may write issues, and one that may only read */
  readonly writeToken: string
  readonly readToken: string
  readonly state: GitHubState
  readonly faults: FaultQueue
  counters(): { readonly requests: number; readonly connections: number }
  /** the issuer of tokens of workflow runs */
  readonly oidc: OidcIssuer
  /** the variables that a runner sets for a job of the first repository's workflow */
  environment(): Readonly<Record<string, string>>
  /** the repository of that name; throws when there is none */
  repository(name: string): EmulatedRepository
  /** lets the hour's requests be used up until then */
  exhaust(resetAt: Date): void
  /** closes everything; a directory that was not given is removed */
  stop(): Promise<void>
}

export type GitHubOptions = {
  /** for the CA; default: a new one under the system's folder for temporary files */
  readonly directory?: string
  /** `iss` of the tokens of workflow runs; default a path of this server, as on GitHub Enterprise Server */
  readonly issuer?: string
  /** what the run of the workflow is like */
  readonly run?: Partial<WorkflowRun>
}

async function makeCertificate(tokenIssuer: string | undefined): Promise<Presented> {
  const now = new Date()
  const dates = { notBefore: moment(now, '-1d'), notAfter: moment(now, '+90d') }
  const ca = await issue({
    purpose: 'authority',
    subject: 'CN=Emulated GitHub CA',
    dates,
    keys: await makeKeyPair('p256'),
  })
  const own = await issue({
    purpose: 'server',
    subject: 'CN=github',
    issuer: ca,
    dates,
    keys: await makeKeyPair('p256'),
    names: ['127.0.0.1', 'localhost', ...(tokenIssuer === undefined ? [] : [new URL(tokenIssuer).hostname])],
  })
  return { issuer: ca, own }
}

/** Starts an emulated GitHub on 127.0.0.1 and a free port. */
export async function startGitHub(scenario: GitHubScenario, options: GitHubOptions = {}): Promise<RunningGitHub> {
  await sealingReady()
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'github-emulator-')))
  await mkdir(directory, { recursive: true })
  const [writeToken, readToken, requestToken] = [makeToken(), makeToken(), makeToken()]
  const state = makeGitHubState(scenario, { write: writeToken, read: readToken })
  const [first] = state.repositories
  if (first === undefined) throw new RangeError('a GitHub without a repository')
  const certificate = scenario.tls === false ? undefined : await makeCertificate(options.issuer)
  const ca = join(directory, 'github-ca.crt')
  if (certificate !== undefined) await writeFile(ca, certificate.issuer.pem)
  const run: WorkflowRun = {
    repository: `${first.owner}/${first.name}`,
    repositoryId: first.id,
    ref: 'refs/heads/main',
    sha: randomBytes(20).toString('hex'),
    runId: '424242',
    attempt: '1',
    event: 'schedule',
    actor: 'octocat',
    workflow: 'certificates',
    ...options.run,
  }
  let oidc: OidcIssuer | undefined
  const server = await startServer(state, certificate, (url) => {
    oidc = makeOidcIssuer(options.issuer ?? `${url}${issuerPath}`)
    return { issuer: oidc, requestToken, run }
  })
  if (oidc === undefined) throw new Error('the server has no issuer')
  const apiUrl = `${server.url}${state.apiPath}`
  return {
    url: server.url,
    apiUrl,
    ...(certificate === undefined ? {} : { ca }),
    writeToken,
    readToken,
    state,
    faults: state.faults,
    counters: () => ({ requests: state.log.length, connections: server.connections() }),
    oidc,
    environment: () => ({
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: apiUrl,
      GITHUB_SERVER_URL: server.url,
      GITHUB_REPOSITORY: run.repository,
      GITHUB_RUN_ID: run.runId,
      GITHUB_RUN_ATTEMPT: run.attempt,
      GITHUB_EVENT_NAME: run.event,
      GITHUB_WORKFLOW: run.workflow,
      GITHUB_REF: run.ref,
      GITHUB_SHA: run.sha,
      GITHUB_ACTOR: run.actor,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}${requestPath}?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
      ...(certificate === undefined ? {} : { NODE_EXTRA_CA_CERTS: ca }),
    }),
    repository: (name) => {
      const found = state.repositories.find((one) => sameName(`${one.owner}/${one.name}`, name))
      if (found === undefined) throw new RangeError(`no repository ${name}`)
      return found
    },
    exhaust: (resetAt) => {
      state.rate.remaining = 0
      state.rate.resetAt = resetAt
    },
    stop: async () => {
      await server.stop()
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}
