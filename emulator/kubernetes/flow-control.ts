import { type Answer, text } from './answer.ts'
import { uid } from './objects.ts'

/** Which flow a request was put into, and how urgent that is: the API server says so in every answer to somebody it knows. */
export const classified: Readonly<Record<string, string>> = {
  'x-kubernetes-pf-flowschema-uid': uid('FlowSchema/global-default'),
  'x-kubernetes-pf-prioritylevel-uid': uid('PriorityLevelConfiguration/global-default'),
}

/** What priority and fairness refuses with: plain text, and not a Status. */
export const throttled = (retryAfter?: string): Answer => ({
  ...(text('Too many requests, please try again later.\n', 429) as Extract<Answer, { kind: 'text' }>),
  ...(retryAfter === undefined ? {} : { retryAfter }),
})
