import type { Certificate } from '../model/certificate.ts'
import { isReadable, unreadableIn, type Unreadable } from '../model/entries.ts'
import { leafOf } from '../model/secret-chain.ts'
import type { CalledServiceReading, Observation, TlsSecretsReading } from '../model/evidence.ts'
import type { CheckContext } from './check.ts'

/**
 * A certificate that a service probably serves, and the Secret that it stands in: the server's own first, then the others that
 * can be read. `unreadable`: entries of the Secret that can't.
 */
export type ServingSecret = {
  readonly secret: string
  readonly chain: readonly Certificate[]
  readonly unreadable: readonly Unreadable[]
}

/** TLS Secrets with certificates for services that the API server calls, by service (`namespace/name`). */
export function servingSecrets(readings: readonly TlsSecretsReading[]): ReadonlyMap<string, readonly ServingSecret[]> {
  const found = new Map<string, ServingSecret[]>()
  for (const { answer } of readings) {
    if (answer.state !== 'observed') continue
    for (const { namespace, name, serving, servedFor = [] } of answer.value)
      for (const service of servedFor)
        if (serving !== undefined) {
          const leaf = leafOf(serving)
          const others = serving.filter(isReadable).filter((one) => one !== leaf)
          const chain = leaf === undefined ? [] : [leaf, ...others]
          const secret = { secret: `${namespace}/${name}`, chain, unreadable: unreadableIn(serving) }
          const list = found.get(service) ?? []
          list.push(secret)
          found.set(service, list)
        }
  }
  return found
}

/**
 * Services (`namespace/name`) whose certificate `called-service-certificates` judges by a TLS handshake of this run: every address
 * of the service presented one. Empty where that check does not run, because then no finding is about what was presented.
 */
export function judgedInHandshakes(
  calledServices: Observation<readonly CalledServiceReading[]>,
  { policy }: Pick<CheckContext, 'policy'>,
): ReadonlySet<string> {
  if (calledServices.state !== 'observed' || !policy.checks.includes('called-service-certificates')) return new Set()
  const presented = new Map<string, boolean>()
  for (const { address, answer } of calledServices.value)
    if (address.kind === 'service') {
      const service = `${address.namespace}/${address.name}`
      const isPresented = answer.state === 'observed' && answer.value.missed.length === 0
      presented.set(service, isPresented && presented.get(service) !== false)
    }
  return new Set([...presented].flatMap(([service, isPresented]) => (isPresented ? [service] : [])))
}
