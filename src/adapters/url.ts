import { ReasonError } from '../model/errors.ts'

/*
 * The only file that makes URLs of requests. Elsewhere a lint rule forbids `new URL` in adapters, and text that begins with the
 * address of a server: joined as text, `@other.example` or `.other.example` would make another server of it.
 */

/** An absolute URL; undefined when the text is none. */
export const parseUrl = (text: string): URL | undefined => URL.parse(text) ?? undefined

/** The address of a server that was validated when it was read. @throws TypeError when it is no URL: an error of our own */
export const serverUrl = (text: string): URL => new URL(text)

/** https at a host name; undefined when the text is more, or less, than a host name. */
export function hostUrl(host: string): URL | undefined {
  const url = parseUrl(`https://${host}/`)
  return url?.hostname === host.toLowerCase() ? url : undefined
}

/** The same server at another port. */
export function withPort(from: URL, port: number): URL {
  const url = new URL(from)
  url.port = String(port)
  return url
}

/** A proxy as environment variables name it: without a scheme it is a plain HTTP proxy, as curl and Go take it. */
export const proxyUrl = (named: string): string => (named.includes('://') ? named : `http://${named}`)

/** Whether both lead to one server. Origins are not compared: `blob:https://a` has the origin of `https://a`. */
export const isSameServer = (one: URL, other: URL): boolean =>
  one.protocol === other.protocol && one.host === other.host

const hasUser = ({ username, password }: URL): boolean => username !== '' || password !== ''

/** Segments between single slashes, without what a URL parser reads as something else. */
const pathForm = /^(?:\/[^/?#\\\s\p{Cc}]+)+\/?$/u
const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * The URL of a request: a path below the path of a server.
 * @param path begins with a slash; names in it are encoded (`segmentOf`)
 * @throws ReasonError `malformed` when the path would not stay as it is written: for it comes from somewhere else then
 */
export function urlBelow(server: URL, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const below = `${server.pathname.replace(/\/$/, '')}${path}`
  if (!pathForm.test(below) || dotSegment.test(below) || !below.isWellFormed()) throw notAPath(server)
  const url = new URL(below, server)
  if (!isSameServer(url, server) || hasUser(url)) throw notAPath(server)
  url.search = new URLSearchParams(query).toString()
  return url
}

const notAPath = ({ host }: URL): ReasonError =>
  new ReasonError(
    'malformed',
    `No request was sent to ${host}: its path holds an empty name, ".", "..", a backslash, "?", "#", a space or a control character`,
  )

/**
 * A link that a server gave, absolute or relative to the URL that it answered (RFC 9110 10.2.2). A credential goes along, so it leads
 * to the same server or nowhere. Percent-encoding stays as it is: ARM signs its links.
 * @throws ReasonError `untrusted` for another server, a user or a password; `malformed` when it is no URL
 */
export function linkOf(link: string, from: URL, whose: string): URL {
  const url = URL.parse(link, from.href)
  if (url === null) throw new ReasonError('malformed', `${whose} answered with a link that is not a URL`)
  if (!isSameServer(url, from) || hasUser(url))
    throw new ReasonError('untrusted', `${whose} answered with a link to another host: nothing was sent there`)
  url.hash = ''
  return url
}

/** The URL with these parameters; others that it has stay. */
export function withQuery(from: URL, query: Readonly<Record<string, string>>): URL {
  const url = new URL(from)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

/** The same place, asked by WebSocket over TLS. */
export function webSocketUrl(from: URL): URL {
  const url = new URL(from)
  url.protocol = 'wss:'
  return url
}
