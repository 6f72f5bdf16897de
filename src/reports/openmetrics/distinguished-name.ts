/** `TYPE=value` up to the next comma or plus sign that no backslash protects. */
const part = /(?:^|[,+])\s*([\w.-]+)=((?:\\.|[^\\,+])*)/gs

/** The first value of an attribute in a name such as `O=system:nodes, CN=system:node:a`; empty when it has none. */
export function attribute(name: string, type: string): string {
  for (const [, found, value = ''] of name.matchAll(part)) {
    if (found?.toUpperCase() === type) return unescaped(value)
  }
  return ''
}

/** RFC 4514 2.4: a backslash before a character, or before the two hexadecimal digits of each of its octets. */
function unescaped(value: string): string {
  return value.replace(/((?:\\[0-9A-Fa-f]{2})+)|\\(.)/gs, (_, octets: string | undefined, character: string) =>
    octets === undefined ? character : Buffer.from(octets.replaceAll('\\', ''), 'hex').toString(),
  )
}
