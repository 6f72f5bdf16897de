import type { KubernetesTarget } from '../../model/target.ts'
import { userinfoOf } from '../../model/userinfo.ts'
import { show } from '../text.ts'
import { isMapping, textFields, valueOf, type Mapping } from './mapping.ts'
import { readCas } from './certificates.ts'
import { readMaterial, type Place } from './material.ts'
import { withoutTrailing } from '../../model/without-trailing.ts'

/** The part of a target that its cluster entry decides. */
export type ClusterPart = Omit<KubernetesTarget, 'name' | 'user'>

/** One entry of `clusters`; null when it was refused. */
export function readCluster(name: string, entry: Mapping, place: Place): ClusterPart | null {
  const owner = `cluster "${show(name)}"`
  const field = textFields(entry, owner, place.complain)
  const server = readServer(field('server'), owner, place)
  const proxyUrl = readProxy(field('proxy-url'), owner, place)
  const insecureSkipTlsVerify = valueOf(entry, 'insecure-skip-tls-verify') === true
  const tlsServerName = field('tls-server-name')
  const material = readMaterial(entry, 'certificate-authority', owner, place)
  const cas = material && readCas(material, owner, place)
  if (insecureSkipTlsVerify && material !== undefined)
    return place.complain(
      `${owner} has a certificate authority and insecure-skip-tls-verify: true`,
      'Remove insecure-skip-tls-verify: kubectl refuses a cluster with both.',
    )
  if (server === null || proxyUrl === null || cas === null) return null
  return {
    server,
    insecureSkipTlsVerify,
    ...(typeof tlsServerName === 'string' ? { tlsServerName: tlsServerName.trim() } : {}),
    ...(proxyUrl === undefined ? {} : { proxyUrl: () => proxyUrl }),
    ...cas,
    // an extension may be large, and hardly any plugin asks for it
    clusterForPlugins: () => ({
      server: field('server')?.trim(),
      ...(typeof tlsServerName === 'string' ? { 'tls-server-name': tlsServerName } : {}),
      ...(material === undefined || material === null
        ? {}
        : { 'certificate-authority-data': Buffer.from(material.content).toString('base64') }),
      ...(typeof proxyUrl === 'string' ? { 'proxy-url': proxyUrl } : {}),
      config: extensionOf(entry, 'client.authentication.k8s.io/exec') ?? null,
    }),
  }
}

function readServer(text: string | null | undefined, owner: string, { complain, keepSecret }: Place): string | null {
  if (text === null) return null
  if (text === undefined) return complain(`${owner} has no server`, 'Write the https URL of the API server.')
  const url = URL.parse(text.trim())
  const remedy = 'Write it as https://name:443.'
  if (url === null || !['https:', 'http:'].includes(url.protocol))
    return complain(`${owner} has a server that is no https URL`, remedy)
  if (url.username !== '' || url.password !== '') {
    userinfoOf(url).forEach(keepSecret)
    return complain(
      `${owner} has a server with a user or password in it`,
      'Remove it: users sign in by their entry in users.',
    )
  }
  if (url.protocol === 'http:')
    return complain(`${owner} has a server that is plain http, where credentials would be seen by everyone`, remedy)
  if (url.search !== '' || url.hash !== '') return complain(`${owner} has a server with a query or a fragment`, remedy)
  return withoutTrailing(url.href, '/')
}

const proxyKinds = ['http:', 'https:', 'socks5:', 'socks5h:']

function readProxy(
  text: string | null | undefined,
  owner: string,
  { complain, keepSecret }: Place,
): string | null | undefined {
  if (typeof text !== 'string') return text
  const url = URL.parse(text.trim())
  if (url !== null) userinfoOf(url).forEach(keepSecret)
  if (url !== null && /%(?![0-9a-f]{2})/i.test(url.username + url.password))
    return complain(
      `${owner} has a proxy-url with a % in its user or password that begins no percent-encoding`,
      'Write % as %25.',
    )
  if (url !== null && proxyKinds.includes(url.protocol) && url.hostname !== '') return text.trim()
  return complain(
    `${owner} has a proxy-url of an unknown kind`,
    'Write a URL that begins with http://, https:// or socks5://.',
  )
}

/** An extension of a cluster: JSON that others define, with numbers and booleans as such. Undefined where there is none. */
function extensionOf(entry: Mapping, name: string): unknown {
  const extensions = valueOf(entry, 'extensions')
  const named: unknown = Array.isArray(extensions)
    ? extensions.find((item) => isMapping(item) && valueOf(item, 'name') === name)
    : undefined
  return isMapping(named) ? valueOf(named, 'extension') : undefined
}
