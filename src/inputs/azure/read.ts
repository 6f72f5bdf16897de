import type { AzureSelection } from '../../model/azure.ts'
import type { InputName } from '../defaults.ts'
import type { Say } from '../parser.ts'
import { isComplete, type Refusable } from '../values.ts'
import { cloudOf } from './cloud.ts'
import type { clusters, discover, exclude } from './clusters.ts'
import type { cloudName } from './cloud.ts'
import type { auth, clientSecret } from './sign-in.ts'

type Value<P extends (...of: never) => unknown> = NonNullable<ReturnType<P>>

type Asked = {
  readonly clusters: Value<typeof clusters>
  readonly discover: Value<typeof discover>
  readonly exclude: Value<typeof exclude>
  readonly 'subscription-id': string
  readonly environment: Value<typeof cloudName>
  readonly 'arm-endpoint': string
  readonly 'authority-host': string
  readonly 'ca-bundle': string
  readonly 'arm-api-version': string
  readonly auth: Value<typeof auth>
  readonly 'client-id': string
  readonly 'tenant-id': string
  readonly 'client-secret': Value<typeof clientSecret>
  readonly connection: AzureSelection['connection']
  readonly 'admin-credentials': boolean
}

/** Whether something of Azure was named. */
export const namesAzure = (texts: Readonly<Record<InputName, string>>): boolean =>
  texts.clusters !== '' || texts.discover !== ''

/** What the inputs ask of Azure; null when something of it was refused, which is then said. */
export function readAzure(asked: Refusable<Asked>, sayAs: (input: keyof Asked) => Say): AzureSelection | null {
  if (!isComplete<Asked>(asked)) return null
  const cloud = cloudOf(asked.environment, asked['arm-endpoint'], asked['authority-host'], sayAs)
  const secret = asked['client-secret']()
  const needed = { 'client-secret': ['client-id', 'tenant-id'], oidc: ['client-id', 'tenant-id'] } as const
  const { auth } = asked
  if (auth === 'client-secret' && secret === '')
    sayAs('client-secret').problem(
      'empty',
      'is needed for auth: client-secret',
      'Give it from a secret of the repository, or use auth: oidc, which needs none.',
    )
  const missing = auth in needed ? needed[auth as keyof typeof needed].filter((name) => asked[name] === '') : []
  for (const name of missing)
    sayAs(name).problem('empty', `is needed for auth: ${auth}`, 'Give it, such as from a variable of the repository.')
  if (asked.exclude.length > 0 && asked.discover.length === 0)
    sayAs('exclude').problem(
      'set',
      'leaves out of nothing: discover is empty',
      'Write discover too, or remove exclude.',
    )
  if (cloud === null || missing.length > 0) return null
  return {
    cloud,
    auth,
    clusters: asked.clusters,
    discover: asked.discover,
    exclude: asked.exclude,
    connection: asked.connection,
    adminCredentials: asked['admin-credentials'],
    ...(asked['tenant-id'] === '' ? {} : { tenantId: asked['tenant-id'] }),
    ...(asked['client-id'] === '' ? {} : { clientId: asked['client-id'] }),
    ...(secret === '' ? {} : { clientSecret: asked['client-secret'] }),
    ...(asked['ca-bundle'] === '' ? {} : { caBundle: asked['ca-bundle'] }),
    ...(asked['arm-api-version'] === '' ? {} : { armApiVersion: asked['arm-api-version'] }),
    ...(asked['subscription-id'] === '' ? {} : { subscription: asked['subscription-id'] }),
  }
}
