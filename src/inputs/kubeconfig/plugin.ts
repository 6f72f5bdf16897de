import { isAbsolute } from 'node:path'
import { resolveFile, showPath } from './file.ts'
import { isMapping, textFields, valueOf, type Mapping } from './mapping.ts'
import type { Place } from './material.ts'

type Exec = { readonly section: Mapping; readonly command: string }

/** The `exec` section of a user. A command with a folder in it is read from the folder of the kubeconfig, as kubectl does. */
export function readExec(value: unknown, owner: string, { complain, source }: Place): Exec | null | undefined {
  if (value === undefined) return undefined
  const section = isMapping(value) ? value : {}
  const command = textFields(section, owner, complain)('command')
  if (typeof command !== 'string')
    return complain(`${owner} has an exec without a command`, 'Name the program that signs in, such as kubelogin.')
  const args = valueOf(section, 'args') ?? []
  const env = valueOf(section, 'env') ?? []
  if (!Array.isArray(args) || !args.every(isText) || !Array.isArray(env) || !env.every(isVariable))
    return complain(
      `${owner} has an exec with args or env of the wrong form`,
      'args is a list of texts, env a list of name and value.',
    )
  const relative = /[\\/]/.test(command) && !isAbsolute(command)
  const resolved = relative ? resolveFile(command, source.folder) : command
  if (resolved === undefined)
    return complain(
      `${owner} has an exec with the relative command ${showPath(command)}, but a kubeconfig given as text has no folder`,
      'Write the whole path, or the name of a program on the PATH. Or give the path of the kubeconfig.',
    )
  const provideClusterInfo = valueOf(section, 'provideClusterInfo') === true
  return { command: resolved, section: { ...section, command: resolved, args, env, provideClusterInfo } }
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isVariable = (value: unknown): boolean => isMapping(value) && isText(value['name']) && isText(value['value'])

type AuthProvider = { readonly section: Mapping; readonly name: string }

/** The `auth-provider` section of a user. Whether the provider is known shows when it is used. */
export function readAuthProvider(value: unknown, owner: string, { complain }: Place): AuthProvider | null | undefined {
  if (value === undefined) return undefined
  const section = isMapping(value) ? value : {}
  const name = textFields(section, owner, complain)('name')
  const config = valueOf(section, 'config')
  // the Kubernetes client would read it itself, whatever it is
  if (isMapping(config) && valueOf(config, 'tokenFile') !== undefined)
    return complain(
      `${owner} has an auth-provider with a tokenFile, which is not read`,
      'Move tokenFile to the user, beside auth-provider, and remove auth-provider.',
    )
  if (typeof name === 'string') return { section, name }
  return complain(
    `${owner} has an auth-provider without a name`,
    'Name it, or sign in with exec: auth-provider is deprecated.',
  )
}
