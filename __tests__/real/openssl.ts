// The openssl binary as the witness of what certificates say.
import { run, succeed } from './process.ts'

const milliseconds = 20_000

export type Witness = { readonly notAfter: string; readonly fingerprint: string }

/** End and SHA-256 fingerprint of the first certificate of a PEM file, in the form of report.json. */
export const inFile = async (path: string): Promise<Witness> =>
  read(
    await succeed('openssl', ['x509', '-in', path, '-noout', '-enddate', '-fingerprint', '-sha256'], { milliseconds }),
  )

/** The same of the certificate that a server shows to anybody. */
export async function servedBy(address: string, port: number, serverName?: string): Promise<Witness> {
  const name = serverName === undefined ? [] : ['-servername', serverName]
  const { stdout } = await run('openssl', ['s_client', '-connect', `${address}:${port}`, ...name], { milliseconds })
  const pem = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(stdout)?.[0] ?? ''
  return read(
    await succeed('openssl', ['x509', '-noout', '-enddate', '-fingerprint', '-sha256'], { input: pem, milliseconds }),
  )
}

/** What openssl says of a certificate that is verified by one CA. */
export async function verifiedBy(ca: string, certificate: string): Promise<string> {
  const { stdout, stderr } = await run('openssl', ['verify', '-CAfile', ca, certificate], { milliseconds })
  return stdout + stderr
}

function read(text: string): Witness {
  const value = (name: RegExp): string => name.exec(text)?.[1] ?? ''
  return {
    notAfter: new Date(value(/^notAfter=(.+)$/m)).toISOString().replace('.000Z', 'Z'),
    fingerprint: value(/^sha256 Fingerprint=(.+)$/im)
      .replaceAll(':', '')
      .toLowerCase(),
  }
}

/** A self-signed certificate with its key, as anybody can make one. */
export const selfSigned = (subject: string, certificate: string, key: string): Promise<string> =>
  succeed(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', subject],
      ...['-keyout', key, '-out', certificate],
    ],
    { milliseconds },
  )
