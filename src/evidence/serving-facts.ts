import { unreadableIn } from '../model/entries.ts'
import type { TlsSecretFacts } from '../model/objects.ts'
import { leafOf } from '../model/secret-chain.ts'
import { byVerifiedName } from './called-holders.ts'
import { asObject, asText, type JsonObject } from './json.ts'
import { secretFacts, servicesNamedIn, type DataKeys, type Means } from './secret-facts.ts'

/** The services (`namespace/name`) that certificates are sought for. */
type Sought = { readonly services: readonly string[]; readonly means: Means }

/** A Secret that a pod mounts. Without `facts` it has a certificate and its key, and none for a service. */
export type Mounted = { readonly name: string; readonly facts?: TlsSecretFacts }

/**
 * A Secret in a volume of the services' pods: under any key, a certificate for one of them. Undefined for one that holds no
 * certificate of a server.
 */
export function mounted(item: unknown, name: string, sought: Sought): Mounted | undefined {
  const data = asObject(asObject(item)['data'])
  const pairs = usualKeys.filter(({ certificate, privateKey }) => certificate in data && privateKey in data)
  const unusual = Object.keys(data)
    .filter((key) => !usualKeys.some((keys) => key === keys.certificate || key === keys.privateKey))
    .slice(0, mostKeys)
    .map((certificate): DataKeys => ({ certificate, privateKey: '' }))
  const facts = factsUnder([...usualKeys, ...unusual], item, sought) ?? damaged(pairs, item, sought)
  if (facts !== undefined) return { name, facts }
  return pairs.length === 0 ? undefined : { name }
}

/** keys of one Secret that are searched beside the usual ones */
const mostKeys = 20

/** Keys under which operators keep a server's certificate and its private key. */
export const usualKeys: readonly DataKeys[] = [
  ['tls.crt', 'tls.key'],
  // kube-webhook-certgen
  ['cert', 'key'],
  ['server.crt', 'server.key'],
  ['cert.pem', 'key.pem'],
  // Knative and Istio
  ['server-cert.pem', 'server-key.pem'],
  ['serverCert.pem', 'serverKey.pem'],
  ['server.pem', 'server-key.pem'],
  ['crt.pem', 'key.pem'],
  ['cert.crt', 'cert.key'],
  ['apiserver.crt', 'apiserver.key'],
  ['webhook.crt', 'webhook.key'],
  ['serving.crt', 'serving.key'],
].map(([certificate = '', privateKey = '']) => ({ certificate, privateKey }))

/** The facts of a Secret by the first of these keys that has a certificate for one of the services; undefined where none has. */
export function factsUnder(
  candidates: readonly DataKeys[],
  item: unknown,
  { services, means }: Sought,
): TlsSecretFacts | undefined {
  const data = asObject(asObject(item)['data'])
  const called = byVerifiedName(services)
  for (const keys of candidates) {
    if (asText(data[keys.certificate]) === undefined) continue
    const facts = secretFacts(item, keys, means)
    const servedFor = servicesNamedIn(leafOf(facts.serving ?? []), called, facts.namespace)
    if (servedFor.length > 0) return { ...facts, ...ofOtherType(facts, keys, data), servedFor }
  }
  return undefined
}

/** A pair in a volume whose own certificate can't be read: the service presents it all the same. */
function damaged(pairs: readonly DataKeys[], item: unknown, { services, means }: Sought): TlsSecretFacts | undefined {
  const data = asObject(asObject(item)['data'])
  for (const keys of pairs) {
    const facts = secretFacts(item, keys, means)
    if (leafOf(facts.chain) === undefined && !facts.problems.includes('empty'))
      return {
        ...facts,
        ...ofOtherType(facts, keys, data),
        serving: unreadableIn(facts.chain),
        servedFor: services,
      }
  }
  return undefined
}

/** A key and a certificate in one text are no fault where the server reads both from it. */
function ofOtherType(
  { problems }: TlsSecretFacts,
  { certificate, privateKey }: DataKeys,
  data: JsonObject,
): Pick<TlsSecretFacts, 'key' | 'problems'> {
  return { key: certificate, problems: privateKey in data ? problems : problems.filter((one) => one !== 'private-key') }
}
