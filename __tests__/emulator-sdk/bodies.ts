import { V1ObjectMeta } from '@kubernetes/client-node'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get'] }
const roleRef = (kind: string): object => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: 'tour' })
const webhooks = (ca: string): object => ({
  webhooks: [
    {
      name: 'tour.example.com',
      clientConfig: { url: 'https://tour.example.com/', caBundle: base64(ca) },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
    },
  ],
})

/** What a new object of a kind says beside its name; `ca` is a certificate in PEM. */
export const bodies: Readonly<Record<string, (ca: string) => object>> = {
  ConfigMap: (ca) => ({ data: { 'ca.crt': ca } }),
  Endpoints: () => ({ subsets: [] }),
  Namespace: () => ({}),
  Secret: () => ({ type: 'Opaque', data: { a: 'Yg==' } }),
  Pod: () => ({
    spec: { containers: [{ name: 'tour', image: 'busybox', command: ['cat'], stdin: true }], restartPolicy: 'Never' },
  }),
  ServiceAccount: () => ({}),
  Service: () => ({ spec: { ports: [{ port: 443 }], selector: { app: 'tour' } } }),
  MutatingWebhookConfiguration: webhooks,
  ValidatingWebhookConfiguration: webhooks,
  CustomResourceDefinition: () => ({
    metadata: { name: 'tours.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Tour', plural: 'tours' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  }),
  APIService: (ca) => ({
    metadata: { name: 'v1.tour.example.com' },
    spec: {
      group: 'tour.example.com',
      version: 'v1',
      groupPriorityMinimum: 100,
      versionPriority: 10,
      service: { name: 'tour', namespace: 'default' },
      caBundle: base64(ca),
    },
  }),
  PodDisruptionBudget: () => ({ spec: { minAvailable: 1, selector: { matchLabels: { app: 'tour' } } } }),
  ClusterRole: () => ({ rules: [rule] }),
  Role: () => ({ rules: [rule] }),
  ClusterRoleBinding: () => ({ roleRef: roleRef('ClusterRole'), subjects: [] }),
  RoleBinding: () => ({ roleRef: roleRef('Role'), subjects: [] }),
}

/** An object of a client's class with these fields. */
export const filled = <T extends object>(empty: T, fields: Partial<T>): T => Object.assign(empty, fields)

export type Metadata = V1ObjectMeta & { name: string; namespace: string }
export type Header = { apiVersion: string; kind: string; metadata: Metadata }

/** What an object is called; a namespace that is empty stands for none. */
export const called = (name: string, namespace: string, labels?: Record<string, string>): Metadata =>
  Object.assign(new V1ObjectMeta(), {
    name,
    ...(namespace === '' ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels }),
  }) as Metadata
