import type { Certificate } from '../model/certificate.ts'
import type { KubeconfigFacts, KubeletReading, NodeFacts, Observation } from '../model/evidence.ts'
import {
  claimsNode,
  isForAnotherNode,
  isServedForAnother,
  type NeighbourNames,
  type NodeNames,
} from '../model/node-identity.ts'
import { known, type Draft } from './check.ts'
import { distinct } from './trust.ts'

/** The nodes with their addresses, and the CAs of the cluster, as far as they are known. */
export type Neighbours = NeighbourNames & {
  addressesOf(node: string): readonly string[]
  /** the addresses by which others call the kubelet of a node; none where they are not known */
  calledBy(node: string): readonly string[]
}

type Known = {
  readonly nodes: Observation<readonly NodeFacts[]>
  readonly kubeconfig: Observation<Pick<KubeconfigFacts, 'clusterCas'>>
  readonly clusterRootCas: Observation<readonly Certificate[]>
}

/** The CAs that the kubeconfig and the cluster itself name, each once. */
export const casOf = ({ kubeconfig, clusterRootCas }: Omit<Known, 'nodes'>): readonly Certificate[] =>
  distinct([...(known(kubeconfig)?.clusterCas ?? []), ...(known(clusterRootCas) ?? [])])

/** What is known of the nodes by name and address. Without their list, the names of those that were read. */
export const neighboursIn = (evidence: Known, kubelets: readonly Pick<KubeletReading, 'node'>[]): Neighbours =>
  neighboursOf(known(evidence.nodes) ?? kubelets.map(({ node }) => ({ name: node, addresses: [] })), casOf(evidence))

/** The same of a list. */
export function neighboursOf(
  listed: readonly (NodeNames & Pick<Partial<NodeFacts>, 'calledBy'>)[],
  cas: readonly Certificate[],
): Neighbours {
  const called = new Map(listed.map(({ name, calledBy }) => [name, calledBy]))
  const addresses = new Map(listed.map(({ name, addresses }) => [name, addresses]))
  const names = new Set(listed.flatMap(({ name, addresses }) => [name, ...addresses].map((one) => one.toLowerCase())))
  return {
    addressesOf: (node) => addresses.get(node) ?? [],
    calledBy: (node) => called.get(node) ?? [],
    has: (name) => names.has(name),
    clusterCas: cas.map(({ subject }) => subject),
  }
}

/** The serving certificate of this reading, when it is for another node: nothing that its kubelet tells counts then. */
export function certificateOfAnother(
  { node, serving }: Pick<KubeletReading, 'node' | 'serving'>,
  neighbours: Neighbours,
): Certificate | undefined {
  const value = known(serving)
  const [leaf] = value?.kind === 'chain' ? value.received : []
  if (leaf === undefined) return undefined
  const names = { name: node, addresses: neighbours.addressesOf(node) }
  return isServedForAnother(leaf, names, neighbours) ? leaf : undefined
}

/** The finding of every question to a kubelet that shows the certificate of another node; kubelet-serving-signer fails. */
export function fromAnotherNode(reading: KubeletReading, neighbours: Neighbours): Draft | undefined {
  const certificate = certificateOfAnother(reading, neighbours)
  return certificate === undefined
    ? undefined
    : {
        subject: reading.node,
        outcome: 'inconclusive',
        reason: 'untrusted',
        certificates: [certificate.fingerprint],
        message: `What this node shows doesn't count, because its serving certificate is for another node: ${shownNames(certificate)}.`,
        remedy: 'See kubelet-serving-signer.',
      }
}

/** A client certificate that is for another node: a node that uses it acts as that one. */
export function clientOfAnother(certificate: Certificate, node: string): Omit<Draft, 'subject'> | undefined {
  return isForAnotherNode(certificate, node)
    ? {
        outcome: 'fail',
        certificates: [certificate.fingerprint],
        message: `The client certificate is for another node: ${shownNames(certificate)}.`,
        remedy: remedyForAnother,
      }
    : undefined
}

export const remedyForAnother =
  'Find out how that certificate got there (a disk image that was copied, a wrong route, an attack), then recreate both nodes, so that each has a key of its own: az aks nodepool upgrade --node-image-only on AKS.'

const longest = 200

/** Whom a certificate names, in quotation marks: its subject, and where that is no node's, its subjectAltNames. */
export function shownNames(certificate: Certificate): string {
  const { subject, subjectAltNames } = certificate
  const others = claimsNode(certificate) ? [] : subjectAltNames.map(({ value }) => value)
  const text = [subject === '' ? '(no subject)' : subject, ...others].join(', ')
  return `"${shownText(text)}"`
}

/** A name that anybody may have written, for a sentence: in plain characters, and not too long. */
export function shownText(text: string): string {
  const line = text
    .slice(0, 2 * longest)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u{fffd}')
  const characters = Array.from(line)
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line
}
