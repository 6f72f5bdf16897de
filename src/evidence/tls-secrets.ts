import { items } from '../model/bounds.ts'
import type { Certificate } from '../model/certificate.ts'
import type { ChainCertificate, TlsSecretFacts } from '../model/objects.ts'
import type { TlsSecretsReading } from '../model/evidence.ts'
import type { BoundedList } from '../model/ports.ts'
import type { TlsSecretsSettings } from '../model/settings.ts'
import { isReadable } from '../model/entries.ts'
import { segmentOf } from '../model/path-segment.ts'
import { leafOf } from '../model/secret-chain.ts'
import { readKeyOwnerByPublicHalf, type KeyOwner } from '../x509/key-pair.ts'
import { signerFinder } from '../x509/signers.ts'
import { brief, bundleOf, bundleReader, casOf, decoded, type Bundle } from './bundles.ts'
import type { CollectContext, Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asObject, asText, shortened, textAt } from './json.ts'
import { together } from './together.ts'

/** Why no Secret was read. */
export const notAsked = { state: 'skipped', detail: 'tls-secrets is not true' } as const

/**
 * Secrets of type kubernetes.io/tls, page by page. Each is reduced as its page comes: only certificates, its name and
 * its owner are kept. `tls.key`, where the answer has it, is compared with the certificates and dropped.
 */
export const tlsSecrets: Collector<'tlsSecrets'> = async (context) => {
  const { tlsSecrets: asked, clock } = context
  if (asked === undefined) return notAsked
  const whole = wholeChains(context)
  const means: Means = { readCa: bundleReader('clients'), signersIn: signerFinder() }
  const readings = scopesOf(asked).map(async (namespace): Promise<TlsSecretsReading> => {
    const request = secretsOf('kubernetes.io/tls', namespace, asked.labels)
    const answer = await fromLists(
      context,
      `Secrets of type kubernetes.io/tls${where(namespace)}`,
      [{ request, reduce: (item) => whole.kept(reduceSecret(item, means)) }],
      (secrets) => secrets,
    )
    return {
      ...(namespace === undefined ? {} : { namespace }),
      answer: answer.state === 'observed' ? { ...answer, value: await whole.settled(answer.value) } : answer,
    }
  })
  return together('Secrets of type kubernetes.io/tls', clock, await Promise.all(readings))
}

/** The namespaces to ask in one by one; undefined: all at once. */
export const scopesOf = ({ namespaces }: TlsSecretsSettings): readonly (string | undefined)[] =>
  namespaces.length === 0 ? [undefined] : namespaces

const where = (namespace: string | undefined): string => (namespace === undefined ? '' : ` in namespace ${namespace}`)

/** A list of Secrets of one type. */
export const secretsOf = (type: string, namespace: string | undefined, labels: string): BoundedList => ({
  path: namespace === undefined ? '/api/v1/secrets' : `/api/v1/namespaces/${segmentOf(namespace)}/secrets`,
  query: { fieldSelector: `type=${type}`, ...(labels === '' ? {} : { labelSelector: labels }) },
  permission: `list secrets${where(namespace)}`,
  most: items.objects,
})

type Called = ReadonlyMap<string, string>

/**
 * Which Secrets keep their certificates whole: those for services that the API server calls. Which these are is asked at the
 * same time as the Secrets; until it is known every chain is kept that could be of one, and afterwards no other.
 */
function wholeChains(context: CollectContext): {
  readonly kept: (secret: TlsSecretFacts) => TlsSecretFacts
  readonly settled: (secrets: readonly TlsSecretFacts[]) => Promise<readonly TlsSecretFacts[]>
} {
  let known: Called | undefined
  const called = calledServices(context).then((services) => (known = services))
  const settle = ({ serving, ...secret }: TlsSecretFacts, services: Called): TlsSecretFacts => {
    const servedFor = servicesOf(leafOf(serving ?? []), services, secret.namespace)
    return servedFor.length === 0 || serving === undefined ? secret : { ...secret, servedFor, serving }
  }
  return {
    kept: (secret) => (known === undefined ? secret : settle(secret, known)),
    settled: async (secrets) => {
      const services = await called
      return secrets.map((secret) => settle(secret, services))
    },
  }
}

