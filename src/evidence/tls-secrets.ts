import { items } from '../model/bounds.ts'
import type { TlsSecretFacts } from '../model/objects.ts'
import type { TlsSecretsReading } from '../model/evidence.ts'
import type { BoundedList } from '../model/ports.ts'
import type { TlsSecretsSettings } from '../model/settings.ts'
import { segmentOf } from '../model/path-segment.ts'
import { leafOf } from '../model/secret-chain.ts'
import type { CollectContext, Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { byVerifiedName, calledHolders } from './called-holders.ts'
import { openMeans, secretFacts, servicesNamedIn, tlsKeys, type Called } from './secret-facts.ts'
import { servingSecrets } from './serving-secrets.ts'
import { joinObservations } from './join-observations.ts'

/** Why no Secret was read. */
export const notAsked = { state: 'skipped', detail: 'tls-secrets is not true' } as const

/**
 * Secrets of type kubernetes.io/tls, page by page, then those of other types that the services use which the API server calls.
 * Each is reduced as its page comes: only certificates, its name and its owner are kept. `tls.key`, where the answer has it, is
 * compared with the certificates and dropped.
 */
export const tlsSecrets: Collector<'tlsSecrets'> = async (context) => {
  const { tlsSecrets: asked, clock } = context
  if (asked === 'off') return notAsked
  const whole = wholeChains(context)
  const means = openMeans()
  const readings = scopesOf(asked).map(async (namespace): Promise<TlsSecretsReading> => {
    const request = secretsOf('kubernetes.io/tls', namespace, asked.labels)
    const answer = await fromLists(
      context,
      `Secrets of type kubernetes.io/tls${where(namespace)}`,
      [{ request, reduce: (item) => whole.kept(secretFacts(item, tlsKeys, means)) }],
      (secrets) => secrets,
    )
    return {
      ...(namespace === undefined ? {} : { namespace }),
      answer: answer.state === 'observed' ? { ...answer, value: await whole.settled(answer.value) } : answer,
    }
  })
  const read = await Promise.all(readings)
  return joinObservations('Secrets of type kubernetes.io/tls', clock, [
    ...read,
    ...(await servingSecrets(context, asked, read)),
  ])
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
    const servedFor = servicesNamedIn(leafOf(serving ?? []), services, secret.namespace)
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
async function calledServices(context: CollectContext): Promise<Called> {
  return byVerifiedName((await calledHolders(context)).flatMap(({ services }) => services))
}
