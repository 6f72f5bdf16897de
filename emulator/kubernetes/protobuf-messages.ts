/**
 * The messages that kubectl sends in protobuf, as far as they are read: `number name type` (k8s.io/api, generated.proto).
 * `T[]` is a list, `T?` keeps a zero (a pointer in Go), `map T` is a map from text, `inline T` has no name of its own in
 * JSON, `ignored` is what a client cannot set.
 */
const written = {
  Pod: '1 metadata ObjectMeta, 2 spec PodSpec, 3 status ignored',
  PodSpec:
    '1 volumes Volume[], 2 containers Container[], 3 restartPolicy string, 4 terminationGracePeriodSeconds int?, ' +
    '5 activeDeadlineSeconds int?, 6 dnsPolicy string, 7 nodeSelector map string, 8 serviceAccountName string, ' +
    '9 serviceAccount string, 10 nodeName string, 11 hostNetwork bool, 12 hostPID bool, 13 hostIPC bool, ' +
    '14 securityContext PodSecurityContext, 15 imagePullSecrets LocalObjectReference[], 16 hostname string, ' +
    '17 subdomain string, 19 schedulerName string, 20 initContainers Container[], ' +
    '21 automountServiceAccountToken bool?, 22 tolerations Toleration[], 24 priorityClassName string, 25 priority int?, ' +
    '27 shareProcessNamespace bool?, 29 runtimeClassName string?, 30 enableServiceLinks bool?, ' +
    '31 preemptionPolicy string?, 37 hostUsers bool?',
  Container:
    '1 name string, 2 image string, 3 command string[], 4 args string[], 5 workingDir string, 6 ports ContainerPort[], ' +
    '7 env EnvVar[], 8 resources ResourceRequirements, 9 volumeMounts VolumeMount[], 13 terminationMessagePath string, ' +
    '14 imagePullPolicy string, 15 securityContext SecurityContext, 16 stdin bool, 17 stdinOnce bool, 18 tty bool, ' +
    '20 terminationMessagePolicy string, 24 restartPolicy string?',
  ContainerPort: '1 name string, 2 hostPort int, 3 containerPort int, 4 protocol string, 5 hostIP string',
  EnvVar: '1 name string, 2 value string',
  VolumeMount:
    '1 name string, 2 readOnly bool, 3 mountPath string, 4 subPath string, 5 mountPropagation string?, ' +
    '6 subPathExpr string, 7 recursiveReadOnly string?',
  Volume: '1 name string, 2 volumeSource inline VolumeSource',
  VolumeSource:
    '1 hostPath HostPathVolumeSource, 2 emptyDir EmptyDirVolumeSource, 6 secret SecretVolumeSource, ' +
    '19 configMap ConfigMapVolumeSource',
  HostPathVolumeSource: '1 path string, 2 type string?',
  EmptyDirVolumeSource: '1 medium string',
  SecretVolumeSource: '1 secretName string, 3 defaultMode int?, 4 optional bool?',
  ConfigMapVolumeSource: '1 reference inline LocalObjectReference, 3 defaultMode int?, 4 optional bool?',
  Toleration: '1 key string, 2 operator string, 3 value string, 4 effect string, 5 tolerationSeconds int?',
  SecurityContext:
    '1 capabilities Capabilities, 2 privileged bool?, 4 runAsUser int?, 5 runAsNonRoot bool?, ' +
    '6 readOnlyRootFilesystem bool?, 7 allowPrivilegeEscalation bool?, 8 runAsGroup int?, 9 procMount string?, ' +
    '11 seccompProfile SeccompProfile',
  PodSecurityContext:
    '2 runAsUser int?, 3 runAsNonRoot bool?, 4 supplementalGroups int[], 5 fsGroup int?, 6 runAsGroup int?, ' +
    '9 fsGroupChangePolicy string?, 10 seccompProfile SeccompProfile',
  SeccompProfile: '1 type string, 2 localhostProfile string?',
  Capabilities: '1 add string[], 2 drop string[]',
  ResourceRequirements: '1 limits map Quantity, 2 requests map Quantity',
  Quantity: '1 string string',
  LocalObjectReference: '1 name string',
  ObjectReference:
    '1 kind string, 2 namespace string, 3 name string, 4 uid string, 5 apiVersion string, 6 resourceVersion string, ' +
    '7 fieldPath string',
  ObjectMeta:
    '1 name string, 2 generateName string, 3 namespace string, 4 selfLink string, 5 uid string, ' +
    '6 resourceVersion string, 7 generation int, 8 creationTimestamp ignored, 9 deletionTimestamp ignored, ' +
    '10 deletionGracePeriodSeconds int?, 11 labels map string, 12 annotations map string, ' +
    '13 ownerReferences OwnerReference[], 14 finalizers string[], 17 managedFields ignored',
  OwnerReference:
    '1 kind string, 3 name string, 4 uid string, 5 apiVersion string, 6 controller bool?, 7 blockOwnerDeletion bool?',
  Namespace: '1 metadata ObjectMeta, 2 spec NamespaceSpec, 3 status ignored',
  NamespaceSpec: '1 finalizers string[]',
  ConfigMap: '1 metadata ObjectMeta, 2 data map string, 3 binaryData map bytes, 4 immutable bool?',
  Secret: '1 metadata ObjectMeta, 2 data map bytes, 3 type string, 4 stringData map string, 5 immutable bool?',
  ServiceAccount:
    '1 metadata ObjectMeta, 2 secrets ObjectReference[], 3 imagePullSecrets LocalObjectReference[], ' +
    '4 automountServiceAccountToken bool?',
  SelfSubjectAccessReview: '1 metadata ObjectMeta, 2 spec SelfSubjectAccessReviewSpec, 3 status ignored',
  SelfSubjectAccessReviewSpec: '1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes NonResourceAttributes',
  ResourceAttributes:
    '1 namespace string, 2 verb string, 3 group string, 4 version string, 5 resource string, 6 subresource string, ' +
    '7 name string',
  NonResourceAttributes: '1 path string, 2 verb string',
  SelfSubjectRulesReview: '1 metadata ObjectMeta, 2 spec SelfSubjectRulesReviewSpec, 3 status ignored',
  SelfSubjectRulesReviewSpec: '1 namespace string',
  SelfSubjectReview: '1 metadata ObjectMeta, 2 status ignored',
  TokenRequest: '1 metadata ObjectMeta, 2 spec TokenRequestSpec, 3 status ignored',
  TokenRequestSpec: '1 audiences string[], 3 boundObjectRef BoundObjectReference, 4 expirationSeconds int?',
  BoundObjectReference: '1 kind string, 2 apiVersion string, 3 name string, 4 uid string',
  Eviction: '1 metadata ObjectMeta, 2 deleteOptions DeleteOptions',
  DeleteOptions:
    '1 gracePeriodSeconds int?, 2 preconditions Preconditions, 3 orphanDependents bool?, 4 propagationPolicy string?, ' +
    '5 dryRun string[]',
  Preconditions: '1 uid string?, 2 resourceVersion string?',
} as const

