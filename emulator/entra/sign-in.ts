import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AzureState } from '../azure/state.ts'
import { type SignInKind, signInEnvironment } from './environment.ts'
import { startImds } from './imds-server.ts'
import type { TrustedIssuer } from './issuers.ts'
import { type UserTokens, userTokens } from './users.ts'
import { keepWorkloadTokens, workloadTokens } from './workload-identity.ts'

/** What Entra ID offers beside its own endpoints, for who starts jobs and tests. */
export type SignIn = {
  /** the metadata service of a machine: `http://127.0.0.1:PORT`, for AZURE_POD_IDENTITY_AUTHORITY_HOST */
  readonly imds: string
  /** the variables that a job needs; throws a RangeError when no identity (of that name) can sign in so */
  environment(kind: SignInKind, identity?: string): Readonly<Record<string, string>>
  /** lets Entra ID ask another issuer for its keys, and jobs trust its CA */
  trust(issuer: TrustedIssuer): Promise<void>
  /** what a user has who signed in with az; throws a RangeError when there is no user of that name */
  userTokens(name: string, resource?: string): UserTokens
  stop(): Promise<void>
}

/** Starts the metadata service, and writes the tokens of workload identities and the bundle of CAs into the directory. */
export async function startSignIn(
  state: AzureState,
  { authority, caPem, directory }: { readonly authority: string; readonly caPem: string; readonly directory: string },
): Promise<SignIn> {
  const imds = await startImds(state)
  const tokens = workloadTokens(state, directory)
  const stopTokens = await keepWorkloadTokens(tokens)
  const caBundle = join(directory, 'sign-in-ca.crt')
  const writeBundle = (): Promise<void> =>
    writeFile(caBundle, [...new Set([caPem, ...state.issuers.map(({ ca }) => ca)])].join('\n'))
  await writeBundle()
  const places = { authority, imds: imds.url, caBundle, workloadTokens: tokens }
  return {
    imds: imds.url,
    environment: (kind, identity) => signInEnvironment(kind, identity, state, places),
    trust: async (issuer) => {
      state.issuers.push(issuer)
      await writeBundle()
    },
    userTokens: (name, resource = `${state.cloud.audiences[0]}/`) => {
      const user = state.principals.find((one) => one.kind === 'user' && one.name === name)
      if (user === undefined) throw new RangeError(`no user ${name}`)
      return userTokens(state, user, resource, new Date())
    },
    stop: async () => {
      stopTokens()
      await imds.stop()
    },
  }
}
