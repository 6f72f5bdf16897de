import type { SecureContext } from 'node:tls'
import { optional } from '../../model/optional.ts'
import { contextOf } from '../agent.ts'
import type { SignIn } from './config.ts'

/** What the TLS connections of one session trust, and as whom they are made. Each is made when it is first used. */
export type Contexts = Readonly<
  Record<
    /** to the API server, signed in */
    | 'apiServer'
    /** trusts no CA, because checks judge the certificate, whatever its issuer is */
    | 'anonymous'
    /** the same with the client certificate of the sign-in */
    | 'clientCertificate'
    /** trusts the roots of this machine */
    | 'systemRoots',
    () => SecureContext
  >
>

/** Keys and roots are made ready for TLS once for a session, not for every connection. */
export function contextsOf({ ca, cert, key }: SignIn): Contexts {
  const signedIn = optional({ cert, key })
  return {
    apiServer: contextOf({ ...optional({ ca }), ...signedIn }),
    anonymous: contextOf({ ca: [] }),
    clientCertificate: contextOf({ ca: [], ...signedIn }),
    systemRoots: contextOf({}),
  }
}
