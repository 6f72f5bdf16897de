import { declared } from './declared.ts'
import type { ObjectCas } from './object-cas.ts'
import { time } from './objects.ts'
import type { CrdScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'
import { clientConfig } from './webhooks.ts'

const condition = (type: string, reason: string, message: string, at: Date): object => ({
  type,
  status: 'True',
  lastTransitionTime: time(at),
  reason,
  message,
})

/** The CustomResourceDefinitions of a scenario. What they define is not served. */
export const crdsOf = (
  crds: readonly CrdScenario[],
  { cas, createdAt }: { readonly cas: ObjectCas; readonly createdAt: Date },
): Kept[] =>
  crds.map((crd) => {
    const { name, kind, scope = 'Namespaced', versions = ['v1'], conversion, labels } = crd
    const [plural = '', ...group] = name.split('.')
    const names = { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` }
    return declared(
      { kind: 'CustomResourceDefinition', name, createdAt, ...(labels === undefined ? {} : { labels }) },
      async (world) => ({
        spec: {
          group: group.join('.'),
          names,
          scope,
          versions: versions.map((version, i) => ({
            name: version,
            served: true,
            storage: i === 0,
            schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          })),
          conversion:
            conversion === undefined
              ? { strategy: 'None' }
              : {
                  strategy: 'Webhook',
                  webhook: {
                    clientConfig: await clientConfig(conversion, cas, name, world),
                    conversionReviewVersions: ['v1'],
                  },
                },
        },
        status: {
          conditions: [
            condition('NamesAccepted', 'NoConflicts', 'no conflicts found', createdAt),
            condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted', createdAt),
          ],
          acceptedNames: names,
          storedVersions: versions.slice(0, 1),
        },
      }),
    )
  })
