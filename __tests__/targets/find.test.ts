// Which clusters a run looks at: names, selectors, several subscriptions, and what cannot be found.
import { describe, expect, test } from '@jest/globals'
import { refusalOf } from '../../src/adapters/azure/refusals.ts'
import { clusters, discover, exclude } from '../../src/inputs/azure/clusters.ts'
import type { AzurePort, AzureSelection, ManagedClusterReference, SubscriptionFacts } from '../../src/model/azure.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { Reason } from '../../src/model/reason.ts'
import { findClusters } from '../../src/targets/find.ts'
import { run } from '../inputs/kit.ts'

const idOf = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`
const production: SubscriptionFacts = { id: idOf(1), name: 'Production' }
const testing: SubscriptionFacts = { id: idOf(2), name: 'testing' }
const at = new Date('2027-01-01T00:00:00Z')

function cluster(
  subscription: SubscriptionFacts,
  resourceGroup: string,
  name: string,
  tags: Readonly<Record<string, string>> = {},
): ManagedClusterReference {
  const id = `/subscriptions/${subscription.id}/resourcegroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`
  return { id, subscription, resourceGroup, name, location: 'eastus', tags }
}
const all = [
  cluster(production, 'RG-one', 'alpha', { env: 'prod', Team: 'a' }),
  cluster(production, 'rg-two', 'beta', { env: 'prod' }),
  cluster(testing, 'rg-one', 'alpha', { env: 'test' }),
  cluster(testing, 'rg-three', 'gamma'),
]

type World = {
  readonly known?: readonly ManagedClusterReference[]
  readonly subscriptions?: readonly SubscriptionFacts[]
  /** reasons by the name of the subscription whose clusters cannot be asked for */
  readonly closed?: Readonly<Record<string, Reason>>
  /** codes of ARM by the name of the subscription that refuses requests because of what it is */
  readonly refusing?: Readonly<Record<string, string>>
  /** the code that goes with a cluster that is not there */
  readonly code?: string
}

/** An Azure with these clusters, which counts what it is asked. */
function azureWith({
  known = all,
  subscriptions = [production, testing],
  closed = {},
  refusing = {},
  code = 'ResourceNotFound',
}: World): {
  readonly port: AzurePort
  readonly asked: string[]
} {
  const asked: string[] = []
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  const guard = ({ name }: SubscriptionFacts): void => {
    const reason = closed[name]
    if (reason !== undefined) throw new ReasonError(reason, `nothing of ${name}`)
    const refusal = refusing[name]
    if (refusal !== undefined)
      throw refusalOf(403, { error: { code: refusal, message: 'm' } }, 'ARM', 'a/b/read', 'the subscription')
  }
  const port: Pick<AzurePort, 'subscriptions' | 'managedClusters' | 'findManagedCluster'> = {
    subscriptions: () => {
      asked.push('subscriptions')
      return Promise.resolve(subscriptions)
    },
    managedClusters: ({ subscription }) => {
      asked.push(`list ${subscription.name}`)
      guard(subscription)
      return Promise.resolve(known.filter((one) => one.subscription.id === subscription.id))
    },
    findManagedCluster: ({ subscription, resourceGroup, name }) => {
      asked.push(`get ${subscription.name}/${resourceGroup}/${name}`)
      const found = known.find(
        (one) =>
          one.subscription.id === subscription.id && same(one.resourceGroup, resourceGroup) && same(one.name, name),
      )
      return Promise.resolve().then(() => {
        guard(subscription)
        if (found === undefined)
          throw new ReasonError('not-found', `ARM GET for a/read: there is no such object (${code})`, code)
        return found
      })
    },
  }
  return { port: port as AzurePort, asked }
}

type Lines = {
  readonly clusters?: string
  readonly discover?: string
  readonly exclude?: string
  readonly subscription?: string
}

const selectionOf = (lines: Lines): AzureSelection => ({
  cloud: { name: 'custom', armEndpoint: 'https://arm.example', authorityHost: 'https://login.example' },
  auth: 'auto',
  connection: 'direct',
  adminCredentials: false,
  clusters: run(clusters, lines.clusters ?? '').value ?? [],
  discover: run(discover, lines.discover ?? '').value ?? [],
  exclude: run(exclude, lines.exclude ?? '').value ?? [],
  ...(lines.subscription === undefined ? {} : { subscription: lines.subscription }),
})

async function find(lines: Lines, world: World = {}) {
  const { port, asked } = azureWith(world)
  const { signal } = new AbortController()
  const found = await findClusters(selectionOf(lines), () => Promise.resolve(port), { clock: () => at, signal })
  const told = found.map(({ name, found: one }) => (one.state === 'unavailable' ? `${name}: ${one.reason}` : name))
  const lost = found.flatMap(({ found: one }) => (one.state === 'unavailable' ? [one] : []))
  return { told, asked, details: lost.map(({ detail }) => detail), remedies: lost.map(({ remedy }) => remedy) }
}

describe('names', () => {
  test.each([
    ['rg-two/beta', ['Production/rg-two/beta']],
    ['RG-TWO/BETA', ['Production/rg-two/beta']],
    ['testing/rg-one/alpha', ['testing/rg-one/alpha']],
    ['TESTING/rg-one/alpha', ['testing/rg-one/alpha']],
    [`${idOf(2)}/rg-one/alpha`, ['testing/rg-one/alpha']],
    [all[1]?.id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') ?? '', ['Production/rg-two/beta']],
    ['rg-one/alpha', ['rg-one/alpha: conflict']],
    ['rg-one/nobody', ['rg-one/nobody: not-found']],
    ['elsewhere/rg-one/alpha', ['elsewhere/rg-one/alpha: not-found']],
    [`${idOf(9)}/rg-one/alpha`, ['rg-one/alpha: not-found']],
    ['rg-two/beta\nRG-two/Beta\nProduction/rg-two/beta', ['Production/rg-two/beta']],
  ])('%s', async (written, expected) => {
    expect((await find({ clusters: written })).told).toEqual(expected)
  })

  test('no id of a subscription is ever part of what is told', async () => {
    const { told, details } = await find({
      clusters: `${idOf(9)}/rg-one/alpha\n${all[3]?.id.replace('gamma', 'none') ?? ''}`,
    })
    expect(told).toHaveLength(2)
    expect([...told, ...details].join()).not.toMatch(/[0-9a-f]{8}-0000/)
  })

  test('subscription-id decides where a name does not, and only there is asked', async () => {
    const { told, asked } = await find({ clusters: 'rg-one/alpha', subscription: 'TESTING' })
    expect([told, asked]).toEqual([['testing/rg-one/alpha'], ['subscriptions', 'get testing/rg-one/alpha']])
  })

  test('what stands in the way is told before that it is nowhere', async () => {
    const { told } = await find({ clusters: 'rg-three/delta' }, { closed: { testing: 'forbidden' } })
    expect(told).toEqual(['rg-three/delta: forbidden'])
  })

  test.each<[Lines, World, string]>([
    [
      { clusters: 'testing/rg-one/nobody' },
      {},
      'There is no cluster nobody in resource group rg-one in subscription testing, or the identity cannot see it',
    ],
    [
      { clusters: 'rg-one/nobody' },
      {},
      'There is no cluster nobody in resource group rg-one in any of 2 subscriptions, or the identity cannot see it',
    ],
    [
      { clusters: 'rg-nine/nine', subscription: idOf(2) },
      { code: 'ResourceGroupNotFound' },
      'There is no resource group rg-nine in subscription testing, or the identity cannot see it',
    ],
  ])(
    'one that is nowhere is told of in the words of the user, with the remedy: %j %j',
    async (lines, world, detail) => {
      const { details, remedies } = await find(lines, world)
      expect(details).toEqual([detail])
      expect(remedies).toEqual([expect.stringMatching(/^Check the name, .* subscription: az aks list shows/)])
    },
  )

  test('one that is lost does not take the others with it', async () => {
    const { told, asked } = await find({ clusters: 'rg-two/beta\nrg-nine/nine\ntesting/rg-three/gamma' })
    expect(told).toEqual(['Production/rg-two/beta', 'rg-nine/nine: not-found', 'testing/rg-three/gamma'])
    expect(asked.filter((line) => line === 'subscriptions')).toHaveLength(1)
  })
})

describe('selectors', () => {
  const everything = all.map((one) => `${one.subscription.name}/${one.resourceGroup}/${one.name}`).toSorted()
  test.each<readonly [Lines, readonly string[]]>([
    [{ discover: 'subscription' }, everything],
    [{ discover: 'subscription:testing' }, ['testing/rg-one/alpha', 'testing/rg-three/gamma']],
    [{ discover: `subscription:${idOf(1).toUpperCase()}` }, ['Production/RG-one/alpha', 'Production/rg-two/beta']],
    [{ discover: 'resource-group:rg-ONE' }, ['Production/RG-one/alpha', 'testing/rg-one/alpha']],
    [{ discover: 'tag:env=prod' }, ['Production/RG-one/alpha', 'Production/rg-two/beta']],
    // names of tags compare without case, their values with it
    [{ discover: 'tag:ENV=prod' }, ['Production/RG-one/alpha', 'Production/rg-two/beta']],
    [{ discover: 'tag:env=PROD' }, ['discover tag:env=PROD: not-found']],
    [{ discover: 'tag:env=prod\ntag:env=test' }, everything.slice(0, 3)],
    [{ discover: 'tag:env=prod\nresource-group:rg-two' }, ['Production/rg-two/beta']],
    [{ discover: 'subscription:testing\ntag:env=prod' }, ['discover subscription:testing, tag:env=prod: not-found']],
    [
      { discover: 'subscription', exclude: 'resource-group:rg-one' },
      ['Production/rg-two/beta', 'testing/rg-three/gamma'],
    ],
    [{ discover: 'subscription', exclude: 'testing/rg-one/ALPHA\ntag:env=prod' }, ['testing/rg-three/gamma']],
    [{ discover: 'subscription', exclude: 'rg-one/alpha' }, ['Production/rg-two/beta', 'testing/rg-three/gamma']],
    [{ discover: 'subscription', exclude: 'subscription:testing' }, everything.slice(0, 2)],
    [{ discover: 'tag:env=prod', subscription: 'testing' }, ['discover tag:env=prod: not-found']],
    [{ discover: 'subscription:nowhere' }, ['discover subscription:nowhere: not-found']],
    [{ clusters: 'rg-two/beta', discover: 'tag:env=prod' }, ['Production/rg-two/beta', 'Production/RG-one/alpha']],
  ])('%o', async (lines, expected) => {
    expect((await find(lines)).told).toEqual(expected)
  })

  test('ask for clusters only where a subscription matches', async () => {
    expect((await find({ discover: 'subscription:testing' })).asked).toEqual(['subscriptions', 'list testing'])
  })

  test('a subscription that cannot be listed is told, and hides nothing of the others', async () => {
    const { told } = await find({ discover: 'subscription' }, { closed: { Production: 'forbidden' } })
    expect(told).toEqual(['testing/rg-one/alpha', 'testing/rg-three/gamma', 'discover in Production: forbidden'])
  })

  describe.each([
    'DisallowedOperation',
    'DisallowedProvider',
    'ReadOnlyDisabledSubscription',
    'MissingSubscriptionRegistration',
  ])('a subscription that refuses with %s', (code) => {
    const refusing = { Production: code }

    test('is reported with the kind of subscription, and with exclude as the remedy', async () => {
      const { told, details, remedies } = await find({ discover: 'subscription' }, { refusing })
      expect(told).toEqual(['testing/rg-one/alpha', 'testing/rg-three/gamma', 'discover in Production: not-supported'])
      expect(details).toEqual([expect.stringMatching(`^ARM: the subscription.* \\(${code}\\)$`)])
      expect(details.join()).not.toMatch(/permission/)
      expect(remedies).toEqual([
        'No role changes that. Leave the subscription out: write subscription:Production in the input exclude.',
      ])
    })

    test('is not asked once it is excluded', async () => {
      const { told, asked } = await find({ discover: 'subscription', exclude: 'subscription:Production' }, { refusing })
      expect(told).toEqual(['testing/rg-one/alpha', 'testing/rg-three/gamma'])
      expect(asked).not.toContain('list Production')
    })

    test('is named where a cluster without a subscription may be in it', async () => {
      const { details, remedies } = await find({ clusters: 'rg-nine/nine' }, { refusing })
      expect(details).toEqual([expect.stringMatching(/, in subscription Production$/)])
      expect(remedies).toEqual([expect.stringMatching(/write subscription\/resource-group\/name\.$/)])
      expect((await find({ clusters: 'testing/rg-nine/nine' }, { refusing })).told).toEqual([
        'testing/rg-nine/nine: not-found',
      ])
    })
  })

  test('a subscription that another one is named as is excluded by its id', async () => {
    const twin: SubscriptionFacts = { id: idOf(3), name: 'testing' }
    const { remedies } = await find(
      { discover: 'subscription' },
      { known: [], subscriptions: [testing, twin], refusing: { testing: 'DisallowedOperation' } },
    )
    expect(remedies[0]).toMatch(/write subscription:ID \(another one has this name\) in the input exclude/)
  })

  test('where all of them are excluded, no role is said to be missing', async () => {
    const { details, asked } = await find({ discover: 'subscription', exclude: 'subscription' })
    expect(details).toEqual(['No cluster that the identity sees matches discover'])
    expect(asked).toEqual(['subscriptions'])
  })

  test('clusters that have one name to the letter are not taken for one', async () => {
    const twin: SubscriptionFacts = { id: idOf(3), name: 'testing' }
    const known = [cluster(testing, 'rg', 'a'), cluster(twin, 'rg', 'a')]
    const { told } = await find({ discover: 'subscription' }, { known, subscriptions: [testing, twin] })
    expect(told).toEqual(['testing/rg/a', 'testing/rg/a (2): conflict'])
  })

  test('a bug is no finding', async () => {
    const { port } = azureWith({})
    const broken = { ...port, subscriptions: () => Promise.reject(new TypeError('ours')) }
    const { signal } = new AbortController()
    const work = findClusters(selectionOf({ discover: 'subscription' }), () => Promise.resolve(broken), {
      clock: () => at,
      signal,
    })
    await expect(work).rejects.toThrow(TypeError)
  })
})
