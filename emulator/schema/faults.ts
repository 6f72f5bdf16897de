import type { Fault } from '../faults.ts'
import { kinds, may, must, named, object, oneOf, type Schema, text, whole } from './typed.ts'

type Of<K extends Fault['kind']> = Extract<Fault, { readonly kind: K }>

const where = {
  path: must(
    text,
    'A path without its query, in which `*` stands for any text. Of a kubelet: `kubelet:NODE/metrics`; of ARM and Entra ID: `arm:…` and `login:…`.',
  ),
  method: may(text, 'Only requests of this method: `POST`.'),
  times: may(whole(1), 'How many requests it meets. Default 1.'),
  after: may(whole(), 'How many matching requests pass before the first. Default 0.'),
}

/** What goes wrong with an answer. */
export const fault: Schema<Fault> = named(
  'Fault',
  kinds<Fault>()({
    status: object<Of<'status'>>()({
      kind: must(oneOf('status'), 'Another status.'),
      status: must(whole(100), 'The HTTP status: 429.'),
      retryAfter: may(text, 'Value of the header Retry-After.'),
      message: may(text, 'The message, or for ARM the whole body.'),
      ...where,
    }),
    reset: object<Of<'reset'>>()({
      kind: must(oneOf('reset'), 'The connection is reset instead of an answer.'),
      ...where,
    }),
    hang: object<Of<'hang'>>()({ kind: must(oneOf('hang'), 'No answer ever.'), ...where }),
    slow: object<Of<'slow'>>()({
      kind: must(oneOf('slow'), 'The right answer, late.'),
      milliseconds: must(whole(), 'How late.'),
      ...where,
    }),
    malformed: object<Of<'malformed'>>()({
      kind: must(oneOf('malformed'), '200 with text that is no JSON.'),
      ...where,
    }),
    truncated: object<Of<'truncated'>>()({
      kind: must(oneOf('truncated'), 'Half of the right answer, then the connection ends.'),
      ...where,
    }),
    huge: object<Of<'huge'>>()({
      kind: must(oneOf('huge'), '200 with a body of so many bytes.'),
      bytes: must(whole(), 'How many.'),
      ...where,
    }),
    'content-type': object<Of<'content-type'>>()({
      kind: must(oneOf('content-type'), '200 with a page of HTML, as a captive portal sends it.'),
      ...where,
    }),
    'expired-continue': object<Of<'expired-continue'>>()({
      kind: must(oneOf('expired-continue'), '410 to a request with a continue token.'),
      ...where,
    }),
    'tunnel-error': object<Of<'tunnel-error'>>()({
      kind: must(oneOf('tunnel-error'), 'A port-forward that opens, says this on its error stream and ends.'),
      message: must(text, 'What it says.'),
      ...where,
    }),
    'tunnel-close': object<Of<'tunnel-close'>>()({
      kind: must(oneOf('tunnel-close'), 'A port-forward that opens and ends at once.'),
      ...where,
    }),
  }),
)
