import { createPublicKey } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { validity } from '../moments.ts'
import { issue } from '../pki/certificates.ts'
import { makeKeyPair } from '../pki/keys.ts'
import { certificatePem, signLeaf } from '../pki/leaf.ts'
import { podsOfService } from './endpoint-slices.ts'
import type { ServedScenario, ServiceScenario } from './objects-scenario.ts'
import type { PodHandshake } from './pod-handshakes.ts'
import { targetPortOf } from './services.ts'
import type { ClusterState } from './state.ts'
import type { WorkloadPod } from './workloads.ts'

/** A server behind a service, in one of its pods. */
export type PodServer = {
  readonly pod: WorkloadPod
  readonly service: ServiceScenario
  readonly served: ServedScenario
}

/** The server that listens on a port of a pod: pods of a service serve in turn what it says. */
export function podServerAt(state: ClusterState, pod: WorkloadPod, port: number): PodServer | undefined {
  for (const service of state.scenario.objects?.services ?? []) {
    const place = podsOfService(service, state).findIndex(
      ({ namespace, name }) => namespace === pod.namespace && name === pod.name,
    )
    const { serves = [] } = service
    const served = place < 0 ? undefined : serves[place % Math.max(1, serves.length)]
    if (served !== undefined && targetPortOf(service) === port) return { pod, service, served }
  }
  return undefined
}

async function contextOf(state: ClusterState, { service, served }: PodServer): Promise<SecureContext> {
  const { namespace, name } = service
  const { issuer = 'own-ca', ca = name, names = [`${name}.${namespace}.svc`], sendsCa = false } = served
  const dates = validity(state.startedAt, served.dates ?? { notBefore: '-30d', notAfter: '+60d' })
  if (issuer === 'self-signed') {
    const own = await issue({ purpose: 'server', subject: `CN=${name}`, dates, keys: await makeKeyPair('p256'), names })
    return createSecureContext({ key: own.keys.pem, cert: own.pem })
  }
  const signer = await state.objectCas.issuer(issuer, ca)
  const { pem } = await makeKeyPair('p256')
  const leaf = signLeaf({
    issuer: signer,
    purpose: 'server',
    subject: [['CN', names[0] ?? name]],
    dates,
    publicKey: createPublicKey(pem).export({ type: 'spki', format: 'der' }),
    names,
  })
  return createSecureContext({ key: pem, cert: certificatePem(leaf) + (sendsCa ? signer.pem : '') })
}

/** The servers in pods of one cluster. They listen nowhere: connections come through tunnels. */
export function makePodServers(state: ClusterState): {
  serve(server: PodServer, port: number, wire: Duplex): Promise<void>
} {
  const contexts = new Map<ServedScenario, Promise<SecureContext>>()
  return {
    async serve(server, port, wire) {
      const pod = `${server.pod.namespace}/${server.pod.name}`
      const fault = state.faults.takeConnection(`pod:${pod}`)
      if (fault?.kind === 'refused-handshake') wire.destroy()
      if (fault !== undefined) return
      const secureContext = contexts.get(server.served) ?? contextOf(state, server)
      contexts.set(server.served, secureContext)
      let serverName: string | undefined
      const socket = new TLSSocket(wire, {
        isServer: true,
        secureContext: await secureContext,
        requestCert: true,
        rejectUnauthorized: false,
        SNICallback: (name, done) => {
          serverName = name
          done(null)
        },
      })
      socket.on('error', () => socket.destroy())
      socket.once('secure', () => {
        const handshake: PodHandshake = {
          pod,
          port,
          ...(serverName === undefined ? {} : { serverName }),
          clientCertificate: socket.getPeerX509Certificate() !== undefined,
          bytes: 0,
        }
        state.podHandshakes.push(handshake)
        socket.on('data', (chunk: Buffer) => {
          handshake.bytes += chunk.length
        })
      })
    },
  }
}
