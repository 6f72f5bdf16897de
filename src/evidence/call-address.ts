import type { CallAddress } from '../model/calls.ts'
import { asObject, asText, type JsonObject } from './json.ts'

/**
 * Where calls by a `clientConfig`, or the spec of an APIService, go. The port of a service is 443 where it is left out
 * (admissionregistration.k8s.io/v1, ServiceReference); a URL is of https. Of a URL only host and port are kept: its path may hold
 * what is secret.
 */
export function callAddressIn(config: JsonObject): CallAddress {
  const service = asObject(config['service'])
  const [namespace, name, port] = [asText(service['namespace']), asText(service['name']), service['port'] ?? 443]
  if (namespace !== undefined && name !== undefined && isPort(port)) return { kind: 'service', namespace, name, port }
  const url = URL.parse(asText(config['url']) ?? '')
  if (url?.protocol !== 'https:' || url.hostname === '') return { kind: 'unknown' }
  return { kind: 'url', host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? 443 : Number(url.port) }
}

const isPort = (port: unknown): port is number =>
  typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536
