import type { DeliverySettings, SecretPlace, SecretStoreSettings } from '../model/delivery.ts'
import type { Settings } from '../model/settings.ts'
import { apiUrlOf, ownRepositoryOf } from './github.ts'
import type { InputName } from './defaults.ts'
import type { Parser, Say } from './parser.ts'
import type { Environment } from './read.ts'
import { show } from './text.ts'
import { onePath } from './parsers.ts'

/** The path of a file or folder; empty: nothing is written. */
export const writtenPath: Parser<string> = (text, say, context) =>
  text.startsWith('~')
    ? say.problem(show(text), 'begins with ~', 'A shell expands ~, this action does not: write the whole path.')
    : onePath(text, say, context)

/** GitHub's rule for names of environments is long; what no name may hold is short. */
const environmentForm = /^environment:([^\p{Cc}/\\]{1,255})$/u

/** `repository`, `environment:NAME`, or empty: nowhere. */
export const storeSecret: Parser<SecretPlace | ''> = (text, say) => {
  if (text === '') return ''
  if (text.toLowerCase() === 'repository') return { kind: 'repository' }
  const name = environmentForm.exec(text)?.[1]?.trim() ?? ''
  return name === ''
    ? say.problem(show(text), 'is no place for a secret', 'Write repository, or environment:NAME.')
    : { kind: 'environment', name }
}

/** GitHub: letters, digits and underscores, no digit first, not GITHUB_. */
export const secretName: Parser<string> = (text, say) => {
  const name = text.toUpperCase()
  return /^[A-Z_][A-Z0-9_]{0,99}$/.test(name) && !name.startsWith('GITHUB_')
    ? name
    : say.problem(
        show(text),
        'is no name of a secret',
        'Write letters, digits and underscores, no digit first, and nothing that begins with GITHUB_.',
      )
}

type Asked = {
  readonly mode: Settings['mode']
  readonly clusters: readonly unknown[]
  readonly discover: readonly unknown[]
  readonly 'write-kubeconfig': string
  readonly 'overwrite-existing': boolean
  readonly 'keep-credentials': boolean
  readonly 'store-secret': SecretPlace | ''
  readonly 'secret-name': string
  readonly 'secrets-token': () => string
}

const modes: readonly Settings['mode'][] = ['refresh-credentials', 'rotate']
const needs: readonly InputName[] = ['write-kubeconfig', 'store-secret']

/**
 * Where new kubeconfigs go; undefined: nowhere, or something that it needs was refused or is missing, which is then said.
 * Only modes that fetch them may be asked.
 */
export function readDelivery(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  environment: Environment,
  sayAs: (input: InputName) => Say,
): DeliverySettings | undefined {
  const { mode, 'write-kubeconfig': path, 'store-secret': place } = asked
  if (mode === null || path === null || place === null) return undefined
  const written = { 'write-kubeconfig': path, 'store-secret': place }
  if (!modes.includes(mode)) {
    for (const name of needs)
      if (written[name as keyof typeof written] !== '')
        sayAs(name).problem('set', `has no effect in mode ${mode}`, `Use mode ${modes.join(' or ')}, or remove it.`)
    return undefined
  }
  if (mode === 'refresh-credentials' && asked.clusters?.length === 0 && asked.discover?.length === 0)
    sayAs('clusters').problem(
      'empty',
      'is needed for mode refresh-credentials: Azure hands out kubeconfigs of its own clusters',
      'Name a cluster as resource-group/name, or use discover.',
    )
  if (path === '' && place === '') {
    if (mode === 'refresh-credentials')
      sayAs('write-kubeconfig').problem(
        'empty',
        'is needed, or store-secret: a kubeconfig that goes nowhere helps nobody',
        'Write the path of the kubeconfig, such as ${{ runner.temp }}/kubeconfig, or store-secret: repository.',
      )
    return undefined
  }
  const store = place === '' ? undefined : readStore(asked, place, environment, sayAs)
  const { clusters, discover, 'overwrite-existing': overwriteExisting, 'keep-credentials': keepCredentials } = asked
  if (!clusters || !discover || overwriteExisting === null || keepCredentials === null) return undefined
  return {
    ...(path === '' ? {} : { path }),
    isFolder: clusters.length !== 1 || discover.length > 0 || /[\\/]$/.test(path),
    overwriteExisting,
    keepCredentials,
    ...(store === undefined ? {} : { store }),
  }
}

function readStore(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  place: SecretPlace,
  environment: Environment,
  sayAs: (input: InputName) => Say,
): SecretStoreSettings | undefined {
  const { 'secret-name': name, 'secrets-token': token } = asked
  if (token?.() === '')
    sayAs('secrets-token').problem(
      'empty',
      'is needed to write secrets: the token of the job itself cannot',
      'Give the token of a GitHub App (permission Secrets: write, or Environments: write) or a personal one, from a secret.',
    )
  const repository = ownRepositoryOf(environment, () =>
    sayAs('store-secret').problem(
      'set',
      'cannot be used where GITHUB_REPOSITORY does not name the repository',
      'Set GITHUB_REPOSITORY to owner/name of the repository that gets the secret.',
    ),
  )
  const apiUrl = apiUrlOf(environment, sayAs('store-secret'))
  return !name || !token || !repository || !apiUrl ? undefined : { place, secretName: name, repository, token, apiUrl }
}
