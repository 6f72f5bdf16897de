import type {
  ApiServiceScenario,
  BudgetScenario,
  CalledScenario,
  CertificateScenario,
  ConfigMapScenario,
  CrdScenario,
  ObjectsScenario,
  SecretScenario,
  ServedScenario,
  ServiceAccountScenario,
  ServiceScenario,
  VolumeScenario,
  WebhookScenario,
  WorkloadScenario,
} from '../kubernetes/objects-scenario.ts'
import { dates, offset } from './moments.ts'
import { anything, flag, kinds, list, map, may, must, object, oneOf, type Schema, text, whole } from './typed.ts'
import * as z from 'zod/mini'

type Service = NonNullable<CalledScenario['service']>

const ca = oneOf('cluster-ca', 'cluster-ca-injected', 'old-ca', 'own-ca', 'expired')
const caAbout =
  '`cluster-ca`: as it was at the start, and nobody renews it. `cluster-ca-injected`: a controller keeps it right. `old-ca`: from before an earlier rotation. `own-ca`: one of its own. `expired`: one of its own that has ended.'
const names = {
  namespace: must(text, 'Its namespace, which comes to be.'),
  name: must(text, 'Its name; with `count` a number is added.'),
}
const labels = may(map(text), 'Its labels.')
const annotations = may(map(text), 'Its annotations.')
const amount = z.union([whole(), text]) as unknown as Schema<number | string>

const secret = object<SecretScenario>()({
  ...names,
  type: may(oneOf('tls', 'opaque', 'service-account-token', 'kubeconfig', 'ca'), 'Default tls.'),
  dates: may(dates, 'Of the certificate. Default from -30d to +60d.'),
  issuer: may(
    oneOf('cluster-ca', 'old-ca', 'own-ca', 'expired'),
    `Default own-ca for tls, else cluster-ca. ${caAbout}`,
  ),
  names: may(list(text), 'Names in the certificate. Default NAME.NAMESPACE.svc.'),
  certManager: may(flag, 'cert-manager keeps it: annotations, label and ca.crt.'),
  serviceAccount: may(text, 'Whose token it is. Default `default`.'),
  key: may(text, 'Key of a kubeconfig or CA. Default `kubeconfig`, `ca.crt`.'),
  data: may(map(text), 'More data, as plain text.'),
  labels,
  annotations,
  created: may(offset, 'When it was made. Default with the cluster.'),
  count: may(whole(1), 'So many of them.'),
})

const configMap = object<ConfigMapScenario>()({
  ...names,
  data: may(map(text), 'Its data.'),
  caBundle: may(list(ca), `A bundle of these. ${caAbout}`),
  key: may(text, 'Key of the bundle. Default ca.crt.'),
  labels,
  annotations,
  count: may(whole(1), 'So many of them.'),
})

const called = {
  service: may(
    object<Service>()({
      namespace: must(text, 'Namespace of the service.'),
      name: must(text, 'Name of the service.'),
      port: may(whole(1), 'Default 443.'),
      path: may(text, 'Path of its address.'),
    }),
    'The service that is called.',
  ),
  url: may(text, 'The address that is called, instead of a service.'),
  caBundle: may(ca, `Absent: the CAs of the system. ${caAbout}`),
}

const webhook = object<WebhookScenario>()({
  ...called,
  name: must(text, 'Name of the configuration.'),
  kind: may(oneOf('validating', 'mutating'), 'Default validating.'),
  failurePolicy: may(oneOf('Fail', 'Ignore'), 'Default Fail.'),
  webhooks: may(whole(1), 'How many webhooks are in it. Default 1.'),
  resources: may(list(text), 'What it is called for. Default pods.'),
  labels,
  annotations,
})

const apiService = object<ApiServiceScenario>()({
  name: must(text, '`v1beta1.metrics.k8s.io`.'),
  service: may(
    object<NonNullable<ApiServiceScenario['service']>>()({
      namespace: must(text, 'Namespace of the service.'),
      name: must(text, 'Name of the service.'),
      port: may(whole(1), 'Default 443.'),
    }),
    'The service behind it.',
  ),
  caBundle: may(ca, caAbout),
  insecureSkipTLSVerify: may(flag, 'true: nothing is verified.'),
  available: may(flag, 'Default true.'),
  reason: may(text, 'Why it is not available.'),
  message: may(text, 'The same in words.'),
})

const crd = object<CrdScenario>()({
  name: must(text, '`certificates.cert-manager.io`.'),
  kind: must(text, '`Certificate`.'),
  scope: may(oneOf('Namespaced', 'Cluster'), 'Default Namespaced.'),
  versions: may(list(text), 'Default v1.'),
  conversion: may(object<CalledScenario>()(called), 'The webhook that converts. Absent: strategy None.'),
  labels,
})

