import { type Answer, type ApiRequest, json, notFound, paged, refusal } from './answer.ts'
import { repositoryUrl } from './objects.ts'
import { type EmulatedSecret, openSealed, type SecretStore } from './secret-store.ts'

/** The limit of GitHub for one value, in bytes. */
const largestValue = 48 * 1_024
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/

const unprocessable = (message: string): Answer => refusal(422, message)

const toSeconds = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')

const secretObject = ({ name, createdAt, updatedAt }: EmulatedSecret): object => ({
  name,
  created_at: toSeconds(createdAt),
  updated_at: toSeconds(updatedAt),
})

/** The store that a path means: the repository's, or that of the environment in it. An environment must be there. */
function withStore({ params, repository }: ApiRequest, use: (store: SecretStore) => Answer): Answer {
  const environment = params['environment_name']
  const store =
    environment === undefined
      ? repository.secretStore
      : [...repository.environments].find(([name]) => name.toLowerCase() === environment.toLowerCase())?.[1]
  return store === undefined ? notFound() : use(store)
}

/** GET …/secrets */
export const listSecrets = (request: ApiRequest): Answer =>
  withStore(request, ({ secrets }) => {
    const { params, repository, urls } = request
    const environment = params['environment_name']
    const where = environment === undefined ? 'actions' : `environments/${encodeURIComponent(environment)}`
    const sorted = [...secrets.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const page = paged(sorted.map(secretObject), request, `${repositoryUrl(urls, repository)}/${where}/secrets`)
    return { ...page, body: { total_count: secrets.size, secrets: page.body } }
  })

/** GET …/secrets/public-key: what values are sealed with. */
export const getPublicKey = (request: ApiRequest): Answer =>
  withStore(request, ({ keyId, publicKey }) => json({ key_id: keyId, key: Buffer.from(publicKey).toString('base64') }))

const nameOf = ({ params }: ApiRequest): string => (params['secret_name'] ?? '').toUpperCase()

/** GET …/secrets/{name}: when it was made and changed, never its value. */
export const getSecret = (request: ApiRequest): Answer =>
  withStore(request, ({ secrets }) => {
    const found = secrets.get(nameOf(request))
    return found === undefined ? notFound() : json(secretObject(found))
  })

/** What GitHub finds wrong with a body; its wording as users quote it. */
function faultOf(body: unknown): Answer | undefined {
  const { encrypted_value: value, key_id: keyId } = (body ?? {}) as Record<string, unknown>
  for (const [name, given] of Object.entries({ encrypted_value: value, key_id: keyId })) {
    if (given === undefined) return unprocessable(`Invalid request.\n\n"${name}" wasn't supplied.`)
    if (typeof given !== 'string')
      return unprocessable(`Invalid request.\n\nFor '${name}', ${JSON.stringify(given)} is not a string.`)
  }
  return base64.test(String(value))
    ? undefined
    : unprocessable(`Invalid request.\n\n${String(value)} does not match /${base64.source}/.`)
}

function nameFault(name: string): Answer | undefined {
  if (!/^[A-Z_][A-Z0-9_]*$/.test(name))
    return unprocessable(
      'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).',
    )
  return name.startsWith('GITHUB_') ? unprocessable('Secret names must not start with GITHUB_.') : undefined
}

/** PUT …/secrets/{name}: 201 when it is new, 204 when it was there. The value must open with the key that is named. */
export const putSecret = (request: ApiRequest): Answer =>
  withStore(request, (store) => {
    const name = nameOf(request)
    const wrong = nameFault(name) ?? faultOf(request.body)
    if (wrong !== undefined) return wrong
    const { encrypted_value: sealed, key_id: keyId } = request.body as Readonly<Record<string, string>>
    const value = keyId === store.keyId ? openSealed(store, sealed ?? '') : undefined
    if (value === undefined)
      return unprocessable('Bad request - validation failed due to an improperly encrypted secret')
    if (Buffer.byteLength(value) > largestValue) return unprocessable('Secret value is too large. The limit is 48 KB.')
    const before = store.secrets.get(name)
    const updatedAt = new Date()
    store.secrets.set(name, { name, value, createdAt: before?.createdAt ?? updatedAt, updatedAt })
    return before === undefined ? json({}, 201) : { status: 204 }
  })

/** DELETE …/secrets/{name} */
export const deleteSecret = (request: ApiRequest): Answer =>
  withStore(request, ({ secrets }) => (secrets.delete(nameOf(request)) ? { status: 204 } : notFound()))
