import type { KubeletMetrics } from '../model/evidence.ts'

const figures = {
  kubelet_certificate_manager_client_ttl_seconds: 'clientTtlSeconds',
  kubelet_certificate_manager_server_ttl_seconds: 'serverTtlSeconds',
  kubelet_certificate_manager_client_expiration_renew_errors: 'clientRenewErrors',
  // the server's counter has another prefix: so it stands in the kubelet's source
  kubelet_server_expiration_renew_errors: 'serverRenewErrors',
} as const satisfies Record<string, keyof KubeletMetrics>

/**
 * The certificate figures in a kubelet's /metrics (Prometheus text format 0.0.4). `+Inf` is a value, an absent line is not:
 * without client rotation there is no client figure, without serving rotation no server figure.
 */
export function kubeletMetrics(text: string): KubeletMetrics {
  const found: { -readonly [K in keyof KubeletMetrics]: KubeletMetrics[K] } = {}
  for (const line of text.split('\n')) {
    if (!line.startsWith('kubelet_')) continue
    const [series = '', value = ''] = line.trim().split(/\s+/)
    const key = figures[series.replace(/\{.*$/, '') as keyof typeof figures] as keyof KubeletMetrics | undefined
    const number = value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value)
    if (key !== undefined && value !== '' && !Number.isNaN(number)) found[key] = number
  }
  return found
}
