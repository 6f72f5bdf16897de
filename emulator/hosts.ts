import { type Cloud, clouds } from './azure/clouds.ts'
import { namesOf } from './azure/names.ts'
import { type Place, placeOf } from './place.ts'
import type { ClusterScenario, Scenario } from './scenario.ts'

/**
 * What servers are called. `free-ports`: they listen on free ports of 127.0.0.1 and are called so. `real`: they are called
 * as on Azure and listen on port 443, each at a loopback address of its own; a hosts file leads there.
 */
export type HostNames = 'free-ports' | 'real'

/** Where a server listens; port 0 is any free one. */
export type Address = { readonly host: string; readonly port: number }

/** Where the API server of a cluster listens and what it is called. */
export type ClusterPlace = Address & {
  /** its name from outside */
  readonly fqdn: string
  /** where its machines are in Azure */
  readonly place: Place
  /** what kubeconfigs name when it listens at that port */
  readonly url: (port: number) => string
}

/** Where everything of a scenario listens. */
export type Places = {
  /** Entra ID and ARM */
  readonly azure: Address
  /** in the order of the scenario */
  readonly clusters: readonly (ClusterPlace & { readonly scenario: ClusterScenario })[]
  /** lines for /etc/hosts */
  readonly hostsFile: string
}

/** Every name that Entra ID and ARM of a cloud answer to. */
export const frontNames = ({ arm, login, graph }: Cloud): readonly string[] => [arm, ...login, graph]

/** 127.0.0.2, 127.0.0.3, …: the API server of the n-th cluster, from 0. */
const loopback = (cluster: number): string => `127.0.${(cluster + 2) >> 8}.${(cluster + 2) & 255}`

const fqdnAndPlace = (cluster: ClusterScenario, { azure }: Scenario, cloud: Cloud): { fqdn: string; place: Place } => {
  const place = placeOf(cluster, azure)
  const { fqdn = '', privateFqdn = fqdn } = namesOf(cluster, place.location, cloud)
  return { fqdn: privateFqdn, place }
}

/** Says where what is to listen. `port` is that of ARM and Entra ID; real names go with 443. */
export function placesOf(scenario: Scenario, hosts: HostNames, port = 0): Places {
  const cloud = clouds[scenario.azure?.cloud ?? 'AzureCloud']
  const named = scenario.clusters.map((cluster) => ({
    scenario: cluster,
    ...fqdnAndPlace(cluster, scenario, cloud),
  }))
  const localhost = '127.0.0.1 localhost\n'
  if (hosts === 'free-ports') {
    const url = (free: number): string => `https://127.0.0.1:${free}`
    return {
      azure: { host: '127.0.0.1', port },
      clusters: named.map((cluster) => ({ ...cluster, host: '127.0.0.1', port: 0, url })),
      hostsFile: localhost,
    }
  }
  const clusters = named.map((cluster, i) => {
    return { ...cluster, host: loopback(i), port: 443, url: () => `https://${cluster.fqdn}:443` }
  })
  const issuers = clusters
    .filter(({ scenario: { azure } }) => azure?.oidcIssuer === true)
    .map(({ place }) => `${place.location}.${cloud.issuerDomain}`)
  // nobody outside its network can resolve the name of a private cluster
  const open = clusters.filter(({ scenario: { azure } }) => azure?.private === undefined)
  return {
    azure: { host: '127.0.0.1', port: 443 },
    clusters,
    hostsFile: [
      localhost,
      `127.0.0.1 ${[...new Set([...frontNames(cloud), ...issuers])].join(' ')}\n`,
      ...open.map(({ host, fqdn }) => `${host} ${fqdn}\n`),
    ].join(''),
  }
}
