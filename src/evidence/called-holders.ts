import type { CaHolder } from '../model/objects.ts'
import type { CollectContext } from './context.ts'
import type { Called } from './secret-facts.ts'

/** What names a service that the API server calls; none where `caBundles` is no part of the run, or was not read. */
export async function calledHolders({ wants, evidence }: CollectContext): Promise<readonly CaHolder[]> {
  const bundles = wants('caBundles') ? await evidence('caBundles') : undefined
  const readings = bundles?.state === 'observed' ? bundles.value : []
  return readings.flatMap(({ answer }) => (answer.state === 'observed' ? answer.value.holders : []))
}

/** @param services `namespace/name` */
export const byVerifiedName = (services: readonly string[]): Called =>
  new Map(
    services.map((service) => {
      const [namespace = '', name = ''] = service.split('/')
      return [`${name}.${namespace}.svc`, service]
    }),
  )
