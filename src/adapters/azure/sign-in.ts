import { signInMethods, type AzurePort, type AzureSettings, type SignInMethod } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { codeIn, entraRefusal } from './entra-refusals.ts'
import type { AssertionClaims } from './id-token.ts'
import { hasManagedIdentities } from './metadata-service.ts'
import { waitOf } from './repeat.ts'
import { endingWith, openTokens, type Exchange, type Token } from './tokens.ts'
import type { Transport } from './transport.ts'
import { signInOption, type Environment } from './sign-in-methods.ts'
import { recordLastResponse } from './last-response.ts'

export type SignedIn = AzurePort['signIn'] & {
  /** tokens for another scope */
  readonly tokens: (scope: string) => Token
  /** those for ARM, of which the first is there */
  readonly arm: Token
}

/** What signing in takes. */
export type SignIn = {
  readonly settings: AzureSettings
  readonly scope: string
  readonly transport: Transport
  readonly environment: Environment
  readonly remember: (secret: string) => void
  readonly tell: (line: string) => void
}

/**
 * Chooses the way to sign in. `auto` takes the first that everything is there for, in the order of `signInMethods`: a client secret
 * that was given, GitHub's ID token for the client id that was given, a workload identity of the pod, the az that signed in
 * before, the machine's managed identity. The first token proves it; a way that fails there is passed over, and why is told.
 * @throws ReasonError that says what was tried
 */
export async function signIn(request: SignIn, signal: AbortSignal): Promise<SignedIn> {
  const { auth } = request.settings
  const passed: { readonly method: SignInMethod; readonly why: string }[] = []
  let last: ReasonError | undefined
  for (const method of auth === 'auto' ? signInMethods : [auth]) {
    try {
      const tokens = await tokensOf(method, request, signal)
      const arm = tokens(request.scope)
      await arm(signal)
      return { method, passed, tokens, arm }
    } catch (error) {
      if (!(error instanceof ReasonError) || auth !== 'auto') throw error
      last = error
      const own = `Sign-in to Azure by ${method}: `
      passed.push({ method, why: error.detail.startsWith(own) ? error.detail.slice(own.length) : error.detail })
      if (signal.aborted) break
    }
  }
  const tried = passed.map(({ method, why }) => `${method}: ${why}`).join('; ')
  const reason = signal.aborted && last !== undefined ? last.reason : 'unauthorized'
  throw new ReasonError(reason, `Nobody could sign in to Azure. ${tried}`)
}

async function tokensOf(
  method: SignInMethod,
  { settings, transport, environment, remember, tell }: SignIn,
  signal: AbortSignal,
): Promise<(scope: string) => Token> {
  const where = `Sign-in to Azure by ${method}`
  const { client, last, forget } = recordLastResponse(transport)
  let claims: AssertionClaims | undefined
  const shown = (seen: AssertionClaims | undefined): void => {
    claims = seen
  }
  let unasserted: unknown
  const failed = (error: unknown): void => {
    unasserted = error
  }
  const way = signInOption(method, { settings, environment, transport, client, shown, failed, remember })
  if ('lacks' in way) throw new ReasonError('unauthorized', `${where}: ${way.lacks}`)
  if (
    method === 'managed-identity' &&
    !(await endingWith(hasManagedIdentities(transport, environment, signal), signal))
  )
    throw new ReasonError('unreachable', `${where}: no metadata service of a machine in Azure answers here`)
  const explain: Exchange['explain'] = (error) => {
    const [answer, own] = [last(), unasserted ?? error]
    forget()
    unasserted = undefined
    if (own instanceof ReasonError) return passing(own)
    if (method === 'azure-cli') return { refusal: azRefusal(error, where) }
    if (answer instanceof ReasonError) return passing(answer)
    const text = answer?.bodyAsText ?? ''
    const code = codeIn(text)
    const status = answer?.status ?? 0
    if (status === 429 || status >= 500) {
      const refusal =
        status === 429
          ? new ReasonError('throttled', `${where}: too many requests`, code)
          : new ReasonError('unreachable', `${where}: Entra ID is not well at the moment (HTTP ${status})`, code)
      return { refusal, waitMilliseconds: answer === undefined ? 0 : (waitOf(answer) ?? 0) }
    }
    if (code !== '') return { refusal: entraRefusal(code, method, claims) }
    // its library keeps the first client of a process, so that what was seen here may be nothing
    if (method === 'managed-identity')
      return {
        refusal: new ReasonError('unauthorized', `${where}: ${machineText(text === '' ? wordsOf(error) : text)}`),
      }
    if (status >= 200 && status < 400)
      return { refusal: new ReasonError('malformed', `${where}: the answer was not understood`) }
    return { refusal: entraRefusal('', method, claims) }
  }
  return (scope) => openTokens(scope, { make: way.make, explain, remember, tell })
}

const passing = (refusal: ReasonError): ReturnType<Exchange['explain']> => ({
  refusal,
  ...(refusal.reason === 'unreachable' || refusal.reason === 'timeout' ? { waitMilliseconds: 0 } : {}),
})

const machineText = (text: string): string => {
  if (/multiple user assigned identities/i.test(text)) return 'the machine has several identities: give client-id'
  if (/identity not found/i.test(text)) return 'the machine has no such identity: assign one to it, or see client-id'
  return 'the metadata service gave no token'
}

/** To tell foreign errors apart; nothing of it is kept. */
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '')

/** az tells in words, which the library repeats: they are told apart and not kept. */
function azRefusal(error: unknown, where: string): ReasonError {
  const text = wordsOf(error)
  const code = codeIn(text)
  if (code !== '') return entraRefusal(code, 'azure-cli', undefined)
  if (/could not be found/i.test(text)) return new ReasonError('not-found', `${where}: az is not installed`)
  if (/az login/i.test(text))
    return new ReasonError('unauthorized', `${where}: az is not signed in: run azure/login before this step`)
  return new ReasonError('unauthorized', `${where}: az gave no token`)
}
