import { declared, numbered } from './declared.ts'
import type { ObjectCas } from './object-cas.ts'
import type { ConfigMapScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'

/** The ConfigMaps of a scenario. */
export const configMapsOf = (
  configMaps: readonly ConfigMapScenario[],
  { cas, createdAt }: { readonly cas: ObjectCas; readonly createdAt: Date },
): Kept[] =>
  configMaps.flatMap((configMap) => {
    const { namespace, labels, annotations, caBundle, data } = configMap
    return numbered(configMap.name, configMap.count).map((name) =>
      declared(
        {
          kind: 'ConfigMap',
          namespace,
          name,
          createdAt,
          ...(labels === undefined ? {} : { labels }),
          annotations: () => annotations,
        },
        async (world) => {
          const bundle = caBundle?.map((choice) => cas.bundle(choice, configMap.name, world))
          const pems = bundle === undefined ? {} : { [configMap.key ?? 'ca.crt']: (await Promise.all(bundle)).join('') }
          return { data: { ...pems, ...data } }
        },
      ),
    )
  })
