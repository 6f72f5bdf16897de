import type { Certificate } from '../model/certificate.ts'
import { WorldError } from '../model/errors.ts'
import type { Proof } from '../model/rotation.ts'
import { certificateFromDer } from '../x509/parse.ts'
import { smallEffort } from '../x509/effort.ts'
import { validatePath } from '../x509/path.ts'
import { areOthers, handshake, type Credentials } from './credentials.ts'
import { failed, held, shortly, unseen } from './proof-words.ts'
import type { RotationWorld } from './world.ts'

/** What the API server shows now. Rejects with a `WorldError`. */
export async function presentedChain(world: RotationWorld, { target }: Credentials): Promise<readonly Certificate[]> {
  const { received } = await handshake(world, target)
  try {
    return received.map(certificateFromDer)
  } catch {
    throw new WorldError('malformed', 'The API server showed a certificate that cannot be read')
  }
}

const lost = {
  reason: 'not-found',
  detail: 'Nobody knows any more which CA the cluster had before: there is no record, and the cluster keeps none',
} as const

/** The API server presents a chain under a CA that is none of those before, by key. */
export async function caDiffers(
  chain: readonly Certificate[],
  cas: readonly Certificate[],
  old: readonly Certificate[],
  now: Date,
): Promise<Proof> {
  const id = 'api-server-ca-differs'
  const path = await validatePath(chain, cas, { at: now, purpose: 'serverAuth' }, smallEffort())
  if (!path.ok)
    return failed(id, `What the API server presents does not lead to the CA that ARM hands out: ${path.detail}`)
  if (old.length === 0) return unseen(id, lost)
  const anchor = path.path.at(-1)
  if (anchor === undefined || !areOthers([anchor], old))
    return failed(id, 'The API server presents a chain under the CA from before: the rotation did not change it')
  return held(
    id,
    `The API server presents a chain under CA ${shortly(anchor)}; before it was ${old.map(shortly).join(', ')}`,
  )
}

/** The CAs from before do not verify what the API server presents. */
export async function oldCaRefused(
  chain: readonly Certificate[],
  old: readonly Certificate[],
  now: Date,
): Promise<Proof> {
  const id = 'old-ca-refused'
  if (old.length === 0) return unseen(id, lost)
  const path = await validatePath(chain, old, { at: now, purpose: 'serverAuth' }, smallEffort())
  if (path.ok) return failed(id, 'The CA from before still verifies what the API server presents')
  return held(id, `Whoever trusts CA ${old.map(shortly).join(', ')} refuses the API server: ${path.detail}`)
}
