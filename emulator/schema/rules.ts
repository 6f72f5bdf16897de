import { counted } from '../scenario-count.ts'
import type { ClusterScenario, Scenario } from '../scenario.ts'

const quoted = (text: string): string => JSON.stringify(text)

function clusterRules(cluster: ClusterScenario, at: string, { azure }: Scenario): string[] {
  const { pools = [], csrs = [] } = cluster
  const names = pools.map(({ name }) => name)
  const twice = names.flatMap((name, i) =>
    names.indexOf(name) < i ? [`${at}.pools[${i}].name: ${quoted(name)} must be the name of no other pool`] : [],
  )
  const exceptions = pools.flatMap(({ count, nodes = {} }, i) =>
    Object.keys(nodes)
      .filter((number) => !/^\d+$/.test(number) || Number(number) >= count)
      .map((number) => `${at}.pools[${i}].nodes.${number}: there is no such node, they are numbered from 0`),
  )
  const strayCsrs = csrs.flatMap(({ node }, i) => {
    const [pool, number] = node.split('/')
    const found = pools.find(({ name }) => name === pool)
    return found !== undefined && Number(number) < found.count
      ? []
      : [`${at}.csrs[${i}].node: ${quoted(node)} must be a node of this cluster, such as POOL/0`]
  })
  const subscriptions = azure?.subscriptions?.map(({ name }) => name)
  const wanted = cluster.azure?.subscription
  const stray =
    wanted !== undefined && subscriptions?.includes(wanted) === false
      ? [`${at}.azure.subscription: ${quoted(wanted)} must be one of ${subscriptions.join(', ')}`]
      : []
  const alone =
    cluster.azure !== undefined && azure === undefined
      ? [`${at}.azure: needs azure in the scenario, which has none`]
      : []
  return [...twice, ...exceptions, ...strayCsrs, ...stray, ...alone]
}

/** What is wrong between fields that are right each by itself. */
export function rules(scenario: Scenario): readonly string[] {
  const names = scenario.clusters.flatMap((cluster, i) => counted(cluster).map(({ name }) => ({ name, i })))
  const first = new Map(names.toReversed().map((entry) => [entry.name, entry]))
  const twice = names
    .filter((entry) => first.get(entry.name) !== entry)
    .map(({ name, i }) => `clusters[${i}].name: ${quoted(name)} must be the name of no other cluster`)
  return [...twice, ...scenario.clusters.flatMap((cluster, i) => clusterRules(cluster, `clusters[${i}]`, scenario))]
}
