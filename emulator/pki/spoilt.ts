import type { ConnectionFaultKind } from '../faults.ts'
import { issue, type Issued } from './certificates.ts'

/** A server's certificate, and who signed it. */
export type Presented = { readonly issuer: Issued; readonly own: Issued }

const hour = 3_600_000
const day = 24 * hour

type SpoiltKind = Extract<ConnectionFaultKind, 'expired-certificate' | 'wrong-name'>

/** A server that is set up wrongly shows every connection the same certificate. */
const made = new WeakMap<Issued, Map<SpoiltKind, Promise<Issued>>>()

/** The certificate that a server presents instead of its own: from the same CA and with the same key, and wrong. */
export function spoilt(kind: SpoiltKind, { issuer, own }: Presented, now = Date.now()): Promise<Issued> {
  const known = made.get(own) ?? new Map<SpoiltKind, Promise<Issued>>()
  made.set(own, known)
  const certificate =
    known.get(kind) ??
    issue({
      purpose: 'server',
      subject: own.subject,
      issuer,
      keys: own.keys,
      ...(kind === 'wrong-name'
        ? { dates: { notBefore: own.notBefore, notAfter: own.notAfter }, names: ['wrong.example'] }
        : { dates: { notBefore: new Date(now - 366 * day), notAfter: new Date(now - hour) }, names: own.names }),
    })
  known.set(kind, certificate)
  return certificate
}
