import { validity } from '../moments.ts'
import type { ClusterScenario, Dates } from '../scenario.ts'
import { issue, type Issued } from './certificates.ts'
import { type KeyKind, type KeyPair, makeKeyPair } from './keys.ts'

/** Every certificate of the control plane, laid out as AKS does. */
export type ClusterPki = {
  readonly ca: Issued
  readonly apiServer: Issued
  readonly aggregatorCa: Issued
  /** the administrator's: O=system:masters, CN=masterclient */
  readonly masterclient: Issued
  /** from before earlier rotations: same subject as `ca`, other keys. At least one, for the stale kubeconfig */
  readonly oldCas: readonly Issued[]
  /** a masterclient certificate of the newest old CA */
  readonly staleClient: Issued
  /** what a TLS-inspecting proxy shows: its CA, and a server certificate with the same names */
  readonly inspection: { readonly ca: Issued; readonly server: Issued }
  /** two pairs that all kubelets share, so that many nodes start quickly */
  readonly kubeletKeys: { readonly client: KeyPair; readonly server: KeyPair; readonly authority: KeyPair }
}

const defaults: Readonly<Record<'ca' | 'leaf' | 'aggregatorCa' | 'oldCa', Dates>> = {
  ca: { notBefore: '-200d', notAfter: '+10750d' },
  leaf: { notBefore: '-200d', notAfter: '+530d' },
  aggregatorCa: { notBefore: '-200d', notAfter: '+10750d' },
  oldCa: { notBefore: '-900d', notAfter: '+10050d' },
}

/** The names in an API server's certificate on AKS, and those of this machine. */
export const apiServerNames = (fqdn: string): readonly string[] => [
  fqdn,
  'kubernetes',
  'kubernetes.default',
  'kubernetes.default.svc',
  'kubernetes.default.svc.cluster.local',
  'hcp-kubernetes',
  'localhost',
  '10.0.0.1',
  '127.0.0.1',
  '::1',
]

/** Makes all of it. Dates come from the scenario, with a little chance in them. */
export async function makeClusterPki(
  scenario: ClusterScenario,
  kind: KeyKind,
  start: Date,
  fqdn: string,
): Promise<ClusterPki> {
  const make = async (
    request: Omit<Parameters<typeof issue>[0], 'keys' | 'dates'> & { dates: Dates },
  ): Promise<Issued> =>
    await issue({ ...request, dates: validity(start, request.dates), keys: await makeKeyPair(kind) })
  const authority = (subject: string, dates: Dates): Promise<Issued> => make({ purpose: 'authority', subject, dates })
  const names = scenario.apiServer?.names ?? apiServerNames(fqdn)
  const server = (subject: string, issuer: Issued, dates: Dates): Promise<Issued> =>
    make({ purpose: 'server', subject, issuer, dates, names })
  const client = (issuer: Issued, dates: Dates): Promise<Issued> =>
    make({ purpose: 'client', subject: 'O=system:masters, CN=masterclient', issuer, dates })

  const ca = await authority('CN=ca', scenario.ca ?? defaults.ca)
  const oldDates = scenario.oldCas?.length ? scenario.oldCas : [defaults.oldCa]
  const oldCas = await Promise.all(oldDates.map((dates) => authority('CN=ca', dates)))
  const [newestOldCa] = oldCas
  if (newestOldCa === undefined) throw new Error('there is always an old CA')
  const inspectionCa = await authority('CN=Corporate TLS Inspection', defaults.ca)
  return {
    ca,
    oldCas,
    apiServer: await server('CN=apiserver', ca, scenario.apiServer ?? defaults.leaf),
    aggregatorCa: await authority('CN=aggregator-ca', scenario.aggregatorCa ?? defaults.aggregatorCa),
    masterclient: await client(ca, scenario.masterclient ?? defaults.leaf),
    staleClient: await client(newestOldCa, defaults.leaf),
    inspection: {
      ca: inspectionCa,
      server: await server('CN=apiserver', inspectionCa, { notBefore: '-5d', notAfter: '+85d' }),
    },
    kubeletKeys: {
      client: await makeKeyPair(kind),
      server: await makeKeyPair(kind),
      authority: await makeKeyPair(kind),
    },
  }
}
