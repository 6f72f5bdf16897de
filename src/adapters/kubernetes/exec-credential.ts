import { createPrivateKey, X509Certificate } from 'node:crypto'
import { ReasonError } from '../../model/errors.ts'

/** What a plugin handed out to sign in with. */
export type ExecCredential = {
  readonly token?: string
  readonly pair?: { readonly certificate: string; readonly key: string }
  readonly expires?: Date
}

/**
 * The answer of an exec plugin, as client-go reads it: an ExecCredential of the version that was asked for, with a token, or
 * a certificate and its key, or all of them.
 * @throws ReasonError `unauthorized`, which quotes nothing of the answer
 */
export function readExecCredential(text: string, apiVersion: string, plugin: string): ExecCredential {
  const refuse = (what: string): ReasonError =>
    new ReasonError('unauthorized', `The answer of the exec plugin "${plugin}" ${what}`)
  const answer = asRecord(parsed(text))
  if (answer === undefined) throw refuse("isn't a JSON object")
  if (answer['kind'] !== 'ExecCredential') throw refuse("isn't of kind ExecCredential")
  if (answer['apiVersion'] !== apiVersion) throw refuse(`isn't of apiVersion ${apiVersion}, which the kubeconfig names`)
  const status = asRecord(answer['status'])
  if (status === undefined) throw refuse('has no status')
  const field = (name: string): string | undefined => {
    const value = status[name] ?? ''
    if (typeof value !== 'string') throw refuse(`has a status.${name} that isn't a text`)
    return value === '' ? undefined : value
  }
  const [token, certificate, key] = [field('token'), field('clientCertificateData'), field('clientKeyData')]
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw refuse("has a status.token that isn't a token")
  if ((certificate === undefined) !== (key === undefined))
    throw refuse('has only one of status.clientCertificateData and status.clientKeyData')
  if (token === undefined && certificate === undefined)
    throw refuse('has neither a token nor a client certificate with its key')
  const pair = certificate === undefined || key === undefined ? undefined : { certificate, key }
  if (pair !== undefined && !isPair(pair)) throw refuse("has a client certificate and a key that don't belong together")
  const expires = field('expirationTimestamp')
  const moment = expires === undefined ? undefined : momentOf(expires)
  if (expires !== undefined && moment === undefined)
    throw refuse("has a status.expirationTimestamp that isn't a time (RFC 3339)")
  return {
    ...(token === undefined ? {} : { token }),
    ...(pair === undefined ? {} : { pair }),
    ...(moment === undefined ? {} : { expires: moment }),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined

function isPair({ certificate, key }: { readonly certificate: string; readonly key: string }): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/

function momentOf(text: string): Date | undefined {
  const date = rfc3339.test(text) ? new Date(text.toUpperCase()) : new Date(NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
