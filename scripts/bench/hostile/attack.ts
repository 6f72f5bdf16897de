import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Issued } from '../../../emulator/pki/certificates.ts'

/** What a hostile API server does. Whatever an attack leaves out is as in an ordinary cluster. */
export type Attack = {
  /** inputs of the run, as in action.yml */
  readonly inputs?: Readonly<Record<string, string>>
  /** answers a request; false: as an ordinary cluster does */
  readonly answer: (path: string, response: ServerResponse, url: URL) => boolean
  /** what stands in ConfigMap kube-root-ca.crt */
  readonly roots?: string
  /** a port-forward that was accepted */
  readonly tunnel?: (socket: WebSocket) => void
  /** takes the place of HTTP on each connection */
  readonly raw?: (stream: Duplex) => void
  /** certificates in PEM that the server sends after its own */
  readonly chain?: string
}

/** An attack, made when its server starts. @param ca of the hostile cluster */
export type MakeAttack = (ca: Issued) => Attack | Promise<Attack>
