import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import type { AzureSettings } from '../../model/azure.ts'
import { WorldError } from '../../model/errors.ts'
import { tool } from '../../model/tool.ts'
import { parseForeign } from '../redaction/values.ts'
import { fieldsOf, malformed, textOf } from './fields.ts'
import { refusalOf } from './refusals.ts'
import type { Repeater } from './repeat.ts'
import { linkAction, scopeOf } from './scope.ts'
import type { Token } from './tokens.ts'

/** One request to Azure Resource Manager. */
export type ArmAsk = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** below the endpoint, or the whole URL of a link that ARM gave: used byte for byte */
  readonly path: string
  /** absent with a link, which has its own */
  readonly apiVersion?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** the action that is missing when it is forbidden; of a link it is read from the link */
  readonly action: string
  /** true: a POST that reads only, and may be asked again */
  readonly reads?: true
}

export type ArmReply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Azure Resource Manager, signed in. Rejects with a `WorldError` and nothing else. */
export type Arm = {
  /** as `ask`, but a refusal is an answer too: `refusal` says what it means. A body that is no JSON is `unreadable` then */
  readonly send: (
    ask: ArmAsk,
    signal: AbortSignal,
  ) => Promise<ArmReply & { readonly refusal?: WorldError; readonly unreadable?: WorldError }>
  readonly ask: (ask: ArmAsk, signal: AbortSignal) => Promise<ArmReply>
  /** every item of a list, page by page */
  readonly list: (ask: ArmAsk & { readonly apiVersion: string }, signal: AbortSignal) => Promise<readonly unknown[]>
}

const mostPages = 10_000

/** Requests of one run: they share connections, the sign-in, and the rule for repeating. */
export function openArm(settings: AzureSettings, token: Token, repeater: Repeater): Arm {
  const send: Arm['send'] = async (asked, signal) => {
    const url = urlOf(settings, asked)
    const isLink = asked.path.startsWith('https:')
    const action = (isLink && asked.method === 'GET' ? linkAction(url) : undefined) ?? asked.action
    const where = `ARM ${asked.method} for ${action.replace(/ on .*/, '')}`
    const request = createPipelineRequest({
      url: isLink ? asked.path : url.href,
      method: asked.method,
      abortSignal: signal,
      headers: createHttpHeaders({
        accept: 'application/json',
        'user-agent': `${tool.name}/${tool.version}`,
        authorization: `Bearer ${await token(signal)}`,
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      }),
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    })
    const reads = asked.method === 'GET' || asked.reads === true
    const { status, headers, bodyAsText } = await repeater.send(request, where, reads, signal)
    const text = bodyAsText ?? ''
    // a gateway's page is no reason to forget its status
    const body = parsedOrNothing(text, handsOutSecrets.test(asked.path) ? JSON.parse : parseForeign)
    const reply = { status, headers: headers.toJSON(), body }
    if (status >= 300) return { ...reply, refusal: refusalOf(status, body, where, action, scopeOf(url)) }
    return body === undefined && text.trim() !== ''
      ? { ...reply, unreadable: new WorldError('malformed', `${where}: the answer is no JSON`) }
      : reply
  }
  const ask = async (asked: ArmAsk, signal: AbortSignal): Promise<ArmReply> => {
    const { refusal, unreadable, ...reply } = await send(asked, signal)
    const wrong = refusal ?? unreadable
    if (wrong !== undefined) throw wrong
    return reply
  }
  const list: Arm['list'] = async (first, signal) => {
    const found: unknown[] = []
    const seen = new Set<string>()
    for (let next: ArmAsk | undefined = first; next !== undefined;) {
      const { body } = await ask(next, signal)
      const { value, nextLink } = fieldsOf(body)
      if (!Array.isArray(value)) malformed(`list for ${first.action}`)
      found.push(...(value as readonly unknown[]))
      const link = textOf(nextLink)
      if (link !== undefined && (seen.has(link) || seen.size === mostPages))
        malformed(`end of a list for ${first.action}`)
      if (link !== undefined) seen.add(link)
      next = link === undefined ? undefined : { method: 'GET', path: link, action: first.action }
    }
    return found
  }
  return { send, ask, list }
}

function urlOf({ cloud, armApiVersion }: AzureSettings, { path, apiVersion, query }: ArmAsk): URL {
  const endpoint = new URL(cloud.armEndpoint)
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    // a link leads nowhere but back: the token goes along
    if (!URL.canParse(path) || new URL(path).origin !== endpoint.origin)
      throw new WorldError('untrusted', 'ARM answered with a link to another host: nothing was sent there')
    return new URL(path)
  }
  const own = /\/providers\/Microsoft\.ContainerService(\/|$)/i.test(path) ? armApiVersion : undefined
  const version = own ?? apiVersion
  const search = new URLSearchParams({ ...query, ...(version === undefined ? {} : { 'api-version': version }) })
  return new URL(`${endpoint.origin}${path}?${search.toString()}`)
}

/** What hands out kubeconfigs repeats what it handed out before. */
const handsOutSecrets = /\/listCluster[a-z]*Credential$/i

function parsedOrNothing(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
