import type { Dates, Offset } from '../moments.ts'

/**
 * Which CA is meant. `cluster-ca`: the cluster's as it was at the start; nobody renews this copy when the CA is rotated.
 * `cluster-ca-injected`: the cluster's CA in use, kept right by a controller. `old-ca`: the newest from before an earlier
 * rotation. `own-ca`: one of its own. `expired`: one of its own that has ended.
 */
export type CaChoice = 'cluster-ca' | 'cluster-ca-injected' | 'old-ca' | 'own-ca' | 'expired'

/** A Secret, or `count` of them. */
export type SecretScenario = {
  readonly namespace: string
  /** with `count` a number is added: `site-00042` */
  readonly name: string
  /**
   * Default tls. `tls`: kubernetes.io/tls with a certificate and its key. `service-account-token`: a token without an end,
   * and `ca.crt`, which follows the cluster CA. `kubeconfig`: Opaque, a kubeconfig with a client certificate.
   * `ca`: Opaque, certificates of CAs only. `opaque`: what `data` says.
   */
  readonly type?: 'tls' | 'opaque' | 'service-account-token' | 'kubeconfig' | 'ca'
  /** of the certificate; default -30d to +60d */
  readonly dates?: Dates
  /** who signed it; default own-ca for tls, cluster-ca for others */
  readonly issuer?: Exclude<CaChoice, 'cluster-ca-injected'>
  /** names in the certificate; default NAME.NAMESPACE.svc */
  readonly names?: readonly string[]
  /** cert-manager keeps it: its annotations and label, and `ca.crt` */
  readonly certManager?: boolean
  /** name of the service account of a service-account-token; default `default` */
  readonly serviceAccount?: string
  /** key in `data` of a kubeconfig or CA; default `kubeconfig`, `ca.crt` */
  readonly key?: string
  /** more data, as plain text */
  readonly data?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly created?: Offset
  readonly count?: number
}

/** A ConfigMap, or `count` of them. kube-root-ca.crt and extension-apiserver-authentication are there anyway. */
export type ConfigMapScenario = {
  readonly namespace: string
  readonly name: string
  readonly data?: Readonly<Record<string, string>>
  /** a bundle of these, in this order */
  readonly caBundle?: readonly CaChoice[]
  /** key of the bundle; default ca.crt */
  readonly key?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly count?: number
}

/** What an API server calls: a service of the cluster, or an address. */
export type CalledScenario = {
  readonly service?: {
    readonly namespace: string
    readonly name: string
    readonly port?: number
    readonly path?: string
  }
  readonly url?: string
  /** absent: the system's CAs are trusted */
  readonly caBundle?: CaChoice
}

/** A ValidatingWebhookConfiguration or MutatingWebhookConfiguration. */
export type WebhookScenario = CalledScenario & {
  readonly name: string
  /** default validating */
  readonly kind?: 'validating' | 'mutating'
  /** default Fail */
  readonly failurePolicy?: 'Fail' | 'Ignore'
  /** how many webhooks are in it; default 1 */
  readonly webhooks?: number
  /** what it is called for; default pods */
  readonly resources?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** An APIService of an extension API server; those of the API server itself are there anyway. */
export type ApiServiceScenario = {
  /** `v1beta1.metrics.k8s.io` */
  readonly name: string
  readonly service?: { readonly namespace: string; readonly name: string; readonly port?: number }
  readonly caBundle?: CaChoice
  readonly insecureSkipTLSVerify?: boolean
  /** default true */
  readonly available?: boolean
  /** of a service that is not available; default as the aggregator says it of a certificate that it does not trust */
  readonly reason?: string
  readonly message?: string
}

/** A CustomResourceDefinition. Of its objects only Certificates of cert-manager are served. */
export type CrdScenario = {
  /** `certificates.cert-manager.io` */
  readonly name: string
  readonly kind: string
  /** default Namespaced */
  readonly scope?: 'Namespaced' | 'Cluster'
  /** default v1 */
  readonly versions?: readonly string[]
  /** absent: strategy None */
  readonly conversion?: CalledScenario
  readonly labels?: Readonly<Record<string, string>>
}

/** A Certificate of cert-manager, or `count` of them. Default: Ready, and renewed in time. */
export type CertificateScenario = {
  readonly namespace: string
  readonly name: string
  /** default `ClusterIssuer` */
  readonly issuerKind?: 'Issuer' | 'ClusterIssuer'
  /** default `letsencrypt` */
  readonly issuer?: string
  /** why it is not Ready, as in `DoesNotExist`; absent: it is Ready */
  readonly notReady?: string
  /** of the condition Ready, and of a failure */
  readonly message?: string
  /** since when the condition Ready is what it is; default -30d */
  readonly since?: Offset
  /** default +60d; none while it is not Ready for want of a Secret */
  readonly notAfter?: Offset
  /** default +30d */
  readonly renewalTime?: Offset
  /** when the last issuance failed */
  readonly failed?: Offset
  /** failures in a row; default 1 */
  readonly attempts?: number
  /** since when an issuance is in progress */
  readonly issuing?: Offset
  /** true: cert-manager has not reported on it yet */
  readonly unreported?: boolean
  readonly count?: number
}

/** A PodDisruptionBudget. What it allows is computed from the pods that are there, unless it is said. */
export type BudgetScenario = {
  readonly namespace: string
  readonly name: string
  /** labels of the pods */
  readonly selector: Readonly<Record<string, string>>
  /** a number, or a percentage: `50%` */
  readonly minAvailable?: number | string
  readonly maxUnavailable?: number | string
  readonly disruptionsAllowed?: number
}

/** A volume of a pod. */
export type VolumeScenario =
  | { readonly kind: 'emptyDir' }
  | { readonly kind: 'hostPath'; readonly path: string }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'configMap'; readonly name: string }

