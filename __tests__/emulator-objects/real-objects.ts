// What is made on a real Kubernetes and on the emulator.
const rbac = 'rbac.authorization.k8s.io'
export const web = '/api/v1/namespaces/web'
export const rbacApi = `/apis/${rbac}/v1`
export const admission = '/apis/admissionregistration.k8s.io/v1'
const subject = { kind: 'ServiceAccount', name: 'robot', namespace: 'web' }
const pem = Buffer.from('-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n').toString('base64')

export const webhook = {
  name: 'check.web.svc.example',
  clientConfig: { service: { namespace: 'web', name: 'hook' } },
  rules: [{ operations: ['CREATE'], apiGroups: ['none.example'], apiVersions: ['v1'], resources: ['things'] }],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
}

/** What is made on both sides: where, and what. */
export const made: readonly (readonly [string, object])[] = [
  ['/api/v1/namespaces', { metadata: { name: 'web' } }],
  [`${web}/serviceaccounts`, { metadata: { name: 'robot' } }],
  [`${web}/secrets`, { metadata: { name: 'plain', labels: { a: 'b' } }, stringData: { word: 'x' } }],
  [
    `${web}/secrets`,
    { metadata: { name: 'typed' }, type: 'kubernetes.io/tls', data: { 'tls.crt': pem, 'tls.key': pem } },
  ],
  [`${web}/configmaps`, { metadata: { name: 'settings' }, data: { mode: 'fast' } }],
  [
    `${rbacApi}/clusterroles`,
    { metadata: { name: 'reader' }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] },
  ],
  [
    `${rbacApi}/namespaces/web/rolebindings`,
    {
      metadata: { name: 'read' },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'reader' },
      subjects: [subject],
    },
  ],
  [
    `${rbacApi}/clusterrolebindings`,
    { metadata: { name: 'lost' }, roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'gone' }, subjects: [subject] },
  ],
  [
    '/apis/policy/v1/namespaces/web/poddisruptionbudgets',
    { metadata: { name: 'tight' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'lonely' } } } },
  ],
]
