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
  {
    reason: 'A webhook configuration without webhooks calls nothing.',
    applies: (done) => isGone(done) && has(done, /webhookconfigurations/, /^items\.\*\.webhooks$/),
  },
  {
    reason: 'A ConfigMap with another text holds no bundle.',
    applies: (done) => done.damage.kind !== 'type' && has(done, /\/configmaps\?/, /^items\.\*\.data(?:\.|$)/),
  },
  {
    reason: 'A cluster without client certificates or without aggregation leaves the key out of its ConfigMap.',
    applies: (done) =>
      (isGone(done) || done.damage.name === 'an empty object') &&
      has(done, /extension-apiserver-authentication/, /^data(?:\.|$)/),
  },
  {
    reason:
      'tls-secrets asks for certificates of called services; where what calls cannot be read, ca-bundles is inconclusive.',
    applies: ({ check, request }) =>
      check === 'tls-secrets' && /webhookconfigurations|apiservices|customresourcedefinitions/.test(request),
  },
]
