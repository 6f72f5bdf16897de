import type { KubernetesUser } from '../../model/target.ts'
import { show } from '../text.ts'
import { isMapping, textFields, valueOf, type Mapping } from './mapping.ts'
import { pairedWith, readClientCertificates } from './certificates.ts'
import { readMaterial, readReferenced, type Material, type Place } from './material.ts'
import { readAuthProvider, readExec } from './plugin.ts'

/** One entry of `users`; null when it was refused. */
export function readUser(name: string, entry: Mapping, place: Place): KubernetesUser | null {
  const owner = `user "${show(name)}"`
  const field = textFields(entry, owner, place.complain)
  const pair = readPair(entry, owner, place)
  const token = readToken(field('token'), field('tokenFile'), owner, place)
  const exec = readExec(valueOf(entry, 'exec'), owner, place)
  const provider = readAuthProvider(valueOf(entry, 'auth-provider'), owner, place)
  const username = field('username')
  const password = field('password') ?? ''
  const impersonateUser = field('as')
  for (const key of ['as-uid', 'as-groups', 'as-user-extra'])
    if (hasContent(valueOf(entry, key)))
      place.complain(
        `${owner} has ${key}, which this action does not send`,
        'Name a user without it: as alone is understood.',
      )
  if (typeof field('token') === 'string' && (typeof username === 'string' || password !== ''))
    return place.complain(
      `${owner} has a token beside a user name or a password`,
      'Remove one of them: kubectl refuses a user with both.',
    )
  if (pair === null || token === null || exec === null || provider === null) return null
  return {
    ...(pair === undefined ? {} : { clientCertificate: pair.certificate, clientKey: () => pair.key }),
    ...(token === undefined ? {} : { token: () => token }),
    ...(typeof username === 'string' ? { basic: () => ({ username, password }) } : {}),
    ...(typeof impersonateUser === 'string' ? { impersonateUser } : {}),
    ...(exec === undefined ? {} : { exec: () => exec.section, execCommand: exec.command }),
    ...(provider === undefined ? {} : { authProvider: () => provider.section, authProviderName: provider.name }),
  }
}

const hasContent = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : isMapping(value) ? Object.keys(value).length > 0 : Boolean(value)

type KeyPair = { readonly certificate: string; readonly key: string }

function readPair(entry: Mapping, owner: string, place: Place): KeyPair | null | undefined {
  const found = readMaterial(entry, 'client-certificate', owner, place)
  const foundKey = readMaterial(entry, 'client-key', owner, place)
  if (found === undefined && foundKey === undefined) return undefined
  const certificates = found && readClientCertificates(found, owner, place)
  const key = foundKey && readKey(foundKey, owner, place)
  if (key === undefined)
    return place.complain(
      `${owner} has a client certificate without a key`,
      'Add client-key-data or client-key, or fetch the kubeconfig again.',
    )
  if (certificates === undefined)
    return place.complain(
      `${owner} has a client key without a certificate`,
      'Add client-certificate-data or client-certificate, or fetch the kubeconfig again.',
    )
  if (certificates === null || key === null || !foundKey) return null
  const certificate = pairedWith(certificates, { text: key, field: foundKey.field }, owner, place)
  return certificate === null ? null : { certificate, key }
}

function readKey({ content, field }: Material, owner: string, { complain, keepSecret }: Place): string | null {
  const text = Buffer.from(content).toString()
  keepSecret(text)
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text))
    return complain(
      `${owner} has a ${field} that is no private key`,
      'Fetch the kubeconfig again: a private key in PEM belongs here.',
    )
  if (/BEGIN ENCRYPTED|Proc-Type:[ \t]*4[ \t]*,[ \t]*ENCRYPTED/.test(text))
    return complain(`${owner} has a ${field} that is encrypted`, 'Decrypt it: nobody can be asked for the passphrase.')
  return text
}

/** A token file wins over a token, as in kubectl. */
function readToken(
  inline: string | null | undefined,
  file: string | null | undefined,
  owner: string,
  place: Place,
): string | null | undefined {
  if (file === null) return null
  const written = file === undefined ? inline : readReferenced(file, 'tokenFile', owner, place)
  if (typeof written !== 'string') return written
  const token = written.trim()
  place.keepSecret(token)
  if (/^[\x21-\x7e]+$/.test(token)) return token
  return place.complain(
    `${owner} has a ${file === undefined ? 'token' : 'tokenFile'} that is no token`,
    'A token is one word of plain letters: fetch it again.',
  )
}
