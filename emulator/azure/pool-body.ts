import { aksError, type ArmAnswer } from './answer.ts'
import type { PoolProperties } from './pool-properties.ts'

/** `properties` of a PUT of a pool, as sent. */
export type SentPool = Readonly<Record<string, unknown>>

/** Nothing changes these once a pool is made. */
const fixed = ['vmSize', 'osDiskSizeGB', 'osDiskType', 'maxPods', 'type', 'osType'] as const

/** What AKS decides itself, whatever is sent. */
const decided = [
  'provisioningState',
  'powerState',
  'count',
  'currentOrchestratorVersion',
  'nodeImageVersion',
  'virtualMachineNodesStatus',
  'eTag',
  'name',
]

/** What a user sets and a PUT takes away by not sending it. Everything else stays as it was (recorded with a small body). */
const replaced = ['tags', 'nodeLabels', 'nodeTaints', 'minCount', 'maxCount', 'linuxOSConfig', 'kubeletConfig']

/** What is said of a scale set whose machines are no spot machines, which is not answered (recorded). */
const spot = ['scaleSetPriority', 'scaleSetEvictionPolicy', 'spotMaxPrice']

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)

/** The answer to a PUT that would change what cannot be changed; a disk of 0 GB means the usual one. */
export function fixedRefusal(sent: SentPool, now: PoolProperties): ArmAnswer | undefined {
  const changed = fixed.find(
    (name) => !isNothing(sent[name]) && sent[name] !== 0 && now[name] !== undefined && sent[name] !== now[name],
  )
  if (changed === undefined) return undefined
  const target = `properties.${changed}`
  return aksError(400, 'PropertyChangeNotAllowed', `Changing property '${target}' is not allowed.`, { target })
}

/** The properties after a PUT: what was sent over what was there, without what is empty, as AKS answers. */
export function mergedPool(sent: SentPool, before: PoolProperties): PoolProperties {
  const kept = Object.entries(before).filter(([name]) => !replaced.includes(name))
  const unsaid = sent['scaleSetPriority'] === 'Spot' ? decided : [...decided, ...spot]
  const given = Object.entries(sent).filter(([name, value]) => !unsaid.includes(name) && !isNothing(value))
  const security = { ...(before['securityProfile'] as object), ...(sent['securityProfile'] as object) }
  const merged = Object.fromEntries([...kept, ...given]) as PoolProperties
  return Object.keys(security).length === 0 ? merged : { ...merged, securityProfile: security }
}
