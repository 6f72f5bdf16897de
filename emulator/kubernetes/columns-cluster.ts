import { humanDuration } from './ages.ts'
import {
  ageColumn,
  type Column,
  column,
  nameColumn,
  pairs,
  type Printed,
  read,
  readList,
  readText,
  size,
} from './columns.ts'

const rolePrefix = 'node-role.kubernetes.io/'

function rolesOf(node: Printed): string {
  const labels = (read(node, 'metadata', 'labels') ?? {}) as Readonly<Record<string, string>>
  const roles = Object.entries(labels).flatMap(([key, value]) =>
    key.startsWith(rolePrefix) && key.length > rolePrefix.length
      ? [key.slice(rolePrefix.length)]
      : key === 'kubernetes.io/role' && value !== ''
        ? [value]
        : [],
  )
  return [...new Set(roles)].sort().join(',') || '<none>'
}

function nodeStatus(node: Printed): string {
  const ready = readList(node, 'status', 'conditions').find(({ type }) => type === 'Ready')
  const said = ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady'
  return read(node, 'spec', 'unschedulable') === true ? `${said},SchedulingDisabled` : said
}

const addressOf = (node: Printed, type: string): string =>
  readText(
    readList(node, 'status', 'addresses').find((entry) => entry['type'] === type),
    ['address'],
    '<none>',
  )

const nodeInfo = (node: Printed, key: string): string => readText(node, ['status', 'nodeInfo', key], '<unknown>')

/** Nodes. */
export const nodeColumns: readonly Column[] = [
  nameColumn,
  column('Status', 'Whether the node is ready, and whether it takes pods.', nodeStatus),
  column('Roles', 'Roles that its labels say.', rolesOf),
  ageColumn,
  column('Version', 'Version of the kubelet.', (node) => readText(node, ['status', 'nodeInfo', 'kubeletVersion'])),
  column('Internal-IP', 'Address inside the network.', (node) => addressOf(node, 'InternalIP'), { priority: 1 }),
  column('External-IP', 'Address from outside.', (node) => addressOf(node, 'ExternalIP'), { priority: 1 }),
  column('OS-Image', 'Operating system.', (node) => nodeInfo(node, 'osImage'), { priority: 1 }),
  column('Kernel-Version', 'Kernel.', (node) => nodeInfo(node, 'kernelVersion'), { priority: 1 }),
  column('Container-Runtime', 'Container runtime.', (node) => nodeInfo(node, 'containerRuntimeVersion'), {
    priority: 1,
  }),
]

function csrCondition(csr: Printed): string {
  const types = readList(csr, 'status', 'conditions').map(({ type }) => type)
  const decided = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending'
  const failed = types.includes('Failed') ? ',Failed' : ''
  return `${decided}${failed}${readText(csr, ['status', 'certificate']) === '' ? '' : ',Issued'}`
}

/** CertificateSigningRequests. */
export const csrColumns: readonly Column[] = [
  nameColumn,
  ageColumn,
  column('SignerName', 'Who is to sign.', (csr) => readText(csr, ['spec', 'signerName'], '<none>')),
  column('Requestor', 'Who asked for it.', (csr) => readText(csr, ['spec', 'username'])),
  column('RequestedDuration', 'How long the certificate is to last.', (csr) => {
    const seconds = read(csr, 'spec', 'expirationSeconds')
    return typeof seconds === 'number' ? humanDuration(seconds) : '<none>'
  }),
  column('Condition', 'What was decided.', csrCondition),
]

/** Namespaces. */
export const namespaceColumns: readonly Column[] = [
  nameColumn,
  column('Status', 'Phase of the namespace.', (namespace) => readText(namespace, ['status', 'phase'])),
  ageColumn,
]

/** ConfigMaps. */
export const configMapColumns: readonly Column[] = [
  nameColumn,
  column('Data', 'How many entries it has.', (map) => size(map, 'data') + size(map, 'binaryData')),
  ageColumn,
]

