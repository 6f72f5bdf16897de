import type { TlsPort } from '../model/ports.ts'
import { handshakeWithCalled } from './called-handshake.ts'
import { handshake } from './tls.ts'

/** Handshakes of this machine's own. */
export const tlsPort: TlsPort = { handshake, handshakeWithCalled }