/** Services that the API server calls, by the name that it verifies: `SERVICE.NAMESPACE.svc`. */
async function calledServices({ wants, evidence }: CollectContext): Promise<Called> {
  const bundles = wants('caBundles') ? await evidence('caBundles') : undefined
  const readings = bundles?.state === 'observed' ? bundles.value : []
  const services = readings.flatMap(({ answer }) =>
    answer.state === 'observed' ? answer.value.holders.flatMap((holder) => holder.services) : [],
  )
  return new Map(
    services.map((service) => {
      const [namespace = '', name = ''] = service.split('/')
      return [`${name}.${namespace}.svc`, service]
    }),
  )
}

/** What the Secrets of a cluster share: a memory of bundles, and one of signatures. */
type Means = { readonly readCa: (pem: string) => Bundle; readonly signersIn: ReturnType<typeof signerFinder> }

/** With `serving` where the certificate is for a service of its own namespace. */
function reduceSecret(item: unknown, { readCa, signersIn }: Means): TlsSecretFacts {
  const secret = asObject(item)
  const metadata = asObject(secret['metadata'])
  const annotations = asObject(metadata['annotations'])
  const data = asObject(secret['data'])
  const certificate = asText(annotations['cert-manager.io/certificate-name'])
  const issuer = asText(annotations['cert-manager.io/issuer-name'])
  const { entries, problems } = bundleOf(decoded(asText(data['tls.crt']) ?? ''), 'clients')
  const key = keyOwnerOf(asText(data['tls.key']) ?? '')
  const owner = key && entries.filter(isReadable).find(key.owns)
  const ca = asText(data['ca.crt']) ?? ''
  // most ca.crt that hold nothing are an empty string
  const trusted = ca === '' ? undefined : readCa(decoded(ca))
  const signersOf = signersIn([...entries.filter(isReadable), ...(trusted === undefined ? [] : casOf(trusted))])
  const namespace = textAt(metadata, 'namespace', 'A Secret')
  const isOfService = dnsNamesOf(leafOf(entries)).some((dns) => dns.endsWith(`.${namespace}.svc`))
  return {
    namespace,
    name: textAt(metadata, 'name', 'A Secret'),
    chain: entries.map((entry) => (isReadable(entry) ? inChain(entry, signersOf(entry), entry === owner) : entry)),
    problems,
    ...(key !== undefined && owner === undefined ? { keyOfNone: true as const } : {}),
    ca: trusted?.entries.map((entry) => (isReadable(entry) ? brief(entry) : entry)) ?? [],
    ...(certificate === undefined && issuer === undefined
      ? {}
      : {
          certManager: {
            ...(certificate === undefined ? {} : { certificate: shortened(certificate) }),
            ...(issuer === undefined ? {} : { issuer: shortened(issuer) }),
          },
        }),
    ...(isOfService ? { serving: entries } : {}),
  }
}

/** Undefined for a key that isn't there or can't be read: then it says nothing. */
function keyOwnerOf(base64: string): Exclude<KeyOwner, 'unreadable'> | undefined {
  const owner = base64 === '' ? 'unreadable' : readKeyOwnerByPublicHalf(decoded(base64))
  return owner === 'unreadable' ? undefined : owner
}

function inChain(
  certificate: Certificate,
  signedBy: readonly string[] | undefined,
  ownsKey: boolean,
): ChainCertificate {
  return {
    ...brief(certificate),
    isCa: certificate.isCa,
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(ownsKey ? { ownsKey } : {}),
  }
}

const dnsNamesOf = (leaf: Certificate | undefined): readonly string[] =>
  (leaf?.subjectAltNames ?? []).flatMap(({ type, value }) =>
    type === 'dns' ? [value.toLowerCase().replace(/\.$/, '')] : [],
  )

/** Called services of the Secret's own namespace whose name stands in the certificate. */
function servicesOf(leaf: Certificate | undefined, called: Called, namespace: string): readonly string[] {
  const names = dnsNamesOf(leaf)
  const wildcard = names.includes(`*.${namespace}.svc`)
    ? [...called.values()].filter((service) => service.startsWith(`${namespace}/`))
    : []
  const named = names.flatMap((name) => called.get(name) ?? [])
  return [...new Set([...named, ...wildcard])].filter((service) => service.startsWith(`${namespace}/`))
}