/** Secrets. */
export const secretColumns: readonly Column[] = [
  nameColumn,
  column('Type', 'What is in it.', (secret) => readText(secret, ['type'])),
  column('Data', 'How many entries it has.', (secret) => size(secret, 'data')),
  ageColumn,
]

function portsOf(service: Printed): string {
  const ports = readList(service, 'spec', 'ports').map((port) => {
    const outside = read(port, 'nodePort')
    return `${readText(port, ['port'])}${typeof outside === 'number' ? `:${outside}` : ''}/${readText(port, ['protocol'], 'TCP')}`
  })
  return ports.join(',') || '<none>'
}

function externalOf(service: Printed): string {
  const type = readText(service, ['spec', 'type'])
  if (type === 'ExternalName') return readText(service, ['spec', 'externalName'])
  const balanced = readList(service, 'status', 'loadBalancer', 'ingress').map(
    (ingress) => readText(ingress, ['ip']) || readText(ingress, ['hostname']),
  )
  const listed = readList(service, 'spec', 'externalIPs').map(String)
  return [...balanced, ...listed].join(',') || (type === 'LoadBalancer' ? '<pending>' : '<none>')
}

/** Services. */
export const serviceColumns: readonly Column[] = [
  nameColumn,
  column('Type', 'How it is reached.', (service) => readText(service, ['spec', 'type'])),
  column('Cluster-IP', 'Address inside the cluster.', (service) => readText(service, ['spec', 'clusterIP'], '<none>')),
  column('External-IP', 'Addresses from outside.', externalOf),
  column('Port(s)', 'Ports.', portsOf),
  ageColumn,
  column('Selector', 'Which pods it means.', (service) => pairs(read(service, 'spec', 'selector')), { priority: 1 }),
]

/** Three addresses at most, and how many more there are. */
function endpointsOf(endpoints: Printed): string {
  const all = readList(endpoints, 'subsets').flatMap((subset) => {
    const ports = readList(subset, 'ports').map((port) => readText(port, ['port']))
    const addresses = readList(subset, 'addresses').map((address) => readText(address, ['ip']))
    return ports.length === 0 ? addresses : ports.flatMap((port) => addresses.map((ip) => `${ip}:${port}`))
  })
  const more = all.length > 3 ? ` + ${all.length - 3} more...` : ''
  return all.length === 0 ? '<none>' : `${all.slice(0, 3).join(',')}${more}`
}

/** Endpoints. */
export const endpointColumns: readonly Column[] = [
  nameColumn,
  column('Endpoints', 'Addresses behind a Service.', endpointsOf),
  ageColumn,
]

/** As the printers of the API server show the first three of a list (pkg/printers/internalversion). */
function firstThree(values: readonly string[]): string {
  if (values.length === 0) return '<unset>'
  const more = values.length > 3 ? ` + ${values.length - 3} more...` : ''
  return `${values.slice(0, 3).join(',')}${more}`
}

/** EndpointSlices. */
export const endpointSliceColumns: readonly Column[] = [
  nameColumn,
  column('AddressType', 'The kind of its addresses.', (slice) => readText(slice, ['addressType'])),
  column('Ports', 'Ports of its endpoints.', (slice) =>
    firstThree(readList(slice, 'ports').map((port) => readText(port, ['port'], '*'))),
  ),
  column('Endpoints', 'Addresses of its endpoints.', (slice) =>
    firstThree(readList(slice, 'endpoints').flatMap(({ addresses }) => addresses as readonly string[])),
  ),
  ageColumn,
]

/** ServiceAccounts. */
export const accountColumns: readonly Column[] = [nameColumn, ageColumn]

/** Leases. */
export const leaseColumns: readonly Column[] = [
  nameColumn,
  column('Holder', 'Who holds it.', (lease) => readText(lease, ['spec', 'holderIdentity'])),
  ageColumn,
]
