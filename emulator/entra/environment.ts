import type { Principal } from '../azure/principals.ts'
import type { AzureState } from '../azure/state.ts'
import type { WorkloadToken } from './workload-identity.ts'

/** A way to sign in without a person, as @azure/identity has them. */
export type SignInKind = 'client-secret' | 'workload-identity' | 'managed-identity' | 'oidc'

/** Where what a job needs is. */
export type SignInPlaces = {
  /** `https://login…` or `https://localhost:PORT` */
  readonly authority: string
  /** `http://127.0.0.1:PORT` */
  readonly imds: string
  /** PEM file of every CA that a job must trust: this Azure's and its issuers' */
  readonly caBundle: string
  readonly workloadTokens: readonly WorkloadToken[]
}

const fits: Readonly<Record<SignInKind, (one: Principal, places: SignInPlaces) => boolean>> = {
  'client-secret': ({ secret }) => secret !== undefined,
  'workload-identity': ({ name }, { workloadTokens }) => workloadTokens.some(({ identity }) => identity === name),
  'managed-identity': ({ kind }) => kind === 'system-assigned' || kind === 'user-assigned',
  oidc: ({ federated }) => federated.some(({ subject }) => subject.startsWith('repo:')),
}

/**
 * The variables that a job needs to sign in that way: for `oidc` beside those that GitHub's runner sets. The identity is the
 * one of that name, or else the first that can sign in so. Throws a RangeError when there is none.
 */
export function signInEnvironment(
  kind: SignInKind,
  name: string | undefined,
  state: AzureState,
  places: SignInPlaces,
): Readonly<Record<string, string>> {
  const identity = state.principals.find((one) => (name === undefined || one.name === name) && fits[kind](one, places))
  if (identity === undefined) throw new RangeError(`no identity can sign in by ${kind}`)
  const { clientId, secret = '' } = identity
  const token = places.workloadTokens.find((one) => one.identity === identity.name)
  return {
    AZURE_AUTHORITY_HOST: places.authority,
    AZURE_TENANT_ID: state.tenant,
    NODE_EXTRA_CA_CERTS: places.caBundle,
    // the system's identity has no id to name
    ...(identity.kind === 'system-assigned' ? {} : { AZURE_CLIENT_ID: clientId }),
    ...(kind === 'client-secret' ? { AZURE_CLIENT_SECRET: secret } : {}),
    ...(kind === 'managed-identity' ? { AZURE_POD_IDENTITY_AUTHORITY_HOST: places.imds } : {}),
    ...(kind === 'workload-identity' ? { AZURE_FEDERATED_TOKEN_FILE: token?.path ?? '' } : {}),
  }
}
