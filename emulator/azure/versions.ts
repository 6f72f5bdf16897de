import { ok, isAnswer, type Route } from './answer.ts'
import { poolOf, poolsPath } from './agent-pools.ts'
import { clusterOf, clustersPath } from './managed-clusters.ts'
import { minorOf } from './pool-properties.ts'

type Supported = { readonly minor: string; readonly patches: readonly string[]; readonly longTermOnly?: true }

/** The versions that this AKS supports; the three newest ones without a plan for longer support. */
const supported: readonly Supported[] = [
  { minor: '1.30', patches: ['1.30.13', '1.30.14'], longTermOnly: true },
  { minor: '1.31', patches: ['1.31.12', '1.31.13'], longTermOnly: true },
  { minor: '1.32', patches: ['1.32.8', '1.32.9'], longTermOnly: true },
  { minor: '1.33', patches: ['1.33.4', '1.33.5'] },
  { minor: '1.34', patches: ['1.34.1', '1.34.2'] },
  { minor: '1.35', patches: ['1.35.3', '1.35.4'] },
]

const numbers = (version: string): readonly number[] => version.split('.').map(Number)

/** Whether a version is above another one. */
function isAbove(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)]
  const at = a.findIndex((part, i) => part !== b[i])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

/** What a cluster of that version can be upgraded to: the patches above it and those of the next minor version. */
function upgradesFrom(version: string): readonly string[] {
  const next = numbers(version)[1] ?? 0
  return supported
    .flatMap(({ patches }) => patches)
    .filter((one) => isAbove(one, version) && (numbers(one)[1] ?? 0) <= next + 1)
}

const isDefault = (minor: string): boolean => minor === '1.34'

const kubernetesVersions = supported.map(({ minor, patches, longTermOnly }) => ({
  version: minor,
  ...(isDefault(minor) ? { isDefault: true } : {}),
  capabilities: {
    supportPlan: [...(longTermOnly === true ? [] : ['KubernetesOfficial']), 'AKSLongTermSupport'],
  },
  patchVersions: Object.fromEntries(patches.map((patch) => [patch, { upgrades: upgradesFrom(patch) }])),
}))

const offered = (version: string): readonly object[] =>
  upgradesFrom(version).map((kubernetesVersion) => ({ kubernetesVersion }))

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const clusterProfile: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const version = text(cluster.properties['currentKubernetesVersion'])
  const profile = (name: string, from: string, osType: unknown) => ({
    kubernetesVersion: from,
    name,
    osType,
    upgrades: offered(from),
  })
  const pools = cluster.pools.map(({ name, properties }) =>
    profile(name, text(properties['currentOrchestratorVersion']), properties['osType']),
  )
  return ok({
    id: request.path,
    name: 'default',
    type: 'Microsoft.ContainerService/managedClusters/accessprofiles',
    properties: { controlPlaneProfile: profile('master', version, 'Linux'), agentPoolProfiles: pools },
  })
}

const poolProfile: Route['handle'] = (request, state) => {
  const found = poolOf(request, state)
  if (isAnswer(found)) return found
  const { properties } = found.pool
  const version = text(properties['currentOrchestratorVersion'])
  return ok({
    id: request.path,
    name: 'default',
    type: 'Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles',
    properties: {
      kubernetesVersion: version,
      osType: properties['osType'],
      upgrades: offered(version),
      latestNodeImageVersion: properties['nodeImageVersion'],
    },
  })
}

/** A pool can have the version of the control plane, or two minor versions less. */
const poolVersions: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const version = text(cluster.properties['currentKubernetesVersion'])
  const own = minorOf(version)
  const fits = supported
    .flatMap(({ patches }) => patches)
    .filter((one) => !isAbove(one, version) && (numbers(one)[1] ?? 0) + 2 >= (numbers(own)[1] ?? 0))
  const versions = [...new Set([...fits, version])]
  const agentPoolVersions = versions.map((each) => ({
    kubernetesVersion: each,
    ...(each === version ? { default: true } : {}),
  }))
  return ok({
    id: request.path,
    name: 'default',
    type: 'Microsoft.ContainerService/managedClusters/availableAgentpoolVersions',
    properties: { agentPoolVersions },
  })
}

const clusters = 'Microsoft.ContainerService/managedClusters'

/** Which versions there are, and what can be upgraded to what. */
export const versionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/Microsoft.ContainerService/locations/{location}/kubernetesVersions',
    action: 'Microsoft.ContainerService/locations/kubernetesversions/read',
    handle: () => ok({ values: kubernetesVersions }),
  },
  {
    method: 'GET',
    path: `${clustersPath}/{cluster}/upgradeProfiles/default`,
    action: `${clusters}/upgradeProfiles/read`,
    handle: clusterProfile,
  },
  {
    method: 'GET',
    path: `${clustersPath}/{cluster}/availableAgentPoolVersions`,
    action: `${clusters}/availableAgentPoolVersions/read`,
    handle: poolVersions,
  },
  {
    method: 'GET',
    path: `${poolsPath}/{pool}/upgradeProfiles/default`,
    action: `${clusters}/agentPools/upgradeProfiles/read`,
    handle: poolProfile,
  },
]
