import type { CsrFacts, DetectorReading, KubeletReading, NodeFilesReading } from '../model/evidence.ts'
import { contradictionIn, issuedTo, kubeletSigners } from '../model/kubelet-requests.ts'
import { plural } from '../model/text.ts'
import { defineCheck, judgeEach, known, unseen, type Draft } from './check.ts'
import { kubeletRemedies, unreadNodes } from './kubelet.ts'
import { fromAnotherNode, neighboursIn } from './kubelet-identity.ts'

/**
 * Whether the next client certificate of a node can be had: by the figure that a kubelet exports only where client
 * rotation is on, by requests for client certificates that were issued, by the files on the node's disk, and by what
 * AKS's own detector says of the cluster.
 */
export default defineCheck({
  id: 'tls-bootstrap',
  title: 'Nodes get and renew their client certificates themselves',
  citation:
    'Kubernetes, TLS bootstrapping; kubelet_certificate_manager_client_ttl_seconds is registered only with --rotate-certificates; AKS certificate rotation (bootstrap-kubeconfig, kubelet-client-current.pem)',
  remedy:
    'Turn on rotation: rotateCertificates: true in the kubelet configuration. On AKS, where it is on by default: az aks nodepool upgrade --node-image-only.',
  smallestFix: 'A node image upgrade of that pool; no CA rotation.',
  needs: [],
  mayUse: ['kubelets', 'kubeletCsrs', 'nodeFiles', 'detectors', 'nodes', 'kubeconfig', 'clusterRootCas'],
  judge: async (_, context, { kubelets, kubeletCsrs, nodeFiles, detectors, ...around }) => {
    const { target } = context
    const csrs = known(kubeletCsrs) ?? []
    const issued = csrs.filter(
      (csr) =>
        csr.signerName === kubeletSigners['kubelet-client'] &&
        csr.state === 'issued' &&
        contradictionIn(csr) === undefined,
    )
    const azureSaysOn = saysOn(known(detectors) ?? [])
    // requests tell of the nodes that made them, and of no other
    if (kubelets.state !== 'observed')
      return azureSaysOn
        ? [{ subject: target, outcome: 'pass', message: `${detectorSays} The nodes themselves were not read.` }]
        : [unseen(kubelets, target)]
    const disks = new Map(known(nodeFiles)?.map((reading) => [reading.node, reading]))
    const neighbours = neighboursIn(around, kubelets.value)
    const others = kubelets.value.flatMap((reading) => fromAnotherNode(reading, neighbours) ?? [])
    const otherNodes = new Set(others.map(({ subject }) => subject))
    const states = kubelets.value
      .filter(({ node }) => !otherNodes.has(node))
      .map((reading) => {
        const disk = disks.get(reading.node)
        return { reading, disk, rotation: rotationOf(reading, csrs, disk) }
      })
    const on = states.filter(({ rotation }) => rotation === 'on').length
    const isBelieved = ({ reading, rotation }: Pick<(typeof states)[number], 'reading' | 'rotation'>): boolean =>
      azureSaysOn && rotation === 'unseen' && !runsNoKubelet(reading)
    const nodes = { noun: 'node', subjectOf: ({ reading }: (typeof states)[number]) => reading.node, context }
    const troubled = [
      ...others,
      ...unreadNodes(kubelets.value, around.nodes),
      ...(await judgeEach(states, nodes, ({ reading, disk, rotation }) =>
        isBelieved({ reading, rotation }) ? [] : judgeNode(reading, disk, rotation),
      )),
    ]
    const believed = states.some(isBelieved)
    if (on === 0 && !believed) {
      if (troubled.length > 0) return troubled
      return [{ subject: target, outcome: 'notApplicable', message: 'The cluster has no nodes (see cluster-state).' }]
    }
    const seen =
      on === 0
        ? ''
        : `Client certificate rotation is on at ${on} of ${plural(kubelets.value.filter((reading) => !runsNoKubelet(reading)).length, 'node')}.`
    const message = [seen, believed ? detectorSays : '', history(issued)].filter((text) => text !== '').join(' ')
    return [{ subject: target, outcome: 'pass', message }, ...troubled]
  },
})

