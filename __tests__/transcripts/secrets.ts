// The secrets of the emulator's kubeconfigs, and a search for them that knows every place where base64 may begin.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import type { Emulator } from '../../emulator/emulator.ts'
import { formsOf, leaks, secretsOf } from '../real/canary.ts'
import type { Run } from './kit.ts'

/** The keys and tokens of a kubeconfig file: keys as they stand there and line by line. */
export const secretsIn = (path: string): readonly string[] =>
  secretsOf(JSON.stringify(load(readFileSync(path, 'utf8'))))

/**
 * Every certificate of an emulator, in base64 at each offset: these are public, and so is what keys and tokens share
 * with them, which is a key's public half and the names of the server.
 */
export function certificatesOf({ directory }: Emulator): string {
  const texts = readdirSync(directory, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (name.endsWith('.crt')) return [readFileSync(join(directory, name), 'utf8')]
    if (!name.endsWith('kubeconfig')) return []
    const { users } = load(readFileSync(join(directory, name), 'utf8')) as { users: { user: Record<string, string> }[] }
    return users.map(({ user }) => Buffer.from(user['client-certificate-data'] ?? '', 'base64').toString())
  })
  const bodies = texts.flatMap((text) => [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)])
  return bodies.flatMap(([, body = '']) => base64At(Buffer.from(body, 'base64'))).join('\n')
}

/** Bytes in base64, from each of the three places where they may begin. */
export const base64At = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64'))

/**
 * What base64 makes of a secret that stands inside a text: three forms, for it begins at one of three offsets, without
 * the letters at both ends that depend on its neighbours too.
 */
export const insideBase64 = (secret: string): readonly string[] =>
  base64At(Buffer.from(secret)).map((text, offset) => {
    const whole = Math.floor((Buffer.byteLength(secret) + offset) / 3) * 4
    return text.slice(offset === 0 ? 0 : 4, whole)
  })

const piece = 32

/** A text of several pieces leaks too when only one of them stands somewhere. */
const piecesOf = (text: string): readonly string[] =>
  text.length < 2 * piece
    ? [text]
    : Array.from({ length: Math.floor(text.length / piece) }, (_, i) => text.slice(i * piece, (i + 1) * piece))

/** Everything that a run printed and wrote, by where it stands. */
export const textsOf = ({ stdout, stderr, files }: Run): Readonly<Record<string, string>> => ({
  stdout,
  stderr,
  ...files,
})

export type Known = {
  readonly secrets: readonly string[]
  /** what is no secret, though a piece of a key says it too */
  readonly harmless?: string
  /** lines that tell a runner what to hide are left out */
  readonly onRunner?: boolean
}

/** Where secrets, or any web tokens, stand: names of places only. */
export function placesOf(
  texts: Readonly<Record<string, string>>,
  { secrets, harmless = '', onRunner = false }: Known,
): readonly string[] {
  const inside = secrets.flatMap(insideBase64)
  const urlSafe = inside.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const pieces = [...secrets.flatMap(formsOf), ...inside, ...urlSafe].flatMap(piecesOf)
  const wanted = [...new Set(pieces)].filter((text) => !harmless.includes(text))
  return Object.entries(texts).flatMap(([name, text]) => {
    const lines = text.split('\n').filter((line) => !(onRunner && line.startsWith('::add-mask::')))
    const searched = lines.join('\n')
    const webTokens = leaks([{ outputs: { [name]: searched }, onRunner: false }], [])
    return webTokens.length > 0 || wanted.some((form) => searched.includes(form)) ? [name] : []
  })
}
