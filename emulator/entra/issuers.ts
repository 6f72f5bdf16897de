import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { Agent, request } from 'node:https'
import type { TokenAuthority } from '../kubernetes/tokens.ts'

/** An issuer of assertions that can be asked for its keys. Others are out of reach: nothing leaves this machine. */
export type TrustedIssuer = {
  /** exactly as tokens write `iss` */
  readonly issuer: string
  /** PEM of the CA that its certificate is from; a certificate that it does not verify is refused */
  readonly ca: string
  /** where it listens, when its name does not lead there */
  readonly address?: { readonly host: string; readonly port: number }
}

/** A cluster whose service account tokens others can verify (`oidcIssuerProfile`). */
export type ClusterIssuer = {
  /** of the cluster */
  readonly name: string
  /** https://LOCATION.oic.prod-aks.azure.com/TENANT/GUID/, with the slash */
  readonly issuer: string
  /** what signs its tokens now, and what signed them before the key was rotated */
  readonly keys: () => readonly TokenAuthority[]
}

/** An issuer's answer was no discovery document or no keys. */
export class IssuerError extends Error {
  override name = 'IssuerError'
}

const longestDocument = 1_000_000

/** A JSON document of an issuer, over TLS with its certificate verified. Rejects with the network's error or an IssuerError. */
async function getDocument(url: URL, { ca, address }: TrustedIssuer): Promise<Readonly<Record<string, unknown>>> {
  const agent = new Agent({ ca, keepAlive: false })
  const where = address ?? { host: url.hostname, port: Number(url.port || '443') }
  const text = await new Promise<string>((resolve, reject) => {
    const asking = request(
      {
        ...where,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, accept: 'application/json' },
        agent,
        timeout: 5_000,
        ...(/^[\d.]+$/.test(url.hostname) ? {} : { servername: url.hostname }),
      },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          bytes += chunk.length
          if (bytes > longestDocument) response.destroy(new IssuerError('the document is too long'))
        })
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString())
          else reject(new IssuerError(`status ${response.statusCode ?? 0}`))
        })
      },
    )
    asking.on('timeout', () => asking.destroy(new Error('timeout')))
    asking.on('error', reject)
    asking.end()
  })
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new IssuerError('no JSON')
  }
}

/** The keys of an issuer, by `kid`, from the `jwks_uri` of its discovery document. Rejects as `getDocument`. */
export async function fetchKeys(trusted: TrustedIssuer): Promise<ReadonlyMap<string, KeyObject>> {
  const base = trusted.issuer.replace(/\/$/, '')
  const configuration = await getDocument(new URL(`${base}/.well-known/openid-configuration`), trusted)
  const { issuer, jwks_uri: keysUrl } = configuration
  if (issuer !== trusted.issuer || typeof keysUrl !== 'string')
    throw new IssuerError('the document is of another issuer')
  const { keys } = await getDocument(new URL(keysUrl), trusted)
  if (!Array.isArray(keys)) throw new IssuerError('no keys')
  return new Map((keys as JsonWebKey[]).map((key) => [String(key['kid']), createPublicKey({ key, format: 'jwk' })]))
}
