import {
  bindingColumns,
  apiServiceColumns,
  budgetColumns,
  daemonSetColumns,
  deploymentColumns,
  eventColumns,
  replicaSetColumns,
  statefulSetColumns,
  webhookColumns,
} from './columns-others.ts'
import {
  accountColumns,
  configMapColumns,
  csrColumns,
  endpointColumns,
  endpointSliceColumns,
  leaseColumns,
  namespaceColumns,
  nodeColumns,
  secretColumns,
  serviceColumns,
} from './columns-cluster.ts'
import { podColumns } from './columns-pods.ts'
import { type Column, defaultColumns, type Printed, read, readList } from './columns.ts'

/** The printers of the API server: group/resource. Kinds that are not here have name and creation time. */
const printers: Readonly<Record<string, readonly Column[]>> = {
  '/configmaps': configMapColumns,
  '/endpoints': endpointColumns,
  '/events': eventColumns,
  '/namespaces': namespaceColumns,
  '/nodes': nodeColumns,
  '/pods': podColumns,
  '/secrets': secretColumns,
  '/serviceaccounts': accountColumns,
  '/services': serviceColumns,
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': webhookColumns,
  'admissionregistration.k8s.io/validatingwebhookconfigurations': webhookColumns,
  'apiregistration.k8s.io/apiservices': apiServiceColumns,
  'apps/daemonsets': daemonSetColumns,
  'apps/deployments': deploymentColumns,
  'apps/replicasets': replicaSetColumns,
  'apps/statefulsets': statefulSetColumns,
  'certificates.k8s.io/certificatesigningrequests': csrColumns,
  'coordination.k8s.io/leases': leaseColumns,
  'discovery.k8s.io/endpointslices': endpointSliceColumns,
  'events.k8s.io/events': eventColumns,
  'policy/poddisruptionbudgets': budgetColumns,
  'rbac.authorization.k8s.io/clusterrolebindings': bindingColumns,
  'rbac.authorization.k8s.io/rolebindings': bindingColumns,
}

/** The columns of a resource. */
export function columnsOf(group: string, resource: string): readonly Column[] {
  const key = `${group}/${resource}`
  return (Object.hasOwn(printers, key) ? printers[key] : undefined) ?? defaultColumns
}

/** What of the object stands beside the cells of a row. */
export type Included = 'None' | 'Metadata' | 'Object'

/** A Table as it is wanted. */
export type TableForm = {
  /** v1 or v1beta1 of meta.k8s.io */
  readonly version: string
  readonly include: Included
  readonly columns: readonly Column[]
  readonly now: Date
}

function rowOf(object: Printed, { version, include, columns, now }: TableForm): object {
  const partial = {
    kind: 'PartialObjectMetadata',
    apiVersion: `meta.k8s.io/${version}`,
    metadata: object['metadata'],
  }
  return {
    cells: columns.map(({ cell }) => cell(object, now)),
    object: include === 'None' ? null : include === 'Object' ? object : partial,
  }
}

const definition = ({ name, type, format, priority, description }: Column): object => ({
  name,
  type,
  format: format ?? '',
  description,
  priority: priority ?? 0,
})

/** A list, or one object, as a Table. Events of a watch behind the first one leave the columns out. */
export function tableOf(body: object, form: TableForm, later = false): object {
  const isList = Array.isArray(read(body, 'items'))
  const listed = isList ? readList(body, 'items') : [body as Printed]
  // what a list says once is true for each of its items
  const typed = isList
    ? { kind: String(read(body, 'kind')).replace(/List$/, ''), apiVersion: read(body, 'apiVersion') }
    : {}
  const metadata = isList ? read(body, 'metadata') : { resourceVersion: read(body, 'metadata', 'resourceVersion') }
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${form.version}`,
    metadata,
    columnDefinitions: later ? null : form.columns.map(definition),
    rows: listed.map((object) => rowOf({ ...typed, ...object }, form)),
  }
}
