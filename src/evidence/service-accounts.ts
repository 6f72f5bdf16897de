import { items } from '../model/bounds.ts'
import { ReasonError } from '../model/errors.ts'
import type { PublishedCas } from '../model/objects.ts'
import { bundleKey, bundleReader, casOf, decoded, faultsOf } from './bundles.ts'
import { everyConfigMap, publishedIn, type PublishedIn, rootCaName } from './config-maps.ts'
import type { Collector } from './context.ts'
import { fromCluster, fromLists, isAbsent } from './from-cluster.ts'
import { asArray, asObject, asText, shortened, textAt } from './json.ts'
import { notAsked, scopesOf, secretsOf } from './tls-secrets.ts'

/** The CA that pods of each namespace are given. One right is enough: to list ConfigMaps of this one name. */
export const namespaceCas: Collector<'namespaceCas'> = async (context) => {
  const source = `ConfigMap ${rootCaName} of every namespace`
  const all = await everyConfigMap(context)
  if (all.state === 'observed') return { ...all, source, value: grouped(all.value.published) }
  if (all.state === 'unavailable' && all.reason !== 'forbidden') return { ...all, source }
  const read = bundleReader('clients')
  const request = {
    path: '/api/v1/configmaps',
    query: { fieldSelector: `metadata.name=${rootCaName}` },
    permission: `list configmaps ${rootCaName}`,
    most: items.objects,
  }
  return fromLists(context, source, [{ request, reduce: (item) => publishedIn(item, read) }], grouped)
}

/** `ca.crt` of Secrets that hold a token without an end. The token itself is never looked at. */
export const tokenSecretCas: Collector<'tokenSecretCas'> = async (context) => {
  const { tlsSecrets } = context
  if (tlsSecrets === 'off') return notAsked
  const type = 'kubernetes.io/service-account-token'
  const read = bundleReader('clients')
  const reduce = (item: unknown): PublishedIn => {
    const secret = asObject(item)
    const metadata = asObject(secret['metadata'])
    const place = `${textAt(metadata, 'namespace', 'A Secret')}/${textAt(metadata, 'name', 'A Secret')}`
    return { place, bundle: read(decoded(asText(asObject(secret['data'])['ca.crt']) ?? '')) }
  }
  const lists = scopesOf(tlsSecrets).map((namespace) => ({ request: secretsOf(type, namespace, ''), reduce }))
  return fromLists(context, `Secrets of type ${type}`, lists, grouped)
}

/** Places that publish the same certificates become one. */
function grouped(published: readonly PublishedIn[]): readonly PublishedCas[] {
  const alike = Map.groupBy(published, ({ bundle }) => bundleKey(bundle))
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ bundle }) => ({
      cas: casOf(bundle),
      ...faultsOf(bundle),
      places: group.map(({ place }) => place),
    })),
  )
}

/** The public keys that tokens of service accounts are verified by (RFC 7517); only their ids are kept. */
export const signingKeys: Collector<'signingKeys'> = (context) =>
  fromCluster(context, 'GET /openid/v1/jwks', async (session) => {
    const request = { path: '/openid/v1/jwks', permission: 'get /openid/v1/jwks' }
    const answer = await session.get(request, context.signal).catch((error: unknown) => {
      // an issuer whose address isn't https publishes no keys
      if (isAbsent(error)) return { keys: [] }
      throw error
    })
    const { keys } = asObject(answer)
    if (!Array.isArray(keys)) throw new ReasonError('malformed', 'GET /openid/v1/jwks: the answer is no set of keys')
    return asArray(keys)
      .map(asObject)
      .map((key) => {
        const algorithm = asText(key['alg'])
        return {
          id: shortened(asText(key['kid']) ?? 'without an id'),
          ...(algorithm === undefined ? {} : { algorithm: shortened(algorithm, 20) }),
        }
      })
  })
