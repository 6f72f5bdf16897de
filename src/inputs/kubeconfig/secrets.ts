import { isMapping, valueOf, type Mapping } from './own-values.ts'

/** Names of settings, variables and flags that hold a secret; `…_TOKEN_FILE` and `token-cache-dir` hold none. */
const secretName = /(?:secret|token|password|passwd|passphrase|key|credential|pat)s?$/i

/** Every secret text of every user of the kubeconfig, as written, and keys decoded as well. Used or not. */
export function inlineSecrets(users: Iterable<Mapping>): readonly string[] {
  return [...new Set(users)].flatMap((user) => {
    const keyData = textsAt(user, ['client-key-data'])
    return [
      ...textsAt(user, ['token', 'password']),
      ...keyData,
      ...keyData.map((data) => Buffer.from(data, 'base64').toString()),
      ...execSecrets(valueOf(user, 'exec')),
      ...providerSecrets(valueOf(user, 'auth-provider')),
    ].map((text) => text.trim())
  })
}

const textsAt = (mapping: Mapping, keys: readonly string[]): readonly string[] =>
  keys.map((key) => valueOf(mapping, key)).filter((value) => typeof value === 'string')

function execSecrets(exec: unknown): readonly string[] {
  if (!isMapping(exec)) return []
  const env = listAt(exec, 'env').filter(isMapping)
  const values = env
    .filter((pair) => secretName.test(textsAt(pair, ['name'])[0] ?? ''))
    .flatMap((pair) => textsAt(pair, ['value']))
  const args = listAt(exec, 'args').map((argument) => (typeof argument === 'string' ? argument : ''))
  const flags = args.flatMap((argument, index) => {
    const [flag = '', ...rest] = argument.split('=')
    if (!flag.startsWith('-') || !secretName.test(flag)) return []
    return rest.length > 0 ? [rest.join('=')] : [args[index + 1] ?? '']
  })
  return [...values, ...flags]
}

function providerSecrets(provider: unknown): readonly string[] {
  const config = isMapping(provider) ? valueOf(provider, 'config') : undefined
  if (!isMapping(config)) return []
  return textsAt(
    config,
    Object.keys(config).filter((key) => secretName.test(key)),
  )
}

const listAt = (mapping: Mapping, key: string): readonly unknown[] => {
  const value = valueOf(mapping, key)
  return Array.isArray(value) ? value : []
}
