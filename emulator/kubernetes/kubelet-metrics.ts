import type { EmulatedNode } from './nodes.ts'
import { type ClusterState, kubeletPki, now } from './state.ts'

/** A number as Go's strconv.FormatFloat(f, 'g', -1, 64) writes it, which Prometheus uses: `3.1535999e+07`, `+Inf`. */
export function goFloat(value: number): string {
  if (value === Infinity) return '+Inf'
  if (value === -Infinity) return '-Inf'
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (value === 0 || (power >= -4 && power < 21 && power < 6)) return String(value)
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

const family = (name: string, type: string, help: string, ...lines: readonly string[]): string =>
  [`# HELP ${name} [ALPHA] ${help}`, `# TYPE ${name} ${type}`, ...lines.map((line) => `${name}${line}`), ''].join('\n')

const noise = (node: EmulatedNode): string =>
  family(
    'aggregator_discovery_aggregation_count_total',
    'counter',
    'Counter of number of times discovery was aggregated',
    ' 0',
  ) +
  family('go_goroutines', 'gauge', 'Number of goroutines that currently exist.', ' 412') +
  family(
    'kubelet_http_requests_total',
    'counter',
    'Number of the http requests received since the server started',
    '{long_running="false",method="GET",path="metrics/cadvisor",server_type="readwrite"} 1.2034e+04',
  ) +
  family('kubelet_node_name', 'gauge', "The node's name. The count is always 1.", `{node="${node.name}"} 1`)

const ttlHelp = (which: string): string =>
  `${which}. The value is in seconds until certificate expiry (negative if already expired). ` +
  'If %s certificate is invalid or unused, the value will be +INF.'

/** The text of a kubelet's /metrics. With rotation off, of the client or the server, its figures are absent. */
export async function kubeletMetrics(state: ClusterState, node: EmulatedNode): Promise<string> {
  const { client, server } = await kubeletPki(state, node)
  const left = (end: Date): string => goFloat(Math.trunc((end.getTime() - now(state).getTime()) / 1_000))
  const rotates = node.serving === 'cluster' || node.serving === 'none'
  return (
    noise(node) +
    (node.tlsBootstrap
      ? family(
          'kubelet_certificate_manager_client_expiration_renew_errors',
          'counter',
          'Counter of certificate renewal errors.',
          ` ${goFloat(node.clientRenewErrors)}`,
        ) +
        family(
          'kubelet_certificate_manager_client_ttl_seconds',
          'gauge',
          ttlHelp("Gauge of the TTL (time-to-live) of the Kubelet's client certificate").replace('%s', 'client'),
          ` ${left(client.notAfter)}`,
        )
      : '') +
    (rotates
      ? family(
          'kubelet_certificate_manager_server_ttl_seconds',
          'gauge',
          ttlHelp("Gauge of the shortest TTL (time-to-live) of the Kubelet's serving certificate").replace(
            '%s',
            'serving',
          ),
          ` ${server === undefined ? '+Inf' : left(server.notAfter)}`,
        ) +
        family(
          'kubelet_server_expiration_renew_errors',
          'counter',
          'Counter of certificate renewal errors.',
          ` ${goFloat(node.serverRenewErrors)}`,
        )
      : '')
  )
}
