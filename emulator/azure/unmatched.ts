import { type ArmAnswer, gatewayError, same } from './answer.ts'
import { type Match, segmentsOf } from './match.ts'
import { namespaces, typesOf } from './resource-types.ts'

/** The namespace and the types, without names, of what stands after the last `providers`. */
function typeOf(path: string): { readonly namespace: string; readonly type: string } | undefined {
  const segments = segmentsOf(path)
  const last = segments.findLastIndex((segment) => same(segment, 'providers'))
  const [namespace, ...rest] = segments.slice(last + 1)
  if (last < 0 || namespace === undefined) return undefined
  return { namespace, type: rest.filter((_, i) => i % 2 === 0).join('/') }
}

const missing = (method: string, path: string): ArmAnswer =>
  gatewayError(501, 'NotImplemented', `emulator: nothing here answers ${method} ${path}`)

/**
 * What ARM's gateway answers to a path that no provider knows, and to a method that a path does not have. What Azure knows
 * and the emulator does not is refused in the emulator's own words.
 */
export function unmatched(method: string, path: string, apiVersion: string, found: readonly Match[]): ArmAnswer {
  if (found.length > 0)
    return { status: 405, body: { Message: `The requested resource does not support http method '${method}'.` } }
  const asked = typeOf(path)
  if (asked === undefined) {
    if (/^\/subscriptions(\/|$)/i.test(path)) return missing(method, path)
    const message = 'The request did not have a subscription or a valid tenant level resource provider.'
    return gatewayError(404, 'MissingSubscription', message)
  }
  const { namespace, type } = asked
  const known = namespaces.find((one) => same(one, namespace))
  if (known === undefined)
    return /^microsoft\./i.test(namespace)
      ? missing(method, path)
      : gatewayError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`)
  if (typesOf(known).some((one) => same(one, type) || type.toLowerCase().startsWith(`${one.toLowerCase()}/`)))
    return missing(method, path)
  const message = `The resource type '${type}' could not be found in the namespace '${known}' for api version '${apiVersion}'.`
  return gatewayError(404, 'InvalidResourceType', message)
}
