import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import type { AzureSettings } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { tool } from '../../model/tool.ts'
import { parseForeign } from '../redaction/values.ts'
import { serverUrl, isSameServer, urlBelow } from '../url.ts'
import { readPages } from './pages.ts'
import { refusalOf } from './refusals.ts'
import type { ArmAsk, ArmReply, ListAsk } from './request.ts'
import type { Repeater } from './repeat.ts'
import { linkAction, scopeOf } from './scope.ts'
import type { Token } from './tokens.ts'

export type { ArmAsk, ArmReply }

/** Azure Resource Manager, signed in. Rejects with a `ReasonError` and nothing else. */
export type Arm = {
  /** as `ask`, but a refusal is an answer too: `refusal` says what it means. A body that is no JSON is `unreadable` then */
  readonly send: (
    ask: ArmAsk,
    signal: AbortSignal,
  ) => Promise<ArmReply & { readonly refusal?: ReasonError; readonly unreadable?: ReasonError }>
  readonly ask: (ask: ArmAsk, signal: AbortSignal) => Promise<ArmReply>
  /** every item of a list, each reduced as its page arrives; a list that exceeds its bounds is `too-large` as a whole */
  readonly list: <T>(ask: ListAsk, reduce: (item: unknown) => T, signal: AbortSignal) => Promise<readonly T[]>
}

/** Requests of one run: they share connections, the sign-in, and the rule for repeating. */
export function openArm(settings: AzureSettings, token: Token, repeater: Repeater): Arm {
  const send: Arm['send'] = async (asked, signal) => {
    const url = urlOf(settings, asked)
    const isLink = typeof asked.path !== 'string'
    const action = (isLink && asked.method === 'GET' ? linkAction(url) : undefined) ?? asked.action
    const where = `ARM ${asked.method} for ${action.replace(/ on .*/, '')}`
    const request = createPipelineRequest({
      url: url.href,
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
    const body = parsedOrNothing(text, handsOutSecrets.test(url.pathname) ? JSON.parse : parseForeign)
    const reply = { url, status, headers: headers.toJSON(), body, size: Buffer.byteLength(text) }
    if (status >= 300) return { ...reply, refusal: refusalOf(status, body, where, action, scopeOf(url)) }
    return body === undefined && text.trim() !== ''
      ? { ...reply, unreadable: new ReasonError('malformed', `${where}: the answer is no JSON`) }
      : reply
  }
  const ask = async (asked: ArmAsk, signal: AbortSignal): Promise<ArmReply> => {
    const { refusal, unreadable, ...reply } = await send(asked, signal)
    const wrong = refusal ?? unreadable
    if (wrong !== undefined) throw wrong
    return reply
  }
  return { send, ask, list: (first, reduce, signal) => readPages(ask, first, reduce, signal) }
}

/** @throws ReasonError before a token is asked for, when the URL is not below the endpoint */
function urlOf({ cloud, armApiVersion }: AzureSettings, { path, apiVersion, query }: ArmAsk): URL {
  const endpoint = serverUrl(cloud.armEndpoint)
  if (typeof path !== 'string') {
    if (!isSameServer(path, endpoint)) throw new ReasonError('untrusted', 'A link of ARM leads to another host')
    return path
  }
  const own = /\/providers\/Microsoft\.ContainerService(\/|$)/i.test(path) ? armApiVersion : undefined
  const version = own ?? apiVersion
  return urlBelow(endpoint, path, { ...query, ...(version === undefined ? {} : { 'api-version': version }) })
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
