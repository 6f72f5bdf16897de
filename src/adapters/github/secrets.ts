import { ReasonError } from '../../model/errors.ts'
import { encodedSegmentOf, segmentOf } from '../../model/path-segment.ts'
import type { ConnectSecretStore, SecretPlace } from '../../model/delivery.ts'
import { openRequests, type Reply } from './requests.ts'

/** GitHub's limit of one value */
const mostBytes = 48 * 1024
/** between two of GitHub's own servers */
const slackMilliseconds = 60_000

/**
 * Secrets of GitHub Actions. Values are sealed for the key of their place before they leave the process (libsodium's sealed box,
 * as GitHub's REST API asks for it), so that nobody on the way can read them.
 */
export const githubSecrets: ConnectSecretStore = ({ place, repository: { owner, name }, token, apiUrl }) => {
  const ask = openRequests(apiUrl, token, `${owner}/${name}`, missingRight(place))
  const repository = `/repos/${segmentOf(owner)}/${segmentOf(name)}`
  const secrets =
    place.kind === 'repository'
      ? `${repository}/actions/secrets`
      : `${repository}/environments/${encodedSegmentOf(place.name)}/secrets`
  return Promise.resolve({
    put: async (secretName, value) => {
      const bytes = Buffer.byteLength(value)
      if (bytes > mostBytes)
        throw new ReasonError(
          'not-supported',
          `GitHub, writing a secret: the kubeconfig has ${bytes} bytes, and a secret holds 48 KB at most`,
        )
      const what = `writing the secret ${secretName}`
      const path = `${secrets}/${segmentOf(secretName)}`
      const key = publicKeyOf(await ask({ method: 'GET', path: `${secrets}/public-key`, what, repeatable: true }))
      const put = await ask({
        method: 'PUT',
        path,
        body: { encrypted_value: await sealed(value, key.key), key_id: key.id },
        what,
        // the same value under the same name: nothing is made twice
        repeatable: true,
      })
      const updatedAt = dateOf(await ask({ method: 'GET', path, what: `reading back ${secretName}`, repeatable: true }))
      // by GitHub's own clock, which tells seconds
      const written = Date.parse(String(put.headers['date'] ?? ''))
      if (updatedAt.getTime() < written - slackMilliseconds)
        throw new ReasonError('unexpected', `GitHub, ${what}: read back, it has the date of an older value`)
      return { updatedAt, isNew: put.status === 201 }
    },
  })
}

/** Who may write it, and that the job's own token is never among them. */
const missingRight = (place: SecretPlace): string =>
  `${place.kind === 'repository' ? 'secrets: write' : 'environments: write'} of a GitHub App, or a personal token; the token of the job itself cannot write secrets`

function publicKeyOf({ value }: Reply): { readonly id: string; readonly key: string } {
  const { key_id: id, key } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof key !== 'string' || Buffer.from(key, 'base64').length !== 32)
    throw new ReasonError('malformed', 'GitHub, writing a secret: the answer holds no public key')
  return { id, key }
}

function dateOf({ value }: Reply): Date {
  const { updated_at: text } = (value ?? {}) as Readonly<Record<string, unknown>>
  const date = new Date(typeof text === 'string' ? text : NaN)
  if (Number.isNaN(date.getTime())) throw new ReasonError('malformed', 'GitHub, reading a secret back: it has no date')
  return date
}

async function sealed(value: string, publicKey: string): Promise<string> {
  // half a megabyte that only whoever stores a secret needs
  const { default: sodium } = await import('libsodium-wrappers')
  await sodium.ready
  const box = sodium.crypto_box_seal(Buffer.from(value), Buffer.from(publicKey, 'base64'))
  return Buffer.from(box).toString('base64')
}
