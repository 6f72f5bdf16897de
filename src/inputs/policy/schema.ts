import { layerKeys } from './keys.ts'
import type { LayerKey } from './layer.ts'

/**
 * JSON Schema 2020-12 of a policy file, for editors: schema/policy.schema.json. The reader is stricter: it also reads the texts.
 * @param descriptions of the inputs of action.yml
 */
export function policySchema(
  descriptions: Readonly<Record<string, string>>,
  knownChecks: readonly string[],
): Readonly<Record<string, unknown>> {
  const properties = Object.fromEntries(
    (Object.keys(layerKeys) as readonly LayerKey[]).map((key) => [
      key,
      { description: descriptions[key] ?? '', ...layerKeys[key].schema({ knownChecks }) },
    ]),
  )
  const layer = { type: 'object', additionalProperties: false }
  const selector = {
    type: 'string',
    pattern: '^(cluster|context):.*\\S|^tag:[^=]+=',
    examples: ['cluster:production/*', 'tag:environment=production', 'context:prod-*'],
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      defaults: { description: 'What holds for every cluster.', ...layer, properties },
      overrides: {
        description: 'What holds for some clusters in place of it. All that are for a cluster hold, later ones win.',
        type: 'array',
        items: {
          ...layer,
          required: ['for'],
          properties: {
            for: {
              description:
                'Which clusters: one selector of a list is enough. cluster:NAME, cluster:RESOURCE-GROUP/NAME, cluster:SUBSCRIPTION/RESOURCE-GROUP/NAME, tag:KEY=VALUE, or context:NAME of a kubeconfig. * in a name stands for any text.',
              oneOf: [selector, { type: 'array', items: selector, minItems: 1 }],
            },
            ...properties,
          },
        },
      },
    },
  }
}
