import { declared } from './declared.ts'
import type { ObjectCas } from './object-cas.ts'
import type { CalledScenario, WebhookScenario } from './objects-scenario.ts'
import type { Kept, World } from './store.ts'

export const webhookKinds = {
  validating: 'ValidatingWebhookConfiguration',
  mutating: 'MutatingWebhookConfiguration',
} as const

/** `clientConfig` as the API server shows it, with what it fills in. */
export async function clientConfig(
  { service, url, caBundle }: CalledScenario,
  cas: ObjectCas,
  owner: string,
  world: World,
): Promise<object> {
  const bundle = caBundle === undefined ? undefined : await cas.bundle(caBundle, owner, world)
  const called =
    url === undefined ? { service: { port: 443, ...(service ?? { namespace: 'default', name: owner }) } } : { url }
  return { ...called, ...(bundle === undefined ? {} : { caBundle: Buffer.from(bundle).toString('base64') }) }
}

/** The webhook configurations of one kind. Nothing calls them. */
export const webhooksOf = (
  kind: keyof typeof webhookKinds,
  webhooks: readonly WebhookScenario[],
  { cas, createdAt }: { readonly cas: ObjectCas; readonly createdAt: Date },
): Kept[] =>
  webhooks
    .filter((webhook) => (webhook.kind ?? 'validating') === kind)
    .map((webhook) => {
      const { name, labels, annotations, failurePolicy = 'Fail', resources = ['pods'] } = webhook
      return declared(
        {
          kind: webhookKinds[kind],
          name,
          createdAt,
          ...(labels === undefined ? {} : { labels }),
          annotations: () => annotations,
        },
        async (world) => {
          const called = await clientConfig(webhook, cas, name, world)
          return {
            webhooks: Array.from({ length: webhook.webhooks ?? 1 }, (_, i) => ({
              name: `${i === 0 ? 'check' : `check-${i}`}.${name}.svc`,
              clientConfig: called,
              rules: [
                {
                  operations: ['CREATE', 'UPDATE'],
                  apiGroups: [''],
                  apiVersions: ['v1'],
                  resources,
                  scope: '*',
                },
              ],
              failurePolicy,
              matchPolicy: 'Equivalent',
              namespaceSelector: {},
              objectSelector: {},
              sideEffects: 'None',
              timeoutSeconds: 10,
              admissionReviewVersions: ['v1'],
              ...(kind === 'mutating' ? { reinvocationPolicy: 'Never' } : {}),
            })),
          }
        },
      )
    })
