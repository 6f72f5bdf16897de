import { WorldError } from '../model/errors.ts'
import type { KubeletMetrics } from '../model/evidence.ts'

const figures = {
  kubelet_certificate_manager_client_ttl_seconds: 'clientTtlSeconds',
  kubelet_certificate_manager_server_ttl_seconds: 'serverTtlSeconds',
  kubelet_certificate_manager_client_expiration_renew_errors: 'clientRenewErrors',
  // the server's counter has another prefix: so it stands in the kubelet's source
  kubelet_server_expiration_renew_errors: 'serverRenewErrors',
} as const satisfies Record<string, keyof KubeletMetrics>

/** Name, labels (in whose values anything may stand), value. A timestamp may follow. */
const sample = /^(kubelet_\w+)(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?[ \t]+(\S+)/

/**
 * The certificate figures in a kubelet's /metrics (Prometheus text format 0.0.4). `+Inf` is a value, an absent line is not:
 * without client rotation there is no client figure, without serving rotation no server figure.
 * @throws WorldError `malformed` when the text has no figure of a kubelet at all: then an absent one tells nothing
 */
export function kubeletMetrics(text: string): KubeletMetrics {
  const found: { -readonly [K in keyof KubeletMetrics]: KubeletMetrics[K] } = {}
  let samples = 0
  for (const line of text.split('\n')) {
    const [, name, value] = line.startsWith('kubelet_') ? (sample.exec(line) ?? []) : []
    if (name === undefined) continue
    samples += 1
    const key = figures[name as keyof typeof figures] as keyof KubeletMetrics | undefined
    const number = value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value)
    if (key !== undefined && !Number.isNaN(number)) found[key] = number
  }
  if (samples === 0) throw new WorldError('malformed', 'The answer to GET /metrics holds no figure of a kubelet')
  return found
}
