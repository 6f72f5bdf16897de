import { availabilityOf } from './api-service-condition.ts'
import { bundleKey, decoded, type Bundle, type Held } from './bundles.ts'
import { ReasonError } from '../model/errors.ts'
import { callAddressIn } from './call-address.ts'
import { asArray, asFlag, asObject, asText, shortened, textAt, type JsonObject } from './json.ts'

type Read = (pem: string) => Bundle

/**
 * The bundles of a ValidatingWebhookConfiguration or MutatingWebhookConfiguration: webhooks that share one are one holder.
 */
export function webhookBundles(item: unknown, read: Read): readonly Held[] {
  const configuration = asObject(item)
  const name = textAt(asObject(configuration['metadata']), 'name', 'A webhook configuration')
  const webhooks = asArray(configuration['webhooks'])
    .map(asObject)
    .map((webhook) => ({
      ...called(clientConfigOf(webhook, name), read),
      // the API server's own default is Fail
      failurePolicy: webhook['failurePolicy'] === 'Ignore' ? ('Ignore' as const) : ('Fail' as const),
    }))
  const alike = Map.groupBy(webhooks, ({ bundle, calls }) => JSON.stringify([bundleKey(bundle), calls]))
  return [...alike.values()].flatMap((group) => {
    const failurePolicy = group.some((webhook) => webhook.failurePolicy === 'Fail') ? 'Fail' : 'Ignore'
    return group.slice(0, 1).map((webhook): Held => ({ name, ...webhook, failurePolicy }))
  })
}

/** The bundle of an APIService; those that the API server serves itself have none, and are left out. */
export function apiServiceBundles(item: unknown, read: Read): readonly Held[] {
  const object = asObject(item)
  const name = textAt(asObject(object['metadata']), 'name', 'An APIService')
  const spec = specOf(object, 'An APIService')
  if (spec['service'] === undefined || spec['service'] === null) {
    // one that the API server serves itself has no service, but a version
    textAt(spec, 'version', `APIService ${shortened(name)}`)
    return []
  }
  const condition = availabilityOf(object)
  return [
    {
      name,
      ...called(spec, read),
      ...(asFlag(spec['insecureSkipTLSVerify']) === true ? { insecureSkipTlsVerify: true as const } : {}),
      ...(condition === undefined ? {} : { condition }),
    },
  ]
}

/** The bundle that a CustomResourceDefinition's conversion webhook is verified by. */
export function conversionBundles(item: unknown, read: Read): readonly Held[] {
  const object = asObject(item)
  const name = textAt(asObject(object['metadata']), 'name', 'A CustomResourceDefinition')
  const conversion = asObject(specOf(object, 'A CustomResourceDefinition')['conversion'])
  if (asText(conversion['strategy']) !== 'Webhook') return []
  const config = asObject(asObject(conversion['webhook'])['clientConfig'])
  return [{ name, ...called(config, read) }]
}

/** @throws ReasonError `malformed`: every webhook has one with a url or a service, else nothing says by what it is verified */
function clientConfigOf({ clientConfig }: JsonObject, name: string): JsonObject {
  const config = asObject(clientConfig)
  const { url, service } = config
  if ((url === undefined || url === null) && (service === undefined || service === null))
    throw new ReasonError('malformed', `A webhook of ${shortened(name)} has neither a url nor a service`)
  return config
}

/** @throws ReasonError `malformed`: without a spec nothing says whether there is something to verify */
function specOf(object: JsonObject, what: string): JsonObject {
  const { spec } = object
  if (spec === undefined || spec === null) throw new ReasonError('malformed', `${what} has no spec`)
  return asObject(spec)
}

/** What is called, and the bundle that it is verified by; an empty bundle is none, as the API server sees it. */
function called(config: JsonObject, read: Read): Pick<Held, 'services' | 'calls' | 'bundle'> {
  const call = callAddressIn(config)
  const bundle = asText(config['caBundle']) ?? ''
  return {
    services: call.kind === 'service' ? [`${call.namespace}/${call.name}`] : [],
    calls: [call],
    ...(bundle === '' ? {} : { bundle: read(decoded(bundle)) }),
  }
}
