import { createHash } from 'node:crypto'
import type { ClusterScenario } from '../scenario.ts'
import type { Cloud } from './clouds.ts'

/** A GUID that follows from a text, for ids that must be the same wherever they are needed. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** What an API server is called. */
export type ApiServerNames = {
  /** from anywhere; absent when the public name of a private cluster is off */
  readonly fqdn?: string
  /** from inside its network, of private clusters */
  readonly privateFqdn?: string
}

/** The name of an API server as AKS makes it: `NAME-a1b2c3d4.hcp.eastus.azmk8s.io`. */
const fqdnOf = (cluster: string, location: string, cloud: Cloud): string =>
  `${cluster.toLowerCase()}-a1b2c3d4.${cloud.clusterZone(location)}`

/**
 * The names of a cluster's API server. A private one has its name in a zone of its own below `privatelink.`, one with an
 * API server in the cluster's network below `private.`. With the DNS zone `none` both names are one.
 */
export function namesOf({ name, azure = {} }: ClusterScenario, location: string, cloud: Cloud): ApiServerNames {
  const fqdn = fqdnOf(name, location, cloud)
  if (azure.private === undefined) return { fqdn }
  if (azure.privateDnsZone === 'none') return { fqdn, privateFqdn: fqdn }
  const zone = cloud
    .clusterZone(location)
    .replace(/^hcp\./, azure.private === 'private-link' ? 'privatelink.' : 'private.')
  const privateFqdn = `${name.toLowerCase()}-a1b2c3d4.${guidOf(`zone of ${name}`)}.${zone}`
  return azure.publicFqdn === false ? { privateFqdn } : { fqdn, privateFqdn }
}
