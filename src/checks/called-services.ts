import type { Certificate } from '../model/certificate.ts'
import { isReadable, unreadableIn, type Unreadable } from '../model/entries.ts'
import { leafOf } from '../model/secret-chain.ts'
import type { TlsSecretsReading } from '../model/evidence.ts'

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
