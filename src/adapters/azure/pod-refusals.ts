import { ReasonError } from '../../model/errors.ts'

const look = 'See its events: kubectl get events -n aks-command.'

/** What Azure says when its pod for a command did not run, by patterns of its own words; they themselves are not kept. */
const known: readonly (readonly [RegExp, (where: string) => ReasonError])[] = [
  [
    /denied the request|admission webhook|gatekeeper|ValidatingAdmissionPolicy/i,
    (where) =>
      new ReasonError(
        'forbidden',
        `${where}: a policy of the cluster refuses the pod that Azure makes in namespace aks-command`,
        '',
        'Exempt namespace aks-command from the policy, or look from where the API server can be reached.',
      ),
  ],
  [
    /did not start|ImagePull|ErrImage|Pending|unschedulable|insufficient|not found/i,
    (where) =>
      new ReasonError(
        'unreachable',
        `${where}: the pod that Azure makes in namespace aks-command did not start in time`,
        '',
        `${look} It needs a Linux node without taints, 200m of CPU, 500 Mi of memory, and an image from mcr.microsoft.com.`,
      ),
  ],
  [
    /forbidden/i,
    (where) =>
      new ReasonError(
        'forbidden',
        `${where}: the cluster does not allow the pod that Azure makes in namespace aks-command`,
      ),
  ],
]

/** Why a command did not run in AKS's pod. @param words those of Azure: a `reason`, or the message of an error */
export function podRefusal(words: string, where: string): ReasonError {
  const found = known.find(([pattern]) => pattern.test(words))
  return (
    found?.[1](where) ??
    new ReasonError(
      'unexpected',
      `${where}: the pod that Azure makes in namespace aks-command did not run it`,
      '',
      look,
    )
  )
}
