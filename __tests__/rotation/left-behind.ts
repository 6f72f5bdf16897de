// What no run may leave behind: a secret in anything that it printed or wrote, and credentials that others may read.
import { statSync } from 'node:fs'
import type { Emulator } from '../../emulator/emulator.ts'
import { secretsOf } from '../scenarios/secrets-of.ts'
import { base64At, placesOf } from '../transcripts/secrets.ts'
import type { Texts } from '../transcripts/kit.ts'

/** Every secret of an emulator there was so far, and every certificate: a rotation replaces both. */
type Books = { readonly emulator: Emulator; readonly secrets: Set<string>; readonly harmless: Set<string> }

const known = new Map<string, Books>()

/** The books of the emulator at whose ARM a run works; one that is not known is searched for nothing, and that is an error. */
function booksOf(endpoint: string): Books {
  const books = known.get(endpoint)
  if (books === undefined) throw new Error('no emulator is known at that address: what should be searched for?')
  return books
}

/** From now on runs over this emulator are searched for its secrets. */
export function watch(emulator: Emulator): void {
  const { url } = emulator.azure
  if (known.get(url)?.emulator !== emulator) known.set(url, { emulator, secrets: new Set(), harmless: new Set() })
}

/** The administrator's credentials as AKS hands them out now: key as it stands, its lines, and the token. */
async function handedOut({ clusters }: Emulator, { secrets, harmless }: Books): Promise<void> {
  for (const cluster of clusters) {
    const { user } = await cluster.administrator()
    const { token, 'client-key-data': key = '', 'client-certificate-data': certificate = '' } = user
    const pem = Buffer.from(key, 'base64').toString()
    const material = pem.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
    for (const secret of [key, ...material, token ?? '']) if (secret.length >= 8) secrets.add(secret)
    const [, body = ''] =
      /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(Buffer.from(certificate, 'base64').toString()) ?? []
    for (const text of base64At(Buffer.from(body, 'base64'))) harmless.add(text)
  }
}

/** Writes down what is secret now. To be called before a run and after it. */
export async function noteSecrets(endpoint: string): Promise<void> {
  const books = booksOf(endpoint)
  const { azure, clusters } = books.emulator
  await handedOut(books.emulator, books)
  const { principals, tokens } = azure.state
  for (const secret of [...principals.flatMap(({ secret = [] }) => secret), ...tokens.handedOut])
    books.secrets.add(secret)
  // the emulator keeps no books of a real cluster
  if (clusters.some(({ kubeconfigs }) => kubeconfigs.serviceAccount === '')) return
  // files of certificates as they are after a rotation
  await Promise.all(clusters.map((cluster) => cluster.writePems()))
  const { known: now } = await secretsOf(books.emulator)
  for (const secret of now.secrets) books.secrets.add(secret)
  books.harmless.add(now.harmless ?? '')
}

/** Where secrets stand among these texts: names of places only. `onRunner`: lines that tell a runner what to hide are left out. */
export function secretPlaces(
  endpoint: string,
  texts: Texts,
  more: readonly string[] = [],
  onRunner = false,
): readonly string[] {
  const { secrets, harmless } = booksOf(endpoint)
  const certificates = [...harmless].join('\n')
  // the end of a key may hold nothing but its public half
  const all = [...secrets, ...more].filter((text) => !certificates.includes(text.slice(0, -8)))
  return placesOf(texts, { secrets: all, harmless: certificates, onRunner })
}

/** Those of these files that others than their owner may read or write; one that is not there may nobody. */
export const openFiles = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0)