/** Pods that belong together: their owner, and one pod for each replica (for each node with a DaemonSet). */
export type WorkloadScenario = {
  readonly namespace: string
  readonly name: string
  /** default Deployment; `Pod`: pods without an owner */
  readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Pod'
  /** default 1 */
  readonly replicas?: number
  /** how many of them are not ready; default none */
  readonly notReady?: number
  /** of the pods, beside `app: NAME` */
  readonly labels?: Readonly<Record<string, string>>
  readonly volumes?: readonly VolumeScenario[]
  /** default `default` */
  readonly serviceAccount?: string
  /** default that of its node */
  readonly created?: Offset
}

/** A ServiceAccount; `default` of every namespace is there anyway. */
export type ServiceAccountScenario = {
  readonly namespace: string
  readonly name: string
}

/** What a server in a pod presents in a TLS handshake. */
export type ServedScenario = {
  /** of the certificate; default -30d to +60d */
  readonly dates?: Dates
  /** who signed it; default own-ca */
  readonly issuer?: Exclude<CaChoice, 'cluster-ca-injected'> | 'self-signed'
  /** whose own CA signed it: a name that `caBundle: own-ca` of another object has; default the service's */
  readonly ca?: string
  /** names in the certificate; default NAME.NAMESPACE.svc */
  readonly names?: readonly string[]
  /** the CA is sent with it */
  readonly sendsCa?: boolean
}

/** A Service. Its endpoints are the pods with `app: NAME` in its namespace, and what `addresses` says. */
export type ServiceScenario = {
  readonly namespace: string
  readonly name: string
  /** default pods; `addresses-only`: without a selector */
  readonly kind?: 'pods' | 'addresses-only' | 'external-name'
  /** default 443 */
  readonly port?: number
  /** the port of the pods; default that of the service */
  readonly targetPort?: number
  /** the name by which `targetPort` is written in the service, where it has one */
  readonly targetPortName?: string
  readonly addresses?: readonly string[]
  /** what its pods present there, in turn; absent: no pod listens on the port */
  readonly serves?: readonly ServedScenario[]
}

/** What a cluster holds beside nodes and the pods of kube-system. Namespaces that are named come to be. */
export type ObjectsScenario = {
  /** beside those that are there anyway and those that objects name */
  readonly namespaces?: readonly string[]
  readonly secrets?: readonly SecretScenario[]
  readonly configMaps?: readonly ConfigMapScenario[]
  readonly webhooks?: readonly WebhookScenario[]
  readonly apiServices?: readonly ApiServiceScenario[]
  readonly crds?: readonly CrdScenario[]
  /** of cert-manager, whose CustomResourceDefinition comes with them */
  readonly certificates?: readonly CertificateScenario[]
  readonly budgets?: readonly BudgetScenario[]
  readonly workloads?: readonly WorkloadScenario[]
  readonly services?: readonly ServiceScenario[]
  readonly serviceAccounts?: readonly ServiceAccountScenario[]
  /** whole objects, as `kubectl create` sends them: of every kind that can be created, roles and their bindings too */
  readonly manifests?: readonly Readonly<Record<string, unknown>>[]
}
