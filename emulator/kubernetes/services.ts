import { declared } from './declared.ts'
import type { ServiceScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'

const usual: ServiceScenario = { namespace: 'default', name: 'kubernetes', port: 443 }

const port = (service: ServiceScenario): number => service.port ?? 443

/** The port that pods listen on. */
export const targetPortOf = (service: ServiceScenario): number => service.targetPort ?? port(service)

const clusterIp = (number: number): string => (number === 0 ? '10.0.0.1' : `10.0.${90 + (number >> 8)}.${number & 255}`)

/** The Services of a scenario, `kubernetes` before them. */
export const servicesOf = (services: readonly ServiceScenario[], createdAt: Date): Kept[] =>
  [usual, ...services].map((service, number) =>
    declared({ kind: 'Service', namespace: service.namespace, name: service.name, createdAt }, () => ({
      spec:
        service.kind === 'external-name'
          ? externalName(service)
          : {
              clusterIP: clusterIp(number),
              clusterIPs: [clusterIp(number)],
              internalTrafficPolicy: 'Cluster',
              ipFamilies: ['IPv4'],
              ipFamilyPolicy: 'SingleStack',
              ports: [
                {
                  name: 'https',
                  port: port(service),
                  protocol: 'TCP',
                  targetPort: service.targetPortName ?? targetPortOf(service),
                },
              ],
              ...(number === 0 || service.kind === 'addresses-only' ? {} : { selector: { app: service.name } }),
              sessionAffinity: 'None',
              type: 'ClusterIP',
            },
      status: { loadBalancer: {} },
    })),
  )

const externalName = (service: ServiceScenario): object => ({
  externalName: `${service.name}.example`,
  ports: [{ name: 'https', port: port(service), protocol: 'TCP', targetPort: targetPortOf(service) }],
  sessionAffinity: 'None',
  type: 'ExternalName',
})

/** Their Endpoints. */
export const endpointsOf = (services: readonly ServiceScenario[], createdAt: Date): Kept[] =>
  services.map((service) =>
    declared({ kind: 'Endpoints', namespace: service.namespace, name: service.name, createdAt }, () =>
      service.addresses === undefined
        ? {}
        : {
            subsets: [
              {
                addresses: service.addresses.map((ip) => ({ ip })),
                ports: [{ name: 'https', port: port(service), protocol: 'TCP' }],
              },
            ],
          },
    ),
  )
