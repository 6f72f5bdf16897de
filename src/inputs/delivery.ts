import type { DeliverySettings, SecretPlace, SecretStoreSettings } from '../model/delivery.ts'
import { optional } from '../model/optional.ts'
import type { Mode } from '../model/settings.ts'
import { apiUrlOf, ownRepositoryOf } from './github.ts'
import { countsIn } from './input-modes.ts'
import type { Parser } from './parser.ts'
import type { SayAs } from './problems.ts'
import type { Environment } from './read.ts'
import { show } from './text.ts'
import { onePath } from './parsers.ts'
import { refuseUnused } from './unused.ts'

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
  readonly mode: Mode
  readonly clusters: readonly unknown[]
  readonly discover: readonly unknown[]
  readonly 'write-kubeconfig': string
  readonly 'overwrite-existing': boolean
  readonly 'keep-credentials': boolean
  readonly 'store-secret': SecretPlace | ''
  readonly 'secret-name': string
  readonly 'secrets-token': () => string
}

const needs = ['write-kubeconfig', 'store-secret'] as const

/** Where new kubeconfigs go; `none`: nowhere. Null: something that it needs is refused or missing, and a problem says so. */
export function readDelivery(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  environment: Environment,
  sayAs: SayAs,
): DeliverySettings | 'none' | null {
  const { mode, 'write-kubeconfig': path, 'store-secret': place } = asked
  if (mode === null || path === null || place === null) return null
  const written = { 'write-kubeconfig': path, 'store-secret': place }
  if (!countsIn('write-kubeconfig', mode)) {
    for (const name of needs) if (written[name] !== '') refuseUnused(name, mode, 'set', sayAs)
    return 'none'
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
    return 'none'
  }
  const store = place === '' ? undefined : readStore(asked, place, environment, sayAs)
  const { clusters, discover, 'overwrite-existing': overwriteExisting, 'keep-credentials': keepCredentials } = asked
  if (!clusters || !discover || overwriteExisting === null || keepCredentials === null || store === null) return null
  return {
    isFolder: clusters.length !== 1 || discover.length > 0 || /[\\/]$/.test(path),
    overwriteExisting,
    keepCredentials,
    ...optional({ path: path === '' ? undefined : path, store }),
  }
}

function readStore(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  place: SecretPlace,
  environment: Environment,
  sayAs: SayAs,
): SecretStoreSettings | null {
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
  return !name || !token || !repository || !apiUrl ? null : { place, secretName: name, repository, token, apiUrl }
}
