import {
  subscriptionRefusals,
  type AzurePort,
  type AzureSelection,
  type ClusterReference,
  type ManagedClusterReference,
  type Selector,
  type SubscriptionFacts,
} from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import type { Observation } from '../model/evidence.ts'

/** A managed cluster of this run, or why there is none under a name that was given. */
export type Found = { readonly name: string; readonly found: Observation<ManagedClusterReference> }

type Context = { readonly clock: () => Date; readonly signal: AbortSignal }

/** ARM compares names and ids without case. */
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** `subscription/resource group/cluster` by their names: no id, for runners drop outputs that hold a masked one. */
export const nameOf = ({ subscription, resourceGroup, name }: ManagedClusterReference): string =>
  `${subscription.name}/${resourceGroup}/${name}`

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** What the user wrote, without a subscription's id: the name of a target stands in outputs and issues. */
const shown = ({ subscription, resourceGroup, name }: ClusterReference): string =>
  [...(subscription === undefined || guid.test(subscription) ? [] : [subscription]), resourceGroup, name].join('/')

/**
 * Resolves names and selectors. A cluster that was named twice, or by a name and a selector, is one. What cannot be
 * found or asked stays as a target of that name, with the reason, so that it is never silently left out.
 */
export async function findClusters(
  selection: AzureSelection,
  azure: () => Promise<AzurePort>,
  { clock, signal }: Context,
): Promise<readonly Found[]> {
  const lost = (name: string, error: unknown): Found => {
    if (!(error instanceof ReasonError)) throw error
    const { reason, detail, remedy } = error
    const why = { reason, detail, ...(remedy === undefined ? {} : { remedy }) }
    return { name, found: { state: 'unavailable', ...why, source: 'ARM', at: clock() } }
  }
  const known = (cluster: ManagedClusterReference): Found => ({
    name: nameOf(cluster),
    found: { state: 'observed', value: cluster, source: 'ARM', at: clock() },
  })
  let listed: Promise<readonly SubscriptionFacts[]> | undefined
  const subscriptions = async (): Promise<readonly SubscriptionFacts[]> =>
    (listed ??= azure().then((port) => port.subscriptions(signal)))
  const named = await Promise.all(
    selection.clusters.map(async (reference) => {
      try {
        return known(await namedCluster(reference, selection, await azure(), await subscriptions(), signal))
      } catch (error) {
        return lost(shown(reference), error)
      }
    }),
  )
  const selectors = selection.discover.map((line) =>
    line.kind === 'subscription' && guid.test(line.subscription ?? '') ? 'subscription' : line.written,
  )
  const discovered = await discover(selection, azure, subscriptions, signal).then(
    ({ clusters, failures }) => [...clusters.map(known), ...failures.map(({ name, error }) => lost(name, error))],
    (error: unknown) => [lost(`discover ${selectors.join(', ')}`, error)],
  )
  return distinct(once([...named, ...discovered]), lost)
}

/** The same cluster is read once, however often it was named. */
const once = (all: readonly Found[]): readonly Found[] => [
  ...new Map(
    all.map((one) => [one.found.state === 'observed' ? one.found.value.id.toLowerCase() : one.name, one]),
  ).values(),
]

/** Subscriptions may have one name: two clusters whose names are the same to the letter cannot be told apart in a report. */
function distinct(all: readonly Found[], lost: (name: string, error: ReasonError) => Found): readonly Found[] {
  const names = new Map<string, number>()
  return all.map((one) => {
    const count = (names.get(one.name) ?? 0) + 1
    names.set(one.name, count)
    if (count === 1) return one
    const detail = `Another cluster is called ${one.name} too, in a subscription of the same name: look at them in two runs, each with subscription-id`
    return lost(`${one.name} (${count})`, new ReasonError('conflict', detail))
  })
}

/** @throws ReasonError `not-found` when no subscription, or more than one, has it */
async function namedCluster(
  reference: ClusterReference,
  selection: AzureSelection,
  azure: AzurePort,
  all: readonly SubscriptionFacts[],
  signal: AbortSignal,
): Promise<ManagedClusterReference> {
  const { subscription, resourceGroup, name } = reference
  const written = shown(reference)
  const wanted = subscription ?? selection.subscription
  const places = all.filter((one) => wanted === undefined || same(one.id, wanted) || same(one.name, wanted))
  if (places.length === 0)
    throw new ReasonError(
      'not-found',
      `The identity sees no subscription for ${written}: grant it Reader, or write another`,
    )
  const answers = await Promise.all(
    places.map((place) =>
      azure.findManagedCluster({ subscription: place, resourceGroup, name }, signal).catch((error: unknown) => {
        if (error instanceof ReasonError) return places.length > 1 ? withSubscription(error, place) : error
        throw error
      }),
    ),
  )
  const found = answers.flatMap((answer) => (answer instanceof ReasonError ? [] : [answer]))
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  if (second !== undefined)
    throw new ReasonError('conflict', `${written} is in several subscriptions: write subscription/resource-group/name`)
  // what stands in the way is told before that it is nowhere
  const failures = answers.flatMap((answer) => (answer instanceof ReasonError ? [answer] : []))
  throw failures.find(({ reason }) => reason !== 'not-found') ?? nowhere(reference, places, failures)
}

