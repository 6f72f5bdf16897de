import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

/** What a workflow run is, as the claims of its token say it. */
export type WorkflowRun = {
  readonly repository: string
  readonly repositoryId: number
  readonly ref: string
  readonly sha: string
  readonly runId: string
  readonly attempt: string
  readonly event: string
  readonly actor: string
  readonly workflow: string
  /** makes the subject `repo:OWNER/NAME:environment:ENVIRONMENT` */
  readonly environment?: string
}

/** Who signs the tokens of workflow runs. */
export type OidcIssuer = {
  readonly issuer: string
  /** the key that signs, for whoever wants to sign something wrong */
  readonly privateKey: KeyObject
  readonly keyId: string
  /** GET ISSUER/.well-known/openid-configuration */
  readonly configuration: object
  /** GET ISSUER/.well-known/jwks */
  readonly keys: object
  /** a token for this run, as the runner's request URL hands it out */
  readonly token: (run: WorkflowRun, audience: string | undefined, now: Date) => string
}

const claimNames = [
  'sub aud exp iat nbf iss jti ref sha repository repository_id repository_owner repository_owner_id',
  'repository_visibility run_id run_number run_attempt runner_environment actor actor_id workflow workflow_ref',
  'workflow_sha head_ref base_ref event_name ref_type ref_protected environment job_workflow_ref job_workflow_sha',
]
  .join(' ')
  .split(' ')

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** An issuer as https://token.actions.githubusercontent.com is one. */
export function makeOidcIssuer(issuer: string): OidcIssuer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const keyId = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .toUpperCase()
  return {
    issuer,
    privateKey,
    keyId,
    configuration: {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks`,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      claims_supported: claimNames,
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    },
    keys: { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: keyId }] },
    token: (run, audience, now) => {
      const header = encode({ typ: 'JWT', alg: 'RS256', kid: keyId })
      const signed = `${header}.${encode(claims(run, audience, issuer, now))}`
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
    },
  }
}

function claims(run: WorkflowRun, audience: string | undefined, issuer: string, now: Date): object {
  const [owner = ''] = run.repository.split('/')
  const iat = Math.floor(now.getTime() / 1_000)
  const context = run.environment === undefined ? `ref:${run.ref}` : `environment:${run.environment}`
  const workflow = `${run.repository}/.github/workflows/certificates.yml@${run.ref}`
  return {
    jti: randomUUID(),
    sub: `repo:${run.repository}:${context}`,
    ...(run.environment === undefined ? {} : { environment: run.environment }),
    aud: audience ?? `https://github.com/${owner}`,
    ref: run.ref,
    sha: run.sha,
    repository: run.repository,
    repository_owner: owner,
    repository_owner_id: '2002',
    repository_id: String(run.repositoryId),
    repository_visibility: 'private',
    run_id: run.runId,
    run_number: '7',
    run_attempt: run.attempt,
    runner_environment: 'github-hosted',
    actor: run.actor,
    actor_id: '3003',
    workflow: run.workflow,
    workflow_ref: workflow,
    workflow_sha: run.sha,
    job_workflow_ref: workflow,
    job_workflow_sha: run.sha,
    head_ref: '',
    base_ref: '',
    event_name: run.event,
    ref_protected: 'false',
    ref_type: 'branch',
    iss: issuer,
    nbf: iat - 600,
    exp: iat + 300,
    iat,
  }
}
