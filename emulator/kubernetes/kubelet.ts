import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { deliver, guarded, type Wire } from '../delivery.ts'
import { isProcessed } from '../faults.ts'
import { late } from '../latency.ts'
import { spoilt } from '../pki/spoilt.ts'
import { authenticate, type Shown } from './authenticate.ts'
import { authorize } from './authorize.ts'
import { judgesOf, shownBy } from './credentials.ts'
import { kubeletMetrics } from './kubelet-metrics.ts'
import type { EmulatedNode } from './nodes.ts'
import { askedFor, type ClusterState, kubeletPki, now } from './state.ts'

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Which subresources of nodes the path stands for (pkg/kubelet/server/auth.go); any of them is enough. */
function subresources(path: string): readonly string[] {
  if (path === '/metrics' || path.startsWith('/metrics/')) return ['metrics']
  if (path === '/pods' || path.startsWith('/pods/')) return ['pods', 'proxy']
  if (path === '/healthz') return ['healthz', 'proxy']
  if (path.startsWith('/stats/')) return ['stats']
  return ['proxy']
}

const plain = (status: number, body: string): Wire => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

/** What a kubelet answers: 401 without a credential that the cluster accepts, 403 without the right, in plain text. */
async function answer(
  state: ClusterState,
  node: EmulatedNode,
  path: string,
  shown: Shown,
): Promise<Wire & { user?: string }> {
  if (node.impostor) return plain(200, await kubeletMetrics(state, node))
  const user = authenticate(shown, judgesOf(state))
  if (user === undefined || user.name === 'system:anonymous') return plain(401, 'Unauthorized')
  const candidates = subresources(path)
  const allowed = candidates.some(
    (subresource) =>
      authorize(state, user, {
        kind: 'resource',
        verb: 'get',
        group: '',
        version: 'v1',
        namespace: '',
        resource: 'nodes',
        subresource,
        name: node.name,
        rest: '',
      }).allowed,
  )
  const why = `Forbidden (user=${user.name}, verb=get, resource=nodes, subresource(s)=[${candidates.join(' ')}])\n`
  if (!allowed) return { ...plain(403, why), user: user.name }
  const known = path === '/metrics' ? await kubeletMetrics(state, node) : path === '/healthz' ? 'ok' : undefined
  return { ...(known === undefined ? plain(404, '404 page not found\n') : plain(200, known)), user: user.name }
}

/** The kubelets of one cluster. They listen nowhere: connections come through tunnels. */
export function makeKubelets(state: ClusterState): { serve(node: EmulatedNode, wire: Duplex): Promise<void> } {
  const nodeOf = new WeakMap<object, EmulatedNode>()
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const node = nodeOf.get(request.socket)
    if (node === undefined) throw new Error('a kubelet is spoken to through a tunnel only')
    const [path = ''] = (request.url ?? '/').split('?')
    const shown = shownBy(request)
    const { bearer } = shown
    if (bearer !== undefined) state.kubeletCredentials.push({ node: node.name, kind: 'bearer', sha256: sha256(bearer) })
    const method = request.method ?? 'GET'
    const fault = state.faults.take({ method, path: `kubelet:${node.name}${path}`, continued: false })
    await late(state.latency.kubelets)
    const done: Awaited<ReturnType<typeof answer>> =
      fault === undefined || isProcessed(fault) ? await answer(state, node, path, shown) : plain(200, '')
    const { user, ...wire } = fault?.kind === 'status' ? { ...done, ...plain(fault.status, fault.message ?? '') } : done
    state.log.push({
      at: now(state),
      server: node.name,
      method,
      path: request.url ?? '/',
      ...(user === undefined ? {} : { user }),
      status: wire.status,
    })
    await deliver(request, response, wire, fault)
  }

  const server: Server = createServer(guarded(handle))
  return {
    async serve(node, wire) {
      const { server: own } = await kubeletPki(state, node)
      if (own === undefined) throw new Error('no tunnel is opened to a kubelet without a certificate')
      const fault = state.faults.takeConnection(`kubelet:${node.name}`)
      if (fault?.kind === 'refused-handshake') wire.destroy()
      if (fault?.kind === 'refused-handshake' || fault?.kind === 'no-handshake') return
      const [, issuer = state.pki.ca] = own.chain
      const chain = fault === undefined ? own.chain : [await spoilt(fault.kind, { issuer, own })]
      const secureContext = createSecureContext({
        key: own.keys.pem,
        cert: chain.map(({ pem }) => pem).join(''),
        ca: askedFor(state),
      })
      const socket = new TLSSocket(wire, {
        isServer: true,
        secureContext,
        requestCert: true,
        rejectUnauthorized: false,
      })
      nodeOf.set(socket, node)
      socket.on('error', () => socket.destroy())
      socket.once('secure', () => {
        const certificate = socket.getPeerX509Certificate()
        if (certificate !== undefined)
          state.kubeletCredentials.push({
            node: node.name,
            kind: 'client-certificate',
            sha256: sha256(certificate.raw),
          })
      })
      server.emit('connection', socket)
    },
  }
}
