import type { Certificate } from './certificate.ts'
import type { CsrFacts } from './evidence.ts'
import { isNamedForNode, nodeOfUser, nodeUser } from './node-identity.ts'

/** The signer that a kubelet asks for each of its two certificates. */
export const kubeletSigners = {
  'kubelet-client': 'kubernetes.io/kube-apiserver-client-kubelet',
  'kubelet-serving': 'kubernetes.io/kubelet-serving',
} as const

export type KubeletRole = keyof typeof kubeletSigners

/** Who asked for it, or what was issued, does not go with the node that the request names. */
export type Contradiction =
  { readonly kind: 'requestor'; readonly said: string } | { readonly kind: 'certificate'; readonly said: string }

/**
 * Whether the three names of a request go together: the user who made it, the subject that it asks for, and the subject
 * that was issued. A node may ask for itself only, and signers issue the subject that was asked for.
 */
export function contradictionIn({ node, requestor, certificate }: CsrFacts): Contradiction | undefined {
  if (node === undefined) return undefined
  if (nodeOfUser(requestor) !== undefined && requestor !== nodeUser(node)) return { kind: 'requestor', said: requestor }
  if (certificate !== undefined && !isNamedForNode(certificate, node))
    return { kind: 'certificate', said: certificate.subject }
  return undefined
}

type Issued = { readonly csr: CsrFacts; readonly certificate: Certificate }
type Index = ReadonlyMap<string, readonly Issued[]>

const indexes = new WeakMap<readonly CsrFacts[], Index>()
const keyOf = (signerName: CsrFacts['signerName'], node: string): string => `${signerName} ${node.toLowerCase()}`

/** Lists are asked once for every node: one pass over the requests, and not one for each node. */
function indexOf(csrs: readonly CsrFacts[]): Index {
  const known = indexes.get(csrs)
  if (known !== undefined) return known
  const index = new Map<string, Issued[]>()
  for (const csr of csrs) {
    const { certificate, node, signerName, state } = csr
    if (state !== 'issued' || certificate === undefined || node === undefined) continue
    if (contradictionIn(csr) !== undefined) continue
    const key = keyOf(signerName, node)
    const list = index.get(key)
    if (list === undefined) index.set(key, [{ csr, certificate }])
    else list.push({ csr, certificate })
  }
  for (const list of index.values()) list.sort((a, b) => b.csr.createdAt.getTime() - a.csr.createdAt.getTime())
  indexes.set(csrs, index)
  return index
}

/** The certificates that were issued to this node's kubelet on its requests, the newest request first. */
export const issuedTo = (csrs: readonly CsrFacts[], role: KubeletRole, node: string): readonly Issued[] =>
  indexOf(csrs).get(keyOf(kubeletSigners[role], node)) ?? []

/** How far the clock of the API server may be ahead, in milliseconds: as much as Kubernetes sets certificates back. */
const tolerated = 5 * 60_000

/** Whether a date is further in the future than clocks differ. */
export const isAhead = (date: Date, now: Date): boolean => date.getTime() - now.getTime() > tolerated
