// Every secret that a run over an emulator could have come across, from the emulator's own books.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../../emulator/emulator.ts'
import { base64At, type Known, secretsIn } from '../transcripts/secrets.ts'

/** Secrets by their kind. */
export type Secrets = Readonly<Record<string, readonly string[]>>

const blocks = (text: string, label: RegExp): readonly string[] =>
  [...text.matchAll(new RegExp(`-----BEGIN (${label.source})-----([^-]+)-----END`, 'g'))].map(([, , body = '']) => body)

/** A key in PEM: its text as a whole, and line by line, for a text that was wrapped leaks too. */
const keysIn = (text: string): readonly string[] =>
  blocks(text, /[A-Z ]*PRIVATE KEY/).flatMap((body) => [body.replace(/\s/g, ''), ...body.trim().split('\n')])

function filesOf(directory: string): readonly string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => join(directory, name))
  return names.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'utf8'))
}

/** The values of all Secrets of all clusters, as text. */
async function valuesOf({ clusters }: Emulator): Promise<readonly string[]> {
  const bodies = clusters.flatMap(({ state }) =>
    [...(state.objects.kinds.get('secrets')?.values() ?? [])].map((kept) =>
      Promise.resolve(kept.body({ pki: state.pki })),
    ),
  )
  return (await Promise.all(bodies)).flatMap((body) =>
    Object.values((body as { readonly data?: Readonly<Record<string, string>> }).data ?? {}).map((value) =>
      Buffer.from(value, 'base64').toString(),
    ),
  )
}

/** A private key in base64 inside of a kubeconfig. */
const insideKubeconfig = (text: string): readonly string[] =>
  [...text.matchAll(/client-key-data: (\S+)/g)].flatMap(([, data = '']) => [
    data,
    ...keysIn(Buffer.from(data, 'base64').toString()),
  ])

/** What is secret, and what is not although a key says it too: every certificate there is. To be asked after the run. */
export async function secretsOf(emulator: Emulator): Promise<{ readonly secrets: Secrets; readonly known: Known }> {
  const { azure, clusters, directory } = emulator
  const files = filesOf(directory)
  const values = await valuesOf(emulator)
  const texts = [...files, ...values]
  const certificates = [
    ...texts,
    ...texts.flatMap((text) =>
      [...text.matchAll(/client-certificate-data: (\S+)/g)].map(([, data = '']) =>
        Buffer.from(data, 'base64').toString(),
      ),
    ),
  ].flatMap((text) => blocks(text, /CERTIFICATE/))
  const harmless = [...new Set(certificates)].flatMap((body) => base64At(Buffer.from(body, 'base64'))).join('\n')
  const found: Secrets = {
    'client secrets': azure.state.principals.flatMap(({ secret }) => secret ?? []),
    'tokens of Entra ID': azure.state.tokens.handedOut,
    'tokens of service accounts': clusters.flatMap(({ state }) => state.tokens.handedOut),
    'static tokens': clusters.flatMap(({ state }) => [...state.staticTokens.keys()]),
    kubeconfigs: clusters.flatMap(({ kubeconfigs }) => Object.values(kubeconfigs).flatMap(secretsIn)),
    'keys on disks': files.flatMap(keysIn),
    'bootstrap tokens': files.flatMap((text) => [...text.matchAll(/token: "(\S+)"/g)].map(([, token = '']) => token)),
    Secrets: values.flatMap((text) => [
      ...keysIn(text),
      ...insideKubeconfig(text),
      ...(text.startsWith('eyJ') || text.startsWith('password') ? [text] : []),
    ]),
  }
  // the end of a key may hold nothing but its public half
  const isSecret = (text: string): boolean => text.length >= 8 && !harmless.includes(text.slice(0, -8))
  const secrets = Object.fromEntries(
    Object.entries(found).map(([kind, list]) => [kind, [...new Set(list)].filter(isSecret)]),
  )
  return { secrets, known: { secrets: Object.values(secrets).flat(), harmless } }
}
