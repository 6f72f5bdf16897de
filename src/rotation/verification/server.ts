import type { Certificate } from '../../model/certificate.ts'
import { ReasonError } from '../../model/errors.ts'
import type { Verification } from '../../model/rotation.ts'
import { certificateFromDer } from '../../x509/parse.ts'
import { smallEffort } from '../../x509/effort.ts'
import { judgeGoAcceptance } from '../../x509/acceptance.ts'
import { validatePath } from '../../x509/path.ts'
import { areOthers, handshake, type Credentials } from '../credentials.ts'
import { failed, held, shortly, unseen } from './messages.ts'
import type { RotationContext } from '../context.ts'

/** The chains that API servers show now: of each handshake, at every address. At least one. */
export type PresentedChains = readonly (readonly Certificate[])[]

/** What API servers show now. Rejects with a `ReasonError`, also where only some of them could be asked. */
export async function presentedChains(context: RotationContext, { target }: Credentials): Promise<PresentedChains> {
  const { presented, missed } = await handshake(context, target, { handshakes: context.apiServerHandshakes })
  const [first] = missed
  if (first !== undefined)
    throw new ReasonError(first.reason, `Not every API server showed its certificate: ${first.detail}`)
  try {
    return presented.map(({ received }) => received.map(certificateFromDer))
  } catch {
    throw new ReasonError('malformed', 'The API server showed a certificate that cannot be read')
  }
}

const lost = {
  reason: 'not-found',
  detail: 'Nobody knows any more which CA the cluster had before: there is no record, and the cluster keeps none',
} as const

/** Every API server presents a chain under a CA that is none of those before, by key. */
export async function caDiffers(
  chains: PresentedChains,
  cas: readonly Certificate[],
  old: readonly Certificate[],
  now: Date,
): Promise<Verification> {
  const id = 'api-server-ca-differs'
  const anchors = new Map<string, Certificate>()
  for (const chain of chains) {
    const go = await judgeGoAcceptance(chain, cas, { at: now, purpose: 'serverAuth' }, smallEffort())
    if (go.accepted !== true)
      return failed(id, `kubectl refuses what the API server presents, by the CA that ARM returns: ${go.detail}`)
    const anchor = go.path.at(-1)
    if (anchor !== undefined) anchors.set(anchor.fingerprint, anchor)
  }
  const under = [...anchors.values()]
  if (old.length === 0) return unseen(id, lost)
  if (!areOthers(under, old))
    return failed(id, 'The API server presents a chain under the CA from before: the rotation did not change it')
  return held(
    id,
    `The API server presents a chain under CA ${under.map(shortly).join(', ')}; before it was ${old.map(shortly).join(', ')}`,
  )
}

/** The CAs from before do not verify what any API server presents. */
export async function oldCaRefused(
  chains: PresentedChains,
  old: readonly Certificate[],
  now: Date,
): Promise<Verification> {
  const id = 'old-ca-refused'
  if (old.length === 0) return unseen(id, lost)
  let refusal = ''
  for (const chain of chains) {
    const path = await validatePath(chain, old, { at: now, purpose: 'serverAuth' }, smallEffort())
    if (path.ok) return failed(id, 'The CA from before still verifies what the API server presents')
    refusal = path.detail
  }
  return held(id, `Whoever trusts CA ${old.map(shortly).join(', ')} refuses the API server: ${refusal}`)
}
