import { read, readList, readText } from './columns.ts'
import type { PodContainer } from './created-pod.ts'

type Spec = Readonly<Record<string, unknown>>

const textsAt = (object: unknown, key: string): readonly string[] => readList(object, key).map(String)

const environmentOf = (container: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(readList(container, 'env').map((entry) => [readText(entry, ['name']), readText(entry, ['value'])]))

/** Where the node's root is mounted. */
function hostAt(spec: Spec, container: unknown): string | undefined {
  const roots = readList(spec, 'volumes').filter((volume) => read(volume, 'hostPath', 'path') === '/')
  const mount = readList(container, 'volumeMounts').find(({ name }) => roots.some((volume) => volume['name'] === name))
  return mount === undefined ? undefined : readText(mount, ['mountPath'])
}

/** What of a pod is not there in the emulator; undefined: nothing. */
export function notEmulated(spec: Spec): string | undefined {
  const containers = readList(spec, 'containers')
  if (containers.length > 1 || readList(spec, 'initContainers').length > 0) return 'a pod has one container here'
  if (readText(spec, ['restartPolicy'], 'Always') !== 'Never')
    return 'the program of a pod is run once here: spec.restartPolicy must be Never'
  const volumes = readList(spec, 'volumes').filter((volume) => read(volume, 'hostPath', 'path') !== '/')
  if (volumes.length > 0) return 'the only volume of a pod here is hostPath /'
  const [container] = containers
  const odd = ['envFrom', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'].find(
    (key) => read(container, key) !== undefined,
  )
  if (odd !== undefined) return `nothing here knows ${odd} of a container`
  return readList(container, 'env').some((entry) => read(entry, 'valueFrom') !== undefined)
    ? 'nothing here knows valueFrom of a variable'
    : undefined
}

/** The container that is run. Without a command it is the image's: a shell. */
export function containerOf(spec: Spec): PodContainer {
  const [container] = readList(spec, 'containers')
  const [first = '/bin/sh', ...rest] = [...textsAt(container, 'command'), ...textsAt(container, 'args')]
  const workingDirectory = readText(container, ['workingDir'])
  const host = hostAt(spec, container)
  return {
    name: readText(container, ['name']),
    image: readText(container, ['image']),
    argv: [first, ...rest],
    environment: environmentOf(container),
    ...(workingDirectory === '' ? {} : { workingDirectory }),
    stdin: read(container, 'stdin') === true,
    stdinOnce: read(container, 'stdinOnce') === true,
    tty: read(container, 'tty') === true,
    ...(host === undefined ? {} : { hostAt: host }),
  }
}

const access = (name: string): object => ({
  name,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3_607, path: 'token' } },
      { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
      {
        downwardAPI: {
          items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }],
        },
      },
    ],
  },
})

const isLatest = (image: string): boolean => !/[:@][^/:@]*$/.test(image) || image.endsWith(':latest')

const withType = (volume: Spec): object =>
  volume['hostPath'] === undefined ? volume : { ...volume, hostPath: { type: '', ...(volume['hostPath'] as object) } }

/** The spec with what the API server and its admission fill in. */
export function defaulted(spec: Spec, nodeName: string | undefined, mark: string): Spec {
  const token = `kube-api-access-${mark}`
  const account = readText(spec, ['serviceAccountName'], 'default')
  const containers = readList(spec, 'containers').map((container) => ({
    imagePullPolicy: isLatest(readText(container, ['image'])) ? 'Always' : 'IfNotPresent',
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...container,
    volumeMounts: [
      ...readList(container, 'volumeMounts'),
      { mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', name: token, readOnly: true },
    ],
  }))
  return {
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    serviceAccount: account,
    serviceAccountName: account,
    terminationGracePeriodSeconds: 30,
    tolerations: [],
    ...spec,
    ...(nodeName === undefined ? {} : { nodeName }),
    containers,
    volumes: [...readList(spec, 'volumes').map(withType), access(token)],
  }
}
