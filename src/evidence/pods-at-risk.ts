import { items } from '../model/bounds.ts'
import type { PodsAtRisk } from '../model/preconditions.ts'
import type { Collector } from './context.ts'
import { fromLists } from './from-cluster.ts'
import { asArray, asObject, asText, textAt, type JsonObject } from './json.ts'
import { withoutTrailing } from '../model/without-trailing.ts'

/**
 * Pods that lose something when their nodes are replaced, page by page, one entry for each workload. Pods that have ended, static
 * pods of a node, and what AKS itself keeps are left out.
 */
export const podsAtRisk: Collector<'podsAtRisk'> = (context) =>
  fromLists(
    context,
    'pods',
    [{ request: { path: '/api/v1/pods', permission: 'list pods', most: items.pods }, reduce: riskOf }],
    (found) => {
      const workloads = Map.groupBy(found, ({ namespace, kind, name }) => JSON.stringify([namespace, kind, name]))
      return [...workloads.values()].flatMap((pods) => pods.slice(0, 1).map((first) => merged(first, pods)))
    },
  )

function merged(first: PodsAtRisk, pods: readonly PodsAtRisk[]): PodsAtRisk {
  const all = (of: (pod: PodsAtRisk) => readonly string[]): readonly string[] => [...new Set(pods.flatMap(of))]
  return {
    ...first,
    pods: pods.length,
    emptyDir: pods.some(({ emptyDir }) => emptyDir),
    localPaths: all(({ localPaths }) => localPaths),
    certificatePaths: all(({ certificatePaths }) => certificatePaths),
  }
}

/** AKS puts this label on what it keeps itself. */
const ofAks = 'kubernetes.azure.com/managedby'

function riskOf(item: unknown): PodsAtRisk | undefined {
  const pod = asObject(item)
  const metadata = asObject(pod['metadata'])
  const spec = asObject(pod['spec'])
  const phase = asText(asObject(pod['status'])['phase'])
  const isStatic = 'kubernetes.io/config.mirror' in asObject(metadata['annotations'])
  const namespace = textAt(metadata, 'namespace', 'A pod')
  const labels = asObject(metadata['labels'])
  if (phase === 'Succeeded' || phase === 'Failed' || isStatic || ofAks in labels) return undefined
  const owner = ownerOf(metadata, labels)
  const paths = hostPaths(spec)
  const certificatePaths = paths.filter(holdsCertificates)
  const isSystem = namespace === 'kube-system'
  const localPaths = isSystem ? [] : paths.filter((path) => !holdsCertificates(path) && !isOfSystem(path))
  const emptyDir = !isSystem && asArray(spec['volumes']).some(isEmptyDir)
  if (owner.kind !== 'Pod' && !emptyDir && localPaths.length === 0 && certificatePaths.length === 0) return undefined
  return { namespace, ...owner, pods: 1, emptyDir, localPaths, certificatePaths }
}

/** Who brings the pod back. A ReplicaSet of a Deployment bears its name and the hash of its pods. */
function ownerOf(metadata: JsonObject, labels: JsonObject): { readonly kind: string; readonly name: string } {
  const controller = asArray(metadata['ownerReferences'])
    .map(asObject)
    .find((reference) => reference['controller'] === true)
  if (controller === undefined) return { kind: 'Pod', name: textAt(metadata, 'name', 'A pod') }
  const [kind, name] = [textAt(controller, 'kind', 'An owner'), textAt(controller, 'name', 'An owner')]
  const hash = asText(labels['pod-template-hash'])
  return kind === 'ReplicaSet' && hash !== undefined && name.endsWith(`-${hash}`)
    ? { kind: 'Deployment', name: name.slice(0, -hash.length - 1) }
    : { kind, name }
}

const isEmptyDir = (volume: unknown): boolean => {
  const { emptyDir } = asObject(volume)
  return emptyDir !== undefined && emptyDir !== null && asObject(emptyDir)['medium'] !== 'Memory'
}

const hostPaths = (spec: JsonObject): readonly string[] =>
  asArray(spec['volumes']).flatMap((volume) => {
    const path = asText(asObject(asObject(volume)['hostPath'])['path'])
    return path === undefined ? [] : [path.length > 1 ? withoutTrailing(path, '/') : path]
  })

/** Where a node of AKS keeps certificates: what is copied or read at start from there is another one afterwards. */
const certificateFolders = [
  '/etc/kubernetes',
  '/var/lib/kubelet/pki',
  '/var/lib/kubelet/kubeconfig',
  '/var/lib/kubelet/bootstrap-kubeconfig',
  '/etc/ssl',
  '/etc/pki',
  '/usr/local/share/ca-certificates',
  'c:\\k',
]

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`) || path.startsWith(`${folder}\\`)

/** Such a folder, something in it, or one that it is in: `/`, `/etc`, `/var/lib/kubelet`. */
const holdsCertificates = (path: string): boolean =>
  certificateFolders.some((folder) => isWithin(path.toLowerCase(), folder) || isWithin(folder, path.toLowerCase()))

/** Folders that every node has anew, with nothing of a workload's in them. */
const systemFolders = [
  ...['/proc', '/sys', '/dev', '/run', '/var/run', '/var/log', '/lib', '/usr', '/boot', '/etc', '/bin', '/sbin'],
  ...['/var/lib/kubelet', '/var/lib/containerd', '/opt/cni'],
]

const isOfSystem = (path: string): boolean => systemFolders.some((folder) => isWithin(path, folder))
