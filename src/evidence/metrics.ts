import { ReasonError } from '../model/errors.ts'
import type { KubeletMetrics } from '../model/evidence.ts'

const figures = {
  kubelet_certificate_manager_client_ttl_seconds: { key: 'clientTtlSeconds', kind: 'time left' },
  kubelet_certificate_manager_server_ttl_seconds: { key: 'serverTtlSeconds', kind: 'time left' },
  kubelet_certificate_manager_client_expiration_renew_errors: { key: 'clientRenewErrors', kind: 'counter' },
  // the server's counter has another prefix: so it stands in the kubelet's source
  kubelet_server_expiration_renew_errors: { key: 'serverRenewErrors', kind: 'counter' },
} as const satisfies Record<string, { readonly key: keyof KubeletMetrics; readonly kind: 'time left' | 'counter' }>

type Figure = (typeof figures)[keyof typeof figures]

/** Name, labels (in whose values anything may stand), value, and perhaps a timestamp. */
const sample =
  /^[ \t]*(kubelet_[\w:]+)[ \t]*(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\}[ \t]*|[ \t])([^\s{}]+)(?:[ \t]+([^\s{}]+))?[ \t\r]*$/
const leadingName = /^[ \t]*(kubelet_[\w:]+)/

/** How far a sample's own time may be from ours, milliseconds: as much as Kubernetes sets certificates back. */
const tolerated = 5 * 60_000

/**
 * The certificate figures in a kubelet's /metrics (Prometheus text format 0.0.4), as they are at a moment. `+Inf` is a time left
 * (no certificate in use), and so is a negative one (expired); an absent figure is none: without client rotation there is
 * no client figure, without serving rotation no server figure.
 * @throws ReasonError `malformed` when the text has no figure of a kubelet at all, because then an absent one tells nothing;
 *   and when a certificate figure isn't one: not a number, of another moment, or there more than once with different values
 */
export function kubeletMetrics(text: string, at: Date): KubeletMetrics {
  const found: { -readonly [K in keyof KubeletMetrics]: KubeletMetrics[K] } = {}
  let samples = 0
  for (const line of text.split('\n')) {
    const name = leadingName.exec(line)?.[1]
    if (name === undefined) continue
    const [, , value = '', moment] = sample.exec(line) ?? []
    if (value !== '') samples += 1
    const figure = Object.hasOwn(figures, name) ? figures[name as keyof typeof figures] : undefined
    if (figure === undefined) continue
    const number = numberOf(figure, value)
    if (number === undefined) throw contrary(`${name} has a value that isn't a ${figure.kind}`)
    if (moment !== undefined && !isNow(moment, at)) throw contrary(`${name} is not of this moment`)
    const before = found[figure.key]
    if (before !== undefined && before !== number)
      throw contrary(`${name} is there more than once, with different values: ${before} and ${number}`)
    found[figure.key] = number
  }
  if (samples === 0) throw new ReasonError('malformed', 'The answer to GET /metrics holds no figure of a kubelet')
  return found
}

const contrary = (what: string): ReasonError => new ReasonError('malformed', `In the metrics of the kubelet, ${what}`)

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** A value as Prometheus writes it. A time left may be without end; a counter counts, from zero. */
function numberOf({ kind }: Figure, text: string): number | undefined {
  if (kind === 'time left' && /^\+?inf(?:inity)?$/i.test(text)) return Infinity
  const number = decimal.test(text) ? Number(text) : NaN
  if (!Number.isFinite(number)) return undefined
  return kind === 'time left' || (Number.isInteger(number) && number >= 0) ? number : undefined
}

/** A timestamp in milliseconds since 1970. Kubelets write none: a time left of another moment is another time left. */
const isNow = (moment: string, at: Date): boolean =>
  /^-?\d{1,16}$/.test(moment) && Math.abs(Number(moment) - at.getTime()) <= tolerated
