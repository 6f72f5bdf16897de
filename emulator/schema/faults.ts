import type { AnyFault } from '../faults.ts'
import { recordedNames } from '../recorded-answers.ts'
import * as z from 'zod/mini'
import { anything, flag, kinds, may, must, named, object, oneOf, type Schema, text, whole } from './typed.ts'

type Of<K extends AnyFault['kind']> = Extract<AnyFault, { readonly kind: K }>

const often = {
  times: may(whole(1), 'How many requests, or connections, it meets. Default 1.'),
  after: may(whole(), 'How many that match pass before the first. Default 0.'),
}

/** A fault of a request. */
const of = <const K extends AnyFault['kind']>(kind: K, about: string) => ({
  kind: must(oneOf(kind), about),
  path: must(
    text,
    'A path without its query, in which `*` stands for any text. Of a kubelet: `kubelet:NODE/metrics`; of ARM and Entra ID: `arm:…` and `login:…`.',
  ),
  method: may(text, 'Only requests of this method: `POST`.'),
  processed: may(
    flag,
    'Whether the server did what was asked before the answer went wrong. Default: false for status, recorded, redirect, half-open and expired-continue, true for others.',
  ),
  ...often,
})

/** A fault of new connections. */
const connection = <const K extends AnyFault['kind']>(kind: K, about: string) => ({
  kind: must(oneOf(kind), about),
  host: may(
    text,
    'The name that TLS is asked for (`management.azure.com`), `api-server`, `github`, `kubelet:NODE` or `pod:NAMESPACE/NAME`; `*` stands for any text, and alone for all but kubelets and pods. Default `*`.',
  ),
  ...often,
})

const retryAfter = may(text, 'Value of the header Retry-After.')
const redirects = z.literal([301, 302, 303, 307, 308])

/** What goes wrong. */
export const fault: Schema<AnyFault> = named(
  'Fault',
  kinds<AnyFault>()({
    status: object<Of<'status'>>()({
      ...of('status', 'Another status, with a body as the server asked would write it.'),
      status: must(whole(100), 'The HTTP status: 429.'),
      retryAfter,
      message: may(text, 'The message.'),
    }),
    recorded: object<Of<'recorded'>>()({
      ...of('recorded', 'An answer of the shape of one that was recorded.'),
      answer: must(oneOf(...recordedNames), 'Which.'),
      retryAfter,
      seconds: may(whole(), 'The seconds that it tells, in its header or in its text. Default 6.'),
    }),
    redirect: object<Of<'redirect'>>()({
      ...of('redirect', 'The way to somewhere else.'),
      location: must(text, 'Where.'),
      status: may(redirects, 'Default 302.'),
    }),
    reset: object<Of<'reset'>>()(of('reset', 'The connection is reset instead of an answer.')),
    hang: object<Of<'hang'>>()(of('hang', 'No answer ever.')),
    'half-open': object<Of<'half-open'>>()(of('half-open', 'Reads no further and never answers.')),
    slow: object<Of<'slow'>>()({
      ...of('slow', 'The right answer, late.'),
      milliseconds: must(whole(), 'How late.'),
    }),
    'slow-headers': object<Of<'slow-headers'>>()({
      ...of('slow-headers', 'The right answer, whose header comes a few bytes at a time.'),
      milliseconds: must(whole(), 'How long the header takes.'),
    }),
    'slow-body': object<Of<'slow-body'>>()({
      ...of('slow-body', 'The right answer, whose body comes a few bytes at a time.'),
      milliseconds: must(whole(), 'How long the body takes.'),
    }),
    malformed: object<Of<'malformed'>>()(of('malformed', '200 with text that is no JSON.')),
    'other-json': object<Of<'other-json'>>()({
      ...of('other-json', '200 with JSON that is something else.'),
      body: may(anything, 'What. Default an empty list.'),
    }),
    truncated: object<Of<'truncated'>>()(of('truncated', 'Half of the right answer, then the connection ends.')),
    huge: object<Of<'huge'>>()({
      ...of('huge', '200 with a body of so many bytes.'),
      bytes: must(whole(), 'How many.'),
    }),
    'content-type': object<Of<'content-type'>>()(
      of('content-type', '200 with a page of HTML, as a captive portal sends it.'),
    ),
    'expired-continue': object<Of<'expired-continue'>>()(
      of('expired-continue', '410 to a request with a continue token.'),
    ),
    'tunnel-error': object<Of<'tunnel-error'>>()({
      ...of('tunnel-error', 'A port-forward that opens, says this on its error stream and ends.'),
      message: must(text, 'What it says.'),
    }),
    'tunnel-close': object<Of<'tunnel-close'>>()(of('tunnel-close', 'A port-forward that opens and ends at once.')),
    'expired-certificate': object<Of<'expired-certificate'>>()(
      connection('expired-certificate', 'A certificate from the right CA that ended an hour ago.'),
    ),
    'wrong-name': object<Of<'wrong-name'>>()(
      connection('wrong-name', 'A certificate from the right CA for wrong.example.'),
    ),
    'no-handshake': object<Of<'no-handshake'>>()(connection('no-handshake', 'Accepted, and then nothing.')),
    'refused-handshake': object<Of<'refused-handshake'>>()(
      connection('refused-handshake', 'Closed before the handshake.'),
    ),
  }),
)
