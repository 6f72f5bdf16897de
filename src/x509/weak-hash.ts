/** Signatures whose hash Go refuses, and OpenSSL at security level 1 and above. */
const weak: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.2', 'MD2'],
  ['1.2.840.113549.1.1.3', 'MD4'],
  ['1.2.840.113549.1.1.4', 'MD5'],
  ['1.2.840.113549.1.1.5', 'SHA-1'],
  ['1.3.14.3.2.29', 'SHA-1'],
  ['1.2.840.10040.4.3', 'SHA-1'],
  ['1.2.840.10045.4.1', 'SHA-1'],
])

/** Name of the hash of a signature algorithm, by OID, where it is one that no client accepts. */
export const weakHash = (oid: string): string | undefined => weak.get(oid)
