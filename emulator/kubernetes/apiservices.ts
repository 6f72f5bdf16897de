import { declared } from './declared.ts'
import type { ObjectCas } from './object-cas.ts'
import { time } from './objects.ts'
import type { ApiServiceScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'

const available = (
  createdAt: Date,
  [status, reason, message]: readonly [status: 'True' | 'False', reason: string, message: string],
): object => ({
  conditions: [{ type: 'Available', status, lastTransitionTime: time(createdAt), reason, message }],
})

/** `v1beta1.metrics.k8s.io` -> version and group; the core group is `v1.` */
function parts(name: string): { readonly version: string; readonly group: string } {
  const dot = name.indexOf('.')
  return { version: name.slice(0, dot), group: name.slice(dot + 1) }
}

/** How the aggregator says that it does not trust what is behind a service. */
const untrusted = ({ version, group }: { readonly version: string; readonly group: string }): string => {
  const address = `https://10.0.91.12:443/apis/${group}/${version}`
  const why = 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
  return `failing or missing response from ${address}: Get "${address}": ${why}`
}

/** The APIServices of extension API servers. What they would serve is not there. */
export const apiServicesOf = (
  services: readonly ApiServiceScenario[],
  { cas, createdAt }: { readonly cas: ObjectCas; readonly createdAt: Date },
): Kept[] =>
  services.map((service) =>
    declared({ kind: 'APIService', name: service.name, createdAt }, async (world) => {
      const { version, group } = parts(service.name)
      const { caBundle, insecureSkipTLSVerify } = service
      const bundle = caBundle === undefined ? undefined : await cas.bundle(caBundle, service.name, world)
      const owner = service.service ?? { namespace: 'kube-system', name: group.split('.')[0] ?? group }
      return {
        spec: {
          service: { port: 443, ...owner },
          group,
          version,
          ...(insecureSkipTLSVerify === undefined ? {} : { insecureSkipTLSVerify }),
          ...(bundle === undefined ? {} : { caBundle: Buffer.from(bundle).toString('base64') }),
          groupPriorityMinimum: 100,
          versionPriority: 100,
        },
        status: available(
          createdAt,
          service.available === false
            ? ['False', service.reason ?? 'FailedDiscoveryCheck', service.message ?? untrusted({ version, group })]
            : ['True', 'Passed', 'all checks passed'],
        ),
      }
    }),
  )

/** The APIService of a group that the API server serves itself. */
export function localApiService(
  { group, version }: { readonly group: string; readonly version: string },
  createdAt: Date,
): Kept {
  const labels = { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' }
  return declared({ kind: 'APIService', name: `${version}.${group}`, createdAt, labels }, () => ({
    spec: {
      ...(group === '' ? {} : { group }),
      version,
      groupPriorityMinimum: group === '' ? 18_000 : 17_800,
      versionPriority: group === '' ? 1 : 15,
    },
    status: available(createdAt, ['True', 'Local', 'Local APIServices are always available']),
  }))
}
