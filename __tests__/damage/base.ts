// What the bases of all checks are made of: one cluster, of which each base changes what it is about.
import type { Certificate } from '../../src/model/certificate.ts'
import type { Evidence, EvidenceMap, Observation } from '../../src/model/evidence.ts'
import type { Outcome } from '../../src/model/finding.ts'
import { after, day, healthy, observed, presented, read } from '../build/evidence.ts'
import { issue, makeCa, selfSigned, type CertificateOptions, type Issued } from '../build/pki.ts'

/** Evidence, and the worst outcome that a check has for it. */
export type Base = { readonly name: string; readonly worst: Outcome; readonly evidence: Evidence }

export type Kit = {
  /** one node of a healthy cluster: every check passes */
  readonly healthy: Evidence
  /** the value of one kind of evidence of it */
  readonly of: <K extends keyof EvidenceMap>(key: K) => EvidenceMap[K]
  readonly authority: Issued
  readonly authorityCertificate: Certificate
  /** another authority of the same name, with another key */
  readonly former: Certificate
  readonly formerAuthority: Issued
  /** a certificate of the cluster CA that expires in so many days */
  readonly leaf: (days: number, options: CertificateOptions) => Promise<Certificate>
  /** a CA that expires in so many days */
  readonly ca: (days: number, cn: string) => Promise<Certificate>
  /** what makes certificates of a service that the API server calls, and their root */
  readonly called: () => Promise<readonly [(days: number, name: string) => Promise<Certificate>, Certificate]>
  readonly alone: (options: CertificateOptions) => Promise<Certificate>
}

const begun = after(-365 * day)

export async function openKit(): Promise<Kit> {
  const dates = { notBefore: begun, notAfter: after(29 * 365 * day) }
  const [authority, formerAuthority] = [await makeCa(dates), await makeCa(dates)]
  const authorityCertificate = read(authority)
  const server = read(
    await issue(authority, { ...until(300), cn: 'apiserver', dns: ['prod.example.net'], eku: ['serverAuth'] }),
  )
  const of = <K extends keyof EvidenceMap>(evidence: Evidence, key: K): EvidenceMap[K] => {
    const observation: Observation<EvidenceMap[K]> | undefined = evidence[key]
    if (observation?.state !== 'observed') throw new RangeError(`no ${key}`)
    return observation.value
  }
  const plain = await healthy()
  const chain = of(plain, 'apiServerChain')
  const masters = { organizations: ['system:masters'], cn: 'masterclient', eku: ['clientAuth'] }
  const served = read(await issue(authority, { ...until(300), ...servingOf('node-1') }))
  const all: Evidence = {
    ...plain,
    kubeconfig: observed({
      ...of(plain, 'kubeconfig'),
      clusterCas: [authorityCertificate],
      clientCertificate: read(await issue(authority, { ...until(300), ...masters })),
    }),
    apiServerChain: observed({
      ...chain,
      presented: [presented([server])],
    }),
    clusterRootCas: observed([authorityCertificate]),
    authenticationCas: observed({ ...of(plain, 'authenticationCas'), clientCas: [authorityCertificate] }),
    namespaceCas: observed([{ cas: [authorityCertificate], places: ['default', 'kube-system'], problems: [] }]),
    kubelets: observed(
      of(plain, 'kubelets').map((one) => ({ ...one, serving: observed({ kind: 'chain', received: [served] }) })),
    ),
    nodeFiles: observed(of(plain, 'nodeFiles').map((one) => ({ ...one, apiServerCopy: observed(server) }))),
  }
  return {
    healthy: all,
    of: (key) => of(all, key),
    authority,
    authorityCertificate,
    formerAuthority,
    former: read(formerAuthority),
    leaf: async (days, options) => read(await issue(authority, { ...until(days), ...options })),
    ca: async (days, cn) =>
      read(await makeCa({ notBefore: after((days - 3650) * day), notAfter: after(days * day), cn })),
    called: async () => {
      const root = await makeCa({ ...dates, cn: 'hook-ca' })
      const make = async (days: number, name: string) =>
        read(await issue(root, { ...until(days), cn: 'guard', dns: [name], eku: ['serverAuth'] }))
      return [make, read(root)]
    },
    alone: async (options) => read(await selfSigned({ ...until(300), ...options })),
  }
}

/** of a year that has so many days left */
export const until = (days: number) => ({ notBefore: after((days - 365) * day), notAfter: after(days * day) })

export const servingOf = (node: string): CertificateOptions => ({
  organizations: ['system:nodes'],
  cn: `system:node:${node}`,
  dns: [node],
  ips: ['10.0.0.4'],
  eku: ['serverAuth'],
})
