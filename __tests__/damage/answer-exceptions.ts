// Where a damage makes another valid fact of a field of an answer, so that a better outcome is right.
import type { AnswerException, DoneToAnswer } from './answers-trial.ts'
import { patternOf } from './paths.ts'

const has = ({ request, path }: DoneToAnswer, resource: RegExp, field: RegExp): boolean =>
  resource.test(request) && field.test(patternOf(path))
const isGone = ({ damage }: DoneToAnswer): boolean => damage.kind === 'removed' || damage.kind === 'null'

/** The closed list for answers. Each of them is used when all damages are tried, or the test fails. */
export const answerExceptions: readonly AnswerException[] = [
  {
    reason:
      'A list without the element, or without any: the cluster has no such thing. Go writes an empty list as null.',
    applies: ({ path, damage }) =>
      (typeof path.at(-1) === 'number' && damage.kind === 'removed') ||
      damage.name === 'an empty list' ||
      (damage.kind === 'null' && path.join() === 'items'),
  },
  {
    reason: 'Another valid date.',
    applies: ({ damage }) => damage.name === 'year 1' || damage.name === 'year 9999',
  },
  {
    reason: 'An APIService without a service is served by the API server itself.',
    applies: (done) => isGone(done) && has(done, /apiservices/, /^items\.\*\.spec\.service$/),
  },
  {
    reason: 'false is not written by Kubernetes.',
    applies: (done) => isGone(done) && has(done, /apiservices/, /\.insecureSkipTLSVerify$/),
  },
  {
    reason: 'Without caBundle the API server trusts the CAs of its system.',
    applies: (done) => has(done, /webhookconfigurations|apiservices/, /\.caBundle$/),
  },
  {
    reason:
      'auto-rotation passes by what ARM says; where kubelets cannot be read, the kubelet checks are inconclusive.',
    applies: ({ check, request }) =>
      check === 'auto-rotation' && /\/nodes\?|\/pods\?|^kubelet |signingrequests/.test(request),
  },
]
