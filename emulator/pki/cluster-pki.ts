import { validity } from '../moments.ts'
import type { ClusterScenario, Dates } from '../scenario.ts'
import { issue, type Issued } from './certificates.ts'
import { type KeyPair, type KeyScheme, kindOf, makeKeyPair } from './keys.ts'

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
  /** has the name of `ca`, and signed nothing: by its key identifier or by the kind of its key OpenSSL sees that */
  readonly asked: Issued
  /** what a TLS-inspecting proxy shows: its CA, and a server certificate with the same names */
  readonly inspection: { readonly ca: Issued; readonly server: Issued }
  /** two pairs that all kubelets share, so that many nodes start quickly */
  readonly kubeletKeys: { readonly client: KeyPair; readonly server: KeyPair; readonly authority: KeyPair }
  /** false: no subject and authority key identifiers, as on AKS until 2020 */
  readonly keyIds: boolean
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

/** Makes all of it: keys beside each other, dates from the scenario with a little chance in them. */
export async function makeClusterPki(
  scenario: ClusterScenario,
  scheme: KeyScheme,
  start: Date,
  fqdn: string,
): Promise<ClusterPki> {
  type Request = Omit<Parameters<typeof issue>[0], 'keys' | 'dates' | 'issuer'> & {
    readonly dates: Dates
    readonly keys: Promise<KeyPair>
    readonly issuer?: Promise<Issued>
  }
  const key = (of: Parameters<typeof kindOf>[1]): Promise<KeyPair> => makeKeyPair(kindOf(scheme, of))
  const keyIds = scenario.keyIds ?? true
  const make = async ({ issuer, ...request }: Request): Promise<Issued> => {
    const [keys, signer] = await Promise.all([request.keys, issuer])
    const dates = validity(start, request.dates)
    return await issue({ ...request, dates, keys, keyIds, ...(signer === undefined ? {} : { issuer: signer }) })
  }
  const authority = (subject: string, keys: Promise<KeyPair>, dates: Dates): Promise<Issued> =>
    make({ purpose: 'authority', subject, dates, keys })
  const names = scenario.apiServer?.names ?? apiServerNames(fqdn)
  const server = (issuer: Promise<Issued>, dates: Dates, keys: Promise<KeyPair>): Promise<Issued> =>
    make({ purpose: 'server', subject: 'CN=apiserver', issuer, dates, names, keys })
  const client = (issuer: Promise<Issued>, keys: Promise<KeyPair>, dates: Dates): Promise<Issued> =>
    make({ purpose: 'client', subject: 'O=system:masters, CN=masterclient', issuer, dates, keys })

  const ca = authority('CN=ca', key('ca'), scenario.ca ?? defaults.ca)
  const oldDates = scenario.oldCas?.length ? scenario.oldCas : [defaults.oldCa]
  // nobody has to wait for another RSA 4096: what is told of an old CA is that its key is another
  const oldCas = oldDates.map((dates) => authority('CN=ca', key('other'), dates))
  const [newestOldCa] = oldCas
  if (newestOldCa === undefined) throw new Error('there is always an old CA')
  const inspectionCa = authority('CN=Corporate TLS Inspection', key('not AKS'), defaults.ca)
  const made = {
    apiServer: server(ca, scenario.apiServer ?? defaults.leaf, key('other')),
    aggregatorCa: authority('CN=aggregator-ca', key('other'), scenario.aggregatorCa ?? defaults.aggregatorCa),
    masterclient: client(ca, key('masterclient'), scenario.masterclient ?? defaults.leaf),
    staleClient: client(newestOldCa, key('other'), defaults.leaf),
    inspected: server(inspectionCa, { notBefore: '-5d', notAfter: '+85d' }, key('not AKS')),
    asked: authority('CN=ca', makeKeyPair(keyIds || kindOf(scheme, 'ca') !== 'p256' ? 'p256' : 'rsa2048'), defaults.ca),
    kubeletKeys: Promise.all([key('not AKS'), key('not AKS'), key('not AKS')]),
  }
  await Promise.all(Object.values(made))
  const [clientKeys, serverKeys, authorityKeys] = await made.kubeletKeys
  return {
    ca: await ca,
    oldCas: await Promise.all(oldCas),
    apiServer: await made.apiServer,
    aggregatorCa: await made.aggregatorCa,
    masterclient: await made.masterclient,
    staleClient: await made.staleClient,
    asked: await made.asked,
    inspection: { ca: await inspectionCa, server: await made.inspected },
    kubeletKeys: { client: clientKeys, server: serverKeys, authority: authorityKeys },
    keyIds,
  }
}
