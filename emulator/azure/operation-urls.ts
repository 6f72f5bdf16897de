import { createHmac, randomBytes } from 'node:crypto'
import type { ArmRequest } from './answer.ts'
import type { Operation } from './operation.ts'
import { retryAfter } from './operations.ts'
import type { AzureState } from './state.ts'

/** `operations` is what Azure-AsyncOperation names, `operationresults` what Location does; Compute has one path for both. */
export type Leaf = 'operations' | 'operationresults'

/** Which of the two headers a 202 has. */
export type LongRunning = 'async' | 'both' | 'location'

const key = randomBytes(32)
/** Stands where ARM puts the certificate that it signs with: as long as that one is. */
const certificate = randomBytes(1_826).toString('base64url')
/** Compute names a partition in its URLs. */
const partition = '4397bcbf-41e3-4ef2-b948-89a8b6abf042'

const hmac = (algorithm: string, text: string): Buffer => createHmac(algorithm, key).update(text).digest()

/** 256 bytes, as an RSA signature has. */
const signatureOf = (text: string): string =>
  Buffer.concat([0, 1, 2, 3].map((block) => hmac('sha512', `${block}${text}`))).toString('base64url')

/** 100 nanoseconds since the year 1, as .NET counts. */
const ticks = (date: Date): string => String(BigInt(date.getTime() + 62_135_596_800_000) * 10_000n)

/** Path and query of an operation for one caller at one moment: nothing of it may be changed. */
function targetOf(operation: Operation, leaf: Leaf, t: string | undefined, caller: string): string {
  const { subscription, provider, location, id, apiVersion } = operation
  const compute = provider === 'Microsoft.Compute'
  const path = `/subscriptions/${subscription}/providers/${provider}/locations/${location}/${compute ? 'operations' : leaf}/${id}`
  const monitor = leaf === 'operationresults' ? '&monitor=true' : ''
  const plain = `${path}?${compute ? `p=${partition}${monitor}&` : ''}api-version=${apiVersion}`
  if (t === undefined) return plain
  const named = `${plain}&t=${t}&c=${certificate}`
  const hash = hmac('sha256', `${caller}\n${named}`).toString('base64url')
  return `${named}&s=${signatureOf(`${named}&h=${hash}`)}&h=${hash}`
}

const isSigned = ({ scenario }: AzureState): boolean => scenario.operations?.signed !== false

const url = (state: AzureState, { origin }: Pick<ArmRequest, 'origin'>, operation: Operation, leaf: Leaf): string =>
  `${origin}${targetOf(operation, leaf, isSigned(state) ? ticks(new Date()) : undefined, operation.owner)}`

/** Location of an operation, signed at this moment: never the same text twice. */
export const locationOf = (
  state: AzureState,
  request: Pick<ArmRequest, 'origin'>,
  operation: Operation,
): Readonly<Record<string, string>> => ({ location: url(state, request, operation, 'operationresults') })

/** The headers of the answer that starts an operation. */
export const operationHeaders = (
  state: AzureState,
  request: Pick<ArmRequest, 'origin'>,
  operation: Operation,
  which: LongRunning,
): Readonly<Record<string, string>> => ({
  ...(operation.provider === 'Microsoft.Compute' ? { 'azure-asyncnotification': 'Enabled' } : {}),
  ...(which === 'location' ? {} : { 'azure-asyncoperation': url(state, request, operation, 'operations') }),
  ...(which === 'async' ? {} : locationOf(state, request, operation)),
  ...retryAfter(state),
})

/** Whether this request's URL is, byte for byte, one that was given to this caller for this operation. */
export function isGenuine(
  { target, query, caller }: Pick<ArmRequest, 'target' | 'query' | 'caller'>,
  state: AzureState,
  operation: Operation,
  leaf: Leaf,
): boolean {
  if (caller.objectId !== operation.owner) return false
  if (!isSigned(state)) return true
  const t = query.get('t')
  return t !== null && target === targetOf(operation, leaf, t, caller.objectId)
}
