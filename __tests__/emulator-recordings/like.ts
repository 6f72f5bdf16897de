// A scenario's cluster that is like a recorded one, as far as scenarios can say it.
import type { ClusterScenario, PoolScenario } from '../../emulator/emulator.ts'

type Body = Readonly<Record<string, unknown>>

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = <K extends string>(key: K, value: unknown): Partial<Record<K, string>> =>
  typeof value === 'string' && value !== '' ? ({ [key]: value } as Record<K, string>) : {}

type Pools = Map<string, { readonly scenario: PoolScenario; readonly recorded: Body }>

/** A pool like a recorded one; with its state when that is wanted. */
function poolLike(recorded: Body, states: boolean): PoolScenario {
  const { name, count, powerState, tags, nodeTaints } = recorded
  const stopped = isBody(powerState) && powerState['code'] === 'Stopped'
  const kinds = recorded['virtualMachinesProfile'] === undefined ? recorded['type'] : 'VirtualMachines'
  return {
    name: String(name),
    count: typeof count === 'number' && count > 0 ? count : 1,
    type: (typeof kinds === 'string' ? kinds : 'VirtualMachineScaleSets') as NonNullable<PoolScenario['type']>,
    mode: recorded['mode'] === 'User' ? 'User' : 'System',
    operatingSystem: recorded['osType'] === 'Windows' ? 'windows' : 'linux',
    ...text('vmSize', recorded['vmSize']),
    ...text('osSKU', recorded['osSKU']),
    ...text('nodeImageVersion', recorded['nodeImageVersion']),
    ...(isBody(tags) ? { tags: tags as Record<string, string> } : {}),
    ...(Array.isArray(nodeTaints) ? { taints: nodeTaints as string[] } : {}),
    ...(stopped ? { powerState: 'Stopped' } : {}),
    ...(states ? text('provisioningState', recorded['provisioningState']) : {}),
  }
}

/** The pools that a body tells of: a cluster's, a list's, or the one that it is. */
function poolsOf(body: Body): readonly Body[] {
  const { properties, value } = body
  const profiles = isBody(properties) ? properties['agentPoolProfiles'] : undefined
  if (Array.isArray(profiles)) return profiles as Body[]
  if (Array.isArray(value)) return (value as Body[]).flatMap(poolsOf)
  return isBody(properties) && 'orchestratorVersion' in properties ? [{ ...properties, name: body['name'] }] : []
}

const clustersIn = (body: Body): readonly Body[] =>
  Array.isArray(body['value'])
    ? (body['value'] as Body[]).flatMap(clustersIn)
    : isBody(body['properties']) && 'nodeResourceGroup' in body['properties']
      ? [body]
      : []

function azureLike({ location, tags, properties, identity }: Body, states: boolean): ClusterScenario['azure'] {
  const of = isBody(properties) ? properties : {}
  const { aadProfile, apiServerAccessProfile: access, oidcIssuerProfile: issuer } = of
  return {
    ...text('location', location),
    ...(isBody(tags) ? { tags: tags as Record<string, string> } : {}),
    ...(of['enableRBAC'] === false ? { enableRBAC: false } : {}),
    ...(isBody(aadProfile) ? { entra: { azureRbac: aadProfile['enableAzureRBAC'] === true } } : {}),
    ...(of['disableLocalAccounts'] === true ? { disableLocalAccounts: true } : {}),
    ...(isBody(access) && access['enablePrivateCluster'] === true ? { private: 'private-link' } : {}),
    ...(isBody(access) && access['disableRunCommand'] === true ? { disableRunCommand: true } : {}),
    ...(isBody(issuer) && issuer['enabled'] === true ? { oidcIssuer: true } : {}),
    ...(identity === undefined ? { servicePrincipal: {} } : {}),
    ...(states ? text('provisioningState', of['provisioningState']) : {}),
  }
}

/** What a cluster has to be like for these recorded bodies to be answered; later ones replace pools of earlier ones. */
export type Like = { readonly cluster: Partial<ClusterScenario>; readonly pools: Pools }

export function clusterLike(bodies: readonly unknown[], states: boolean): Like {
  const known = bodies.filter(isBody)
  const pools: Pools = new Map()
  for (const recorded of known.flatMap(poolsOf))
    pools.set(String(recorded['name']), { scenario: poolLike(recorded, states), recorded })
  const cluster = known.flatMap(clustersIn).at(-1)
  const versions = [...pools.values()].map(({ recorded: { currentOrchestratorVersion: now, orchestratorVersion } }) =>
    String(now ?? orchestratorVersion),
  )
  const version = versions.find((one) => /^\d+\.\d+\.\d+$/.test(one))
  return {
    pools,
    cluster: {
      ...(version === undefined ? {} : { kubernetesVersion: `v${version}` }),
      ...(pools.size === 0 ? {} : { pools: [...pools.values()].map(({ scenario }) => scenario) }),
      ...(cluster === undefined ? {} : { azure: azureLike(cluster, states) ?? {} }),
    },
  }
}

/** What no scenario says and no PUT may change: values of recorded pools, and labels, are written into the emulated ones. */
const fixed = ['maxPods', 'osDiskSizeGB', 'osDiskType', 'kubeletDiskType'] as const

export function align(
  pools: readonly { readonly name: string; properties: Record<string, unknown> }[],
  like: Pools,
): void {
  for (const { name, properties } of pools) {
    const recorded = like.get(name)?.recorded
    if (recorded?.['nodeLabels'] !== undefined) properties['nodeLabels'] = recorded['nodeLabels']
    for (const key of fixed)
      if (recorded !== undefined && key in properties && key in recorded) properties[key] = recorded[key]
  }
}