/** Which of several subscriptions refuses requests because of what it is, and how to ask none but the right one. */
const withSubscription = (error: ReasonError, { name }: SubscriptionFacts): ReasonError =>
  subscriptionRefusals.includes(error.code)
    ? new ReasonError(
        error.reason,
        `${error.detail}, in subscription ${name}`,
        error.code,
        'No role changes that. If the cluster is in another subscription, write subscription/resource-group/name.',
      )
    : error

/** In the user's words: what ARM was asked for says nothing to whoever mistyped a name. */
function nowhere(
  { resourceGroup, name }: ClusterReference,
  places: readonly SubscriptionFacts[],
  failures: readonly ReasonError[],
): ReasonError {
  const [only, another] = places
  const where =
    only !== undefined && another === undefined ? `subscription ${only.name}` : `any of ${places.length} subscriptions`
  const what = failures.every(({ code }) => code === 'ResourceGroupNotFound')
    ? `resource group ${resourceGroup}`
    : `cluster ${name} in resource group ${resourceGroup}`
  return new ReasonError(
    'not-found',
    `There is no ${what} in ${where}, or the identity cannot see it`,
    '',
    'Check the name, the resource group and the subscription: az aks list shows the clusters that you see, and mode list with discover: subscription those that the identity of the run sees.',
  )
}

type Discovered = {
  readonly clusters: readonly ManagedClusterReference[]
  /** subscriptions that could not be listed: what is in them is not known */
  readonly failures: readonly { readonly name: string; readonly error: unknown }[]
}

/** @throws ReasonError; `not-found` when selectors were given and nothing matches all of their kinds */
async function discover(
  { discover: selectors, exclude, subscription }: AzureSelection,
  azure: () => Promise<AzurePort>,
  subscriptions: () => Promise<readonly SubscriptionFacts[]>,
  signal: AbortSignal,
): Promise<Discovered> {
  if (selectors.length === 0) return { clusters: [], failures: [] }
  const port = await azure()
  const inReach = (await subscriptions()).filter((one) => inScope(one, selectors, subscription))
  const scopes = inReach.filter((one) => !exclude.some((line) => isOfSubscription(line, one)))
  const lists = await Promise.all(
    scopes.map(async (one) => {
      try {
        return { clusters: await port.managedClusters({ subscription: one }, signal), failures: [] }
      } catch (error) {
        return {
          clusters: [],
          failures: [{ name: `discover in ${one.name}`, error: withExclusion(error, one, inReach) }],
        }
      }
    }),
  )
  const failures = lists.flatMap((list) => list.failures)
  const matching = lists
    .flatMap((list) => list.clusters)
    .filter((cluster) => selects(selectors, cluster) && !exclude.some((line) => excludes(line, cluster)))
  if (matching.length === 0 && failures.length === 0)
    throw new ReasonError(
      'not-found',
      inReach.length === 0
        ? 'The identity sees no such subscription: grant it a role of docs/roles there'
        : 'No cluster that the identity sees matches discover',
    )
  return { clusters: matching.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)), failures }
}

/** The remedy where a subscription refuses requests because of what it is. It stays reported until it is excluded. */
function withExclusion(error: unknown, { id, name }: SubscriptionFacts, all: readonly SubscriptionFacts[]): unknown {
  if (!(error instanceof ReasonError) || !subscriptionRefusals.includes(error.code)) return error
  const isAlone = all.every((one) => one.id === id || !same(one.name, name))
  const line = isAlone ? `subscription:${name}` : 'subscription:ID (another one has this name)'
  return new ReasonError(
    error.reason,
    error.detail,
    error.code,
    `No role changes that. Leave the subscription out: write ${line} in the input exclude.`,
  )
}

function inScope(one: SubscriptionFacts, selectors: readonly Selector[], usual: string | undefined): boolean {
  const lines = selectors.filter((line) => line.kind === 'subscription')
  const wanted = lines.length > 0 ? lines.map((line) => line.subscription) : [usual]
  return wanted.some((name) => name === undefined || same(one.id, name) || same(one.name, name))
}

/** Lines of one kind are alternatives; every kind that is there must have one that matches. */
const selects = (selectors: readonly Selector[], cluster: ManagedClusterReference): boolean =>
  (['resource-group', 'tag'] as const).every((kind) => {
    const lines = selectors.filter((line) => line.kind === kind)
    return lines.length === 0 || lines.some((line) => matches(line, cluster))
  })

function matches(line: Selector, { subscription, resourceGroup, tags }: ManagedClusterReference): boolean {
  if (line.kind === 'resource-group') return same(line.name, resourceGroup)
  if (line.kind === 'tag')
    return Object.entries(tags).some(([key, value]) => same(key, line.key) && value === line.value)
  return isOfSubscription(line, subscription)
}

/** Whether a line stands for a whole subscription: one that is excluded is not asked for its clusters. */
const isOfSubscription = (line: AzureSelection['exclude'][number], { id, name }: SubscriptionFacts): boolean =>
  line.kind === 'subscription' &&
  (line.subscription === undefined || same(line.subscription, id) || same(line.subscription, name))

function excludes(line: AzureSelection['exclude'][number], cluster: ManagedClusterReference): boolean {
  if (line.kind !== 'cluster') return matches(line, cluster)
  const { subscription } = line
  return (
    same(line.name, cluster.name) &&
    same(line.resourceGroup, cluster.resourceGroup) &&
    (subscription === undefined ||
      same(subscription, cluster.subscription.id) ||
      same(subscription, cluster.subscription.name))
  )
}
