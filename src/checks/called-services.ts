import type { Certificate } from '../model/certificate.ts'
import type { TlsSecretsReading } from '../model/evidence.ts'

/** A certificate that a service probably serves, and the Secret that it stands in. */
export type ServingSecret = { readonly secret: string; readonly chain: readonly Certificate[] }

/** TLS Secrets with certificates for services that the API server calls, by service (`namespace/name`). */
export function servingSecrets(readings: readonly TlsSecretsReading[]): ReadonlyMap<string, readonly ServingSecret[]> {
  const found = new Map<string, ServingSecret[]>()
  for (const { answer } of readings) {
    if (answer.state !== 'observed') continue
    for (const { namespace, name, serving, servedFor = [] } of answer.value)
      for (const service of servedFor)
        if (serving !== undefined) {
          const list = found.get(service) ?? []
          list.push({ secret: `${namespace}/${name}`, chain: serving })
          found.set(service, list)
        }
  }
  return found
}