const certificate = object<CertificateScenario>()({
  ...names,
  issuerKind: may(oneOf('Issuer', 'ClusterIssuer'), 'Default ClusterIssuer.'),
  issuer: may(text, 'Name of the issuer. Default letsencrypt.'),
  notReady: may(text, 'Why it is not Ready: `DoesNotExist`. Absent: it is Ready.'),
  message: may(text, 'Message of the condition Ready and of a failure.'),
  since: may(offset, 'Since when the condition Ready is what it is. Default -30d.'),
  notAfter: may(offset, 'Expiry of the certificate. Default +60d, and none with `notReady: DoesNotExist`.'),
  renewalTime: may(offset, 'When it is renewed. Default +30d.'),
  failed: may(offset, 'When the last issuance failed.'),
  attempts: may(whole(1), 'Failures in a row. Default 1.'),
  issuing: may(offset, 'Since when an issuance is in progress.'),
  unreported: may(flag, 'true: cert-manager has not reported on it yet.'),
  count: may(whole(1), 'So many of them.'),
})

const budget = object<BudgetScenario>()({
  ...names,
  selector: must(map(text), 'Labels of the pods.'),
  minAvailable: may(amount, 'A number, or a percentage such as `50%`.'),
  maxUnavailable: may(amount, 'A number, or a percentage such as `50%`.'),
  disruptionsAllowed: may(whole(), 'Default: computed from the pods.'),
})

const volume = kinds<VolumeScenario>()({
  emptyDir: object<Extract<VolumeScenario, { kind: 'emptyDir' }>>()({ kind: must(oneOf('emptyDir'), 'Local data.') }),
  hostPath: object<Extract<VolumeScenario, { kind: 'hostPath' }>>()({
    kind: must(oneOf('hostPath'), 'A folder of the node.'),
    path: must(text, '`/etc/kubernetes/certs`.'),
  }),
  secret: object<Extract<VolumeScenario, { kind: 'secret' }>>()({
    kind: must(oneOf('secret'), 'A Secret.'),
    name: must(text, 'Its name.'),
  }),
  configMap: object<Extract<VolumeScenario, { kind: 'configMap' }>>()({
    kind: must(oneOf('configMap'), 'A ConfigMap.'),
    name: must(text, 'Its name.'),
  }),
})

const workload = object<WorkloadScenario>()({
  ...names,
  kind: may(oneOf('Deployment', 'StatefulSet', 'DaemonSet', 'Pod'), 'Default Deployment. `Pod`: without an owner.'),
  replicas: may(whole(), 'Default 1. A DaemonSet has one pod for each node.'),
  notReady: may(whole(), 'How many of them are not ready. Default none.'),
  labels: may(map(text), 'Of the pods, beside `app: NAME`.'),
  volumes: may(list(volume), 'Of each pod.'),
  serviceAccount: may(text, 'Default `default`.'),
  created: may(offset, 'When it was made. Default with its node.'),
})

const served = object<ServedScenario>()({
  dates: may(dates, 'Of the certificate. Default from -30d to +60d.'),
  issuer: may(oneOf('cluster-ca', 'old-ca', 'own-ca', 'expired', 'self-signed'), `Default own-ca. ${caAbout}`),
  ca: may(text, 'Whose own CA signed it: the name of another object with `own-ca`. Default the name of the service.'),
  names: may(list(text), 'Names in the certificate. Default NAME.NAMESPACE.svc.'),
  sendsCa: may(flag, 'The CA is sent with it.'),
})

/** What a cluster holds. */
export const objects: Schema<ObjectsScenario> = object<ObjectsScenario>()({
  namespaces: may(list(text), 'Beside those that objects name.'),
  secrets: may(list(secret), 'Secrets, with real certificates and keys.'),
  configMaps: may(list(configMap), 'ConfigMaps.'),
  webhooks: may(list(webhook), 'Webhook configurations.'),
  apiServices: may(list(apiService), 'APIServices of extension API servers.'),
  crds: may(list(crd), 'CustomResourceDefinitions.'),
  certificates: may(list(certificate), 'Certificates of cert-manager, with their CustomResourceDefinition.'),
  budgets: may(list(budget), 'PodDisruptionBudgets.'),
  workloads: may(list(workload), 'Deployments and the like, with their pods.'),
  services: may(
    list(
      object<ServiceScenario>()({
        ...names,
        kind: may(
          oneOf('pods', 'addresses-only', 'external-name'),
          'Default pods: those with `app: NAME`. `addresses-only`: without a selector.',
        ),
        port: may(whole(1), 'Default 443.'),
        targetPort: may(whole(1), 'The port of the pods. Default that of the service.'),
        targetPortName: may(text, 'How the service writes it, where it has a name.'),
        addresses: may(list(text), 'Of its endpoints, beside pods.'),
        serves: may(list(served), 'What its pods present there, in turn. Absent: no pod listens on the port.'),
      }),
    ),
    'Services.',
  ),
  serviceAccounts: may(list(object<ServiceAccountScenario>()(names)), 'Beside `default` of every namespace.'),
  manifests: may(
    list(map(anything)),
    'Whole objects as `kubectl create` sends them, of every kind that can be created: roles and bindings too.',
  ),
})
