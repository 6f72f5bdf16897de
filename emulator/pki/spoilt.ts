import type { ConnectionFaultKind } from '../faults.ts'
import { issue, type Issued } from './certificates.ts'

/** A server's certificate, and who signed it. */
export type Presented = { readonly issuer: Issued; readonly own: Issued }

const hour = 3_600_000
const day = 24 * hour

/** The certificate that a server presents instead of its own: from the same CA and with the same key, and wrong. */
export const spoilt = (
  kind: Extract<ConnectionFaultKind, 'expired-certificate' | 'wrong-name'>,
  { issuer, own }: Presented,
  now = Date.now(),
): Promise<Issued> =>
  issue({
    purpose: 'server',
    subject: own.subject,
    issuer,
    keys: own.keys,
    ...(kind === 'wrong-name'
      ? { dates: { notBefore: own.notBefore, notAfter: own.notAfter }, names: ['wrong.example'] }
      : { dates: { notBefore: new Date(now - 366 * day), notAfter: new Date(now - hour) }, names: own.names }),
  })
