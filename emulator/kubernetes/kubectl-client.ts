import { answerOf } from './api-server.ts'
import { answer } from './answers.ts'
import type { User } from './authenticate.ts'
import { type ClusterState, now } from './state.ts'
import { notImplemented, unauthorized } from './status.ts'

/** What the API server says to a client inside the cluster. `text` is the body as it goes over the wire. */
export type Heard = { readonly status: number; readonly text: string; readonly body: unknown }

/** Asks the API server. `path` may have a query. */
export type Ask = (
  path: string,
  options?: { readonly method?: string; readonly accept?: string; readonly body?: object },
) => Promise<Heard>

/** A client in the cluster's own network, as somebody; undefined: a credential that the API server does not accept. */
export const clientOf =
  (state: ClusterState, user: User | undefined): Ask =>
  async (path, { method = 'GET', accept = 'application/json', body } = {}) => {
    const url = new URL(path, 'https://kubernetes')
    const request = {
      method,
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: { accept, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? '' : JSON.stringify(body),
      upgrade: false,
    }
    const fault = state.faults.take({ method, path: request.path, continued: url.searchParams.has('continue') })
    // no connection is in between that anything could happen to
    const spoilt =
      fault === undefined
        ? undefined
        : (answerOf(fault, url.searchParams) ?? notImplemented(`emulator: ${fault.kind} meets no kubectl in a pod`))
    const said = spoilt ?? (user === undefined ? unauthorized() : await answer({ ...request, user }, state))
    const status = 'status' in said ? said.status : 200
    state.log.push({
      at: now(state),
      server: 'api-server',
      method,
      path,
      ...(user === undefined ? {} : { user: user.name }),
      status,
    })
    if (said.kind === 'json') return { status, body: said.body, text: `${JSON.stringify(said.body)}\n` }
    if (said.kind === 'text') return { status, body: undefined, text: said.text }
    const text = 'emulator: a command does not wait for what goes on'
    return { status: 400, body: { message: text, reason: 'BadRequest' }, text }
  }
