import type { CertificateRefusal } from '../model/objects.ts'
import { bundleKey, decoded, type Bundle, type Held } from './bundles.ts'
import { asArray, asObject, asText, textAt, type JsonObject } from './json.ts'

type Read = (pem: string) => Bundle

/**
 * The bundles of a ValidatingWebhookConfiguration or MutatingWebhookConfiguration: webhooks that share one are one holder.
 * Of their addresses only the service is kept: a URL may hold what is nobody's business.
 */
export function webhookBundles(item: unknown, read: Read): readonly Held[] {
  const configuration = asObject(item)
  const name = textAt(asObject(configuration['metadata']), 'name', 'A webhook configuration')
  const webhooks = asArray(configuration['webhooks'])
    .map(asObject)
    .map((webhook) => ({
      ...called(asObject(webhook['clientConfig']), read),
      // the API server's own default is Fail
      failurePolicy: webhook['failurePolicy'] === 'Ignore' ? ('Ignore' as const) : ('Fail' as const),
    }))
  const alike = Map.groupBy(webhooks, ({ bundle, services }) => JSON.stringify([bundleKey(bundle), services]))
  return [...alike.values()].flatMap((group) => {
    const failurePolicy = group.some((webhook) => webhook.failurePolicy === 'Fail') ? 'Fail' : 'Ignore'
    return group.slice(0, 1).map((webhook): Held => ({ name, ...webhook, failurePolicy }))
  })
}

/** The bundle of an APIService; those that the API server serves itself have none, and are left out. */
export function apiServiceBundles(item: unknown, read: Read): readonly Held[] {
  const object = asObject(item)
  const spec = asObject(object['spec'])
  if (spec['service'] === undefined || spec['service'] === null) return []
  const refused = refusalOf(object)
  return [
    {
      name: textAt(asObject(object['metadata']), 'name', 'An APIService'),
      ...called(spec, read),
      ...(spec['insecureSkipTLSVerify'] === true ? { insecureSkipTlsVerify: true as const } : {}),
      ...(refused === undefined ? {} : { refused }),
    },
  ]
}

/** The bundle that a CustomResourceDefinition's conversion webhook is verified by. */
export function conversionBundles(item: unknown, read: Read): readonly Held[] {
  const object = asObject(item)
  const conversion = asObject(asObject(object['spec'])['conversion'])
  if (conversion['strategy'] !== 'Webhook') return []
  const config = asObject(asObject(conversion['webhook'])['clientConfig'])
  const name = textAt(asObject(object['metadata']), 'name', 'A CustomResourceDefinition')
  return [{ name, ...called(config, read) }]
}

/** What is called, and the bundle that it is verified by; an empty bundle is none, as the API server sees it. */
function called(config: JsonObject, read: Read): Pick<Held, 'services' | 'bundle'> {
  const service = asObject(config['service'])
  const [namespace, name] = [asText(service['namespace']), asText(service['name'])]
  const bundle = asText(config['caBundle']) ?? ''
  return {
    services: namespace === undefined || name === undefined ? [] : [`${namespace}/${name}`],
    ...(bundle === '' ? {} : { bundle: read(decoded(bundle)) }),
  }
}

/** How Go names what is wrong with a certificate. The message itself is not kept: anybody may have written it. */
const refusals: readonly (readonly [RegExp, CertificateRefusal])[] = [
  [/unknown authority/i, 'unknown-authority'],
  [/has expired or is not yet valid/i, 'expired'],
  [/certificate is (not )?valid for|doesn't contain any IP SANs|is not valid for any names/i, 'other-name'],
  [/x509:|failed to verify certificate/i, 'other'],
]

function refusalOf(apiService: JsonObject): CertificateRefusal | undefined {
  const available = asArray(asObject(apiService['status'])['conditions'])
    .map(asObject)
    .find(({ type }) => type === 'Available')
  if (available?.['status'] !== 'False') return undefined
  const message = asText(available['message']) ?? ''
  return refusals.find(([pattern]) => pattern.test(message))?.[1]
}
