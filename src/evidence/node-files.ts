import type { Certificate } from '../model/certificate.ts'
import type { FailedAttempt, KubeletClient, KubeletServing, NodeFilesReading, Observation } from '../model/evidence.ts'
import type { Reason } from '../model/reason.ts'
import type { Collector } from './context.ts'
import { nodeRuns } from './run-command.ts'
import type { FoundCertificate, NodeScan } from './run-command-output.ts'

/** What lies on the nodes' disks and has to do with certificates. Only run-command sees it, and only when it is named. */
export const nodeFiles: Collector<'nodeFiles'> = async (context) => {
  if (!context.nodeEvidence.includes('run-command'))
    return { state: 'skipped', detail: 'node-evidence does not name run-command' }
  const runs = await nodeRuns(context)
  if (runs.state !== 'observed') return runs
  const value = [...runs.value].map(([node, scan]): NodeFilesReading => ({
    node,
    files: scan.state === 'observed' ? { ...scan, value: scan.value.files } : scan,
    apiServerCopy: copyOf(scan),
  }))
  return { ...runs, value }
}

type Observed = Extract<Observation<NodeScan>, { readonly state: 'observed' }>

function copyOf(scan: Observation<NodeScan>): Observation<Certificate> {
  if (scan.state !== 'observed') return scan
  const found = scan.value.apiServerCopy
  if (found?.state === 'none')
    return { state: 'skipped', detail: "there is no copy of the API server's certificate on this node" }
  if (found === undefined)
    return { state: 'unavailable', ...failed(scan, 'malformed', 'What the script printed of it did not come whole') }
  return certificateOf(scan, found, (certificate) => certificate)
}

/** The client certificate on the node's disk. */
export function clientOnDisk(scan: Observation<NodeScan>): Observation<KubeletClient> {
  if (scan.state !== 'observed') return scan
  return certificateOf(scan, scan.value.client, (certificate) => ({
    validity: { notBefore: certificate.notBefore, notAfter: certificate.notAfter },
    certificate,
  }))
}

/** The serving certificate on the node's disk. Where the kubelet asks the cluster for one and has none, it serves none. */
export function servingOnDisk(scan: Observation<NodeScan>): Observation<KubeletServing> {
  if (scan.state !== 'observed') return scan
  const { serving, files } = scan.value
  if (serving.state === 'none' && files.rotateServerCertificates === true) return { ...scan, value: { kind: 'none' } }
  return certificateOf(scan, serving, (certificate) => ({ kind: 'chain', received: [certificate] }))
}

function certificateOf<T>(
  scan: Observed,
  found: FoundCertificate,
  as: (certificate: Certificate) => T,
): Observation<T> {
  switch (found.state) {
    case 'read':
      return { ...scan, value: as(found.certificate), source: `${scan.source}: ${found.file}` }
    case 'none':
      return { state: 'unavailable', ...failed(scan, 'not-found', 'No certificate lies where kubelets of AKS keep it') }
    case 'unreadable':
      return { state: 'unavailable', ...failed(scan, 'malformed', `${found.file} is no certificate that can be read`) }
    case 'too-large': {
      const detail = `The certificate in ${found.file} is larger than what run-command passes on`
      return { state: 'unavailable', ...failed(scan, 'not-supported', detail) }
    }
  }
}

const failed = ({ source, at }: Observed, reason: Reason, detail: string): FailedAttempt => ({
  reason,
  detail,
  source,
  at,
})
