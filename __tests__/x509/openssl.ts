// The openssl binary as a second opinion.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** What `openssl` prints for these arguments, with `input` on its standard input. */
export const openssl = (input: string, ...args: readonly string[]): string =>
  execFileSync('openssl', args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] })

export type Question = {
  /** PEM, the leaf first */
  readonly received: readonly string[]
  readonly anchors: readonly string[]
  readonly at: Date
  readonly purpose: 'serverAuth' | 'clientAuth'
}

/**
 * What `openssl verify` says: `OK`, or the number of its error (X509_V_ERR_*). Level 2 refuses keys below 112 bits of
 * strength; with partial_chain any certificate may be an anchor, as in Go and in this project.
 */
export function opensslVerdict({ received: [leaf = '', ...others], anchors, at, purpose }: Question): 'OK' | number {
  const folder = mkdtempSync(join(tmpdir(), 'aks-cert-guard-x509-'))
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  try {
    const result = spawnSync(
      'openssl',
      [
        ...['verify', '-no-CApath', '-no-CAstore', '-partial_chain', '-auth_level', '2'],
        ...['-attime', String(Math.floor(at.getTime() / 1000))],
        ...['-purpose', purpose === 'serverAuth' ? 'sslserver' : 'sslclient'],
        ...['-CAfile', write('anchors.pem', anchors.join(''))],
        ...(others.length === 0 ? [] : ['-untrusted', write('others.pem', others.join(''))]),
        write('leaf.pem', leaf),
      ],
      { encoding: 'utf8' },
    )
    if (result.status === 0) return 'OK'
    const code = /^error (\d+) at/m.exec(result.stderr)?.[1]
    if (code === undefined) throw new Error(`openssl verify answered nothing known: ${result.stderr}`)
    return Number(code)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
