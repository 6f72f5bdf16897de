import type { Certificate } from './certificate.ts'

/* Whose kubelet a certificate is for. Names are compared, never texts of whole subjects. */

const prefix = 'system:node:'
const group = 'system:nodes'

type Subject = Pick<Certificate, 'commonNames' | 'organizations'>

/** The name by which a node signs in. Kubernetes writes names of nodes in lower case; Azure may not. */
export const nodeUser = (node: string): string => `${prefix}${node.toLowerCase()}`

/** The node in the name of a user, as written; undefined where it is the name of no node. */
export const nodeOfUser = (user: string): string | undefined =>
  user.startsWith(prefix) ? user.slice(prefix.length) : undefined

/** Whether the subject claims to be one that only the signers of kubelets give, whatever node it names. */
export const claimsNode = ({ commonNames }: Subject): boolean =>
  commonNames.some((name) => name.toLowerCase().startsWith(prefix))

/**
 * Whether the subject is the one that Kubernetes' signers give to the kubelet of this node: exactly O=system:nodes and
 * CN=system:node:NAME. The API server compares the user's name with letter case, so this does too.
 */
export const isNamedForNode = ({ commonNames, organizations }: Subject, node: string): boolean =>
  commonNames.length === 1 &&
  commonNames[0] === nodeUser(node) &&
  organizations.length === 1 &&
  organizations[0] === group

/** Whether a certificate says that it is for the kubelet of another node. One that names no node at all does not. */
export const isForAnotherNode = (subject: Subject, node: string): boolean =>
  claimsNode(subject) && !isNamedForNode(subject, node)

/**
 * Made on the node itself: subject and issuer are one on AKS (node bootstrap, 20 years), and the kubelet's own is
 * issued by `NAME-ca@TIME` (1 year). Neither renews itself, not even at a restart: the kubelet reuses the files that it
 * finds.
 */
export const isSelfSigned = ({ subject, issuer }: Pick<Certificate, 'subject' | 'issuer'>): boolean =>
  subject === issuer || /-ca@\d+$/.test(issuer)

/** What is known of a node by which a serving certificate may call it. */
export type NodeNames = { readonly name: string; readonly addresses: readonly string[] }

/** The other nodes, and the CAs of the cluster, as far as they are known. */
export type NeighbourNames = {
  /** whether a node has this name or address, in lower case */
  has(name: string): boolean
  /** subjects of the cluster's CAs */
  readonly clusterCas: readonly string[]
}

/**
 * Whether a kubelet of this node may show this serving certificate. Those of the cluster's signer name the node in the
 * subject. Those that a node made for itself name its host: `CN=NAME` on AKS, `CN=NAME@TIME` of the kubelet, and the same
 * name as SAN; a host may be written without its domain. Whoever else issued it, it is another's when it names one of the
 * `neighbours` and not this one; and what bears the name of the cluster's CA has to name this one.
 */
export function isServedForAnother(certificate: Certificate, node: NodeNames, neighbours: NeighbourNames): boolean {
  if (claimsNode(certificate)) return !isNamedForNode(certificate, node.name)
  const named = [
    ...certificate.commonNames.map((name) => name.replace(/@\d{1,20}$/, '')),
    ...certificate.subjectAltNames.map(({ value }) => value),
  ]
  const own = [node.name, ...node.addresses]
  if (named.length === 0 || named.some((name) => own.some((one) => isSameHost(one, name)))) return false
  return (
    isSelfSigned(certificate) ||
    neighbours.clusterCas.includes(certificate.issuer) ||
    named.some((name) => neighbours.has(name.toLowerCase()))
  )
}

/** Host names without letter case; one of them may lack its domain. */
function isSameHost(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}