/** One field of a message. */
export type Field = {
  readonly name: string
  readonly type: string
  readonly form: 'one' | 'list' | 'map' | 'inline' | 'ignored'
  /** a zero means something */
  readonly keepsZero: boolean
}

function fieldOf(text: string): readonly [number, Field] {
  const [, number = '', name = '', inline = '', type = '', mark = ''] =
    /^(\d+) (\w+) (map |inline )?(\w+)(\[\]|\?)?$/.exec(text) ?? []
  const form =
    type === 'ignored'
      ? 'ignored'
      : inline === ''
        ? mark === '[]'
          ? 'list'
          : 'one'
        : (inline.trim() as 'map' | 'inline')
  return [Number(number), { name, type, form, keepsZero: mark === '?' }]
}

/** The messages by their names, each with its fields by number. */
export const messages: ReadonlyMap<string, ReadonlyMap<number, Field>> = new Map(
  Object.entries(written).map(([name, fields]) => [name, new Map(fields.split(', ').map(fieldOf))]),
)

/** `v1/Pod`: the objects that a body may hold. */
export const topLevel: ReadonlySet<string> = new Set([
  'v1/Pod',
  'v1/Namespace',
  'v1/ConfigMap',
  'v1/Secret',
  'v1/ServiceAccount',
  'v1/DeleteOptions',
  'authorization.k8s.io/v1/SelfSubjectAccessReview',
  'authorization.k8s.io/v1/SelfSubjectRulesReview',
  'authentication.k8s.io/v1/SelfSubjectReview',
  'authentication.k8s.io/v1/TokenRequest',
  'policy/v1/Eviction',
])