/** A virtual node, or one that left: there was nothing to read. */
const runsNoKubelet = ({ serving, client, metrics }: KubeletReading): boolean =>
  [serving, client, metrics].every(({ state }) => state === 'skipped')

const detectorSays = "AKS's detector says that TLS bootstrapping is enabled."

/** The sentence of the detector where it finds nothing wrong; any other wording proves nothing. */
const saysOn = (detectors: readonly DetectorReading[]): boolean =>
  detectors.some(({ id, answer }) => {
    if (id !== 'clusterCertExpiredDetailed' || answer.state !== 'observed') return false
    const { status, statements } = answer.value
    return (
      status === 'success' &&
      statements.some((text) => /\bboth Kubernetes RBAC and TLS.?Bootstrap\w* enabled/i.test(text))
    )
  })

type Rotation = 'on' | 'no-certificate' | 'off' | 'waiting' | 'nothing' | 'unseen'

function rotationOf(
  { node, metrics }: KubeletReading,
  csrs: readonly CsrFacts[],
  disk: NodeFilesReading | undefined,
): Rotation {
  const figures = known(metrics)
  const files = disk === undefined ? undefined : known(disk.files)
  if (figures?.clientTtlSeconds === Infinity) return 'no-certificate'
  if (figures?.clientTtlSeconds !== undefined || issuedTo(csrs, 'kubelet-client', node).length > 0) return 'on'
  if (files === undefined) return figures === undefined ? 'unseen' : 'off'
  if (files.rotateCertificates === false || figures !== undefined) return 'off'
  if (files.clientCurrent) return 'on'
  return files.bootstrapFile ? 'waiting' : 'nothing'
}

function judgeNode(
  { node, metrics }: KubeletReading,
  disk: NodeFilesReading | undefined,
  rotation: Rotation,
): readonly Draft[] {
  const warning = (message: string): readonly Draft[] => [{ subject: node, outcome: 'warn', message }]
  switch (rotation) {
    case 'on':
      return []
    case 'off':
      return warning(
        metrics.state === 'observed'
          ? 'Client certificate rotation seems off: the kubelet exports no time left for its client certificate.'
          : 'Client certificate rotation is off in the settings of the kubelet.',
      )
    case 'nothing':
      return warning(
        'The node has neither a client certificate that its kubelet renews (kubelet-client-current.pem) nor the file to get one with (bootstrap-kubeconfig).',
      )
    case 'waiting':
      return [
        {
          subject: node,
          outcome: 'warn',
          message:
            'The node has the file to get a client certificate with, but none that its kubelet renews (kubelet-client-current.pem).',
          remedy: 'See kubelet-csr for a request that waits, and restart the kubelet.',
        },
      ]
    case 'no-certificate':
      return [
        {
          subject: node,
          outcome: 'warn',
          message: 'Client certificate rotation is on, but the kubelet has no valid client certificate.',
          remedy: 'See kubelet-csr and kubelet-client-expiry.',
        },
      ]
    case 'unseen': {
      // figures were not asked for where run-command was the only way: then the disk could not be read
      const missing = metrics.state === 'skipped' && disk !== undefined ? disk.files : metrics
      return missing.state === 'observed' ? [] : [unseen(missing, node, kubeletRemedies)]
    }
  }
}

/** Who asked, and so in which way nodes join. */
function history(issued: readonly CsrFacts[]): string {
  const count = (test: (requestor: string) => boolean) => issued.filter(({ requestor }) => test(requestor)).length
  const ways = [
    [count((r) => r === 'aksService'), 'by secure TLS bootstrapping'],
    [count((r) => r.startsWith('system:bootstrap:')), 'by bootstrap token'],
    [count((r) => r.startsWith('system:node:')), 'renewed by its kubelet'],
  ] as const
  const said = ways.filter(([number]) => number > 0).map(([number, way]) => `${number} ${way}`)
  const how = said.length === 0 ? '' : ` (${said.join(', ')})`
  return issued.length === 0 ? '' : `${plural(issued.length, 'client certificate')} issued lately${how}.`
}
