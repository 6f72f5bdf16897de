// Evidence that takes long to judge, and a run over it beside an honest cluster, from recordings and in this process.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordingOf, renderRecording } from '../../src/recording/write.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import type { AssessmentSettings } from '../../src/model/settings.ts'
import { assess } from '../../src/modes/assess.ts'
import type { Dependencies } from '../../src/modes/dependencies.ts'
import {
  aksNode,
  apiServerChain,
  csr,
  healthy,
  kubeconfig,
  kubelet,
  now,
  observed,
  read,
  without,
  after,
  day,
} from '../build/evidence.ts'
import { generateKeys, issue, makeCa, type CertificateOptions, type Issued } from '../build/pki.ts'
import { settingsOf, worldOf } from '../pipeline/kit.ts'

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)
const nodeName = (i: number): string => `node-${i}`

/** One tag-length-value of DER. */
export function tlv(tag: number, content: Uint8Array): Buffer {
  const digits = content.length.toString(16)
  const length = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  const head = content.length < 128 ? [tag, content.length] : [tag, 0x80 + length.length, ...length]
  return Buffer.concat([Buffer.from(head), content])
}

/** A cluster whose API server and kubelets show these chains. */
function cluster(roots: readonly Issued[], chains: readonly (readonly Issued[])[]): Evidence {
  const cas = roots.map(read)
  const received = chains.map((chain) => chain.map(read))
  return {
    kubeconfig: observed(without(kubeconfig({ clusterCas: cas }), 'clientCertificate')),
    clusterRootCas: observed(cas),
    apiServerChain: observed(apiServerChain({ received: received[0] ?? [] })),
    nodes: observed(received.map((_, i) => aksNode(nodeName(i)))),
    kubelets: observed(
      received.map((chain, i) =>
        kubelet(nodeName(i), { serving: observed({ kind: 'chain', received: chain }, 'tunnel') }),
      ),
    ),
    kubeletCsrs: observed([]),
  }
}

const server = (i: number, more: CertificateOptions = {}): CertificateOptions => ({
  organizations: ['system:nodes'],
  cn: `system:node:${nodeName(i)}`,
  dns: [nodeName(i)],
  eku: ['serverAuth'],
  ...more,
})

/** CAs of one name without key identifiers, and nodes whose certificates another CA of that name signed. */
export async function casOfOneName(count: number, nodes: number): Promise<Evidence> {
  const plain = { keyIdentifiers: false } as const
  const roots = await Promise.all(numbered(count).map(() => makeCa(plain)))
  const [stranger, keys] = [await makeCa(plain), await generateKeys()]
  const leaves = await Promise.all(numbered(nodes).map((i) => issue(stranger, server(i, { keys, ...plain }))))
  return cluster(
    roots,
    leaves.map((leaf) => [leaf]),
  )
}

/** Nodes below an authority with so many name constraints, each with so many names. */
export async function nameConstraints(constraints: number, names: number, nodes: number): Promise<Evidence> {
  const root = await makeCa()
  const excluded = numbered(constraints).map((i) => tlv(0x30, tlv(0x82, Buffer.from(`x${i}.example.org`))))
  const value = tlv(0x30, tlv(0xa1, Buffer.concat(excluded)))
  const between = await issue(root, {
    cn: 'between',
    ca: true,
    extensions: [{ oid: '2.5.29.30', critical: true, value }],
  })
  const [keys, dns] = [await generateKeys(), numbered(names).map((i) => `n${i}.example.com`)]
  const leaves = await Promise.all(numbered(nodes).map((i) => issue(between, server(i, { keys, dns }))))
  return cluster(
    [root],
    leaves.map((leaf) => [leaf, between]),
  )
}

/** Authorities that all signed each other, and no path from them to the cluster's CA. */
export async function mesh(authorities: number, nodes: number): Promise<Evidence> {
  const all = await Promise.all(numbered(authorities).map((i) => makeCa({ cn: `authority ${i}` })))
  const crossed = await Promise.all(
    all.flatMap((signer) =>
      all.flatMap((other, i) =>
        other === signer ? [] : [issue(signer, { cn: `authority ${i}`, keys: other.keys, ca: true })],
      ),
    ),
  )
  const [first] = all
  if (first === undefined) throw new Error('a mesh of nothing')
  const keys = await generateKeys()
  const leaves = await Promise.all(numbered(nodes).map((i) => issue(first, server(i, { keys }))))
  // the CAs bear the names of authorities, so that names lead there from everywhere
  const roots = await Promise.all(numbered(authorities).map((i) => makeCa({ cn: `authority ${i}` })))
  return cluster(
    roots,
    leaves.map((leaf) => [leaf, ...crossed]),
  )
}

/** Nodes of which only figures are known, with a request each. */
export const nodesWithMetrics = (nodes: number): Evidence => ({
  nodes: observed(numbered(nodes).map((i) => aksNode(nodeName(i)))),
  kubelets: observed(
    numbered(nodes).map((i) =>
      kubelet(nodeName(i), {
        serving: observed({ kind: 'time-left', notAfter: after(300 * day) }, 'metrics'),
        client: observed({ validity: { notAfter: after(300 * day) } }, 'metrics'),
      }),
    ),
  ),
  kubeletCsrs: observed(
    numbered(nodes).map((i) =>
      without(csr(`csr-${i}`, { node: nodeName(i), state: i % 2 === 0 ? 'issued' : 'pending' }), 'certificate'),
    ),
  ),
})

/** An honest cluster, as far as a recording holds it. */
export async function honest(): Promise<Evidence> {
  const evidence = await healthy()
  const { kubelets, kubeconfig: facts, apiServerChain: chain, nodes, clusterRootCas } = evidence
  return Object.fromEntries(
    Object.entries({ kubelets, kubeconfig: facts, apiServerChain: chain, nodes, clusterRootCas }).filter(
      ([, observation]) => observation !== undefined,
    ),
  )
}

/** Judges these clusters in one run with a timeout of 30 s; gives each by its name. */
export async function judgeTogether(
  clusters: Readonly<Record<string, Evidence>>,
  world: Partial<Dependencies> = {},
): Promise<ReadonlyMap<string, TargetAssessment>> {
  const targets = Object.entries(clusters).map(([target, evidence]) => ({ target, evidence }))
  const text = renderRecording(recordingOf('check', now, targets))
  const given = settings()
  const { assessment } = await assess(
    { ...given, recordings: given.recordings.map(({ path }) => ({ path, text })) },
    {
      ...worldOf([]),
      ...world,
    },
  )
  return new Map(assessment.targets.map((one) => [one.target, one]))
}

/** Of a run that judges a recording; which one stands in no file. */
function settings(): AssessmentSettings {
  const folder = mkdtempSync(join(tmpdir(), 'acg-judging-'))
  try {
    const path = join(folder, 'evidence.json')
    writeFileSync(path, renderRecording(recordingOf('check', now, [])))
    return settingsOf({ 'from-evidence': path, timeout: '30s' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
