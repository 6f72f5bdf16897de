import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { CredentialKind } from '../model/evidence.ts'
import { defineCheck, type CheckContext, type Draft } from './check.ts'

/** A token that never ends goes on working after the client certificate beside it has expired. */
export default defineCheck({
  id: 'kubeconfig-static-token',
  title: 'The kubeconfig holds no credential that never ends',
  citation: 'Azure/AKS#3294; RFC 7519 4.1.4 (exp)',
  remedy:
    'Use a credential that ends. On AKS: disable local accounts (az aks update --disable-local-accounts), then rotate (az aks rotate-certs), which is what revokes the token. A service account: kubectl create token instead of a token Secret.',
  smallestFix: 'Delete the token from the kubeconfig if something else signs in; only a rotation revokes it.',
  inGate: true,
  needs: ['kubeconfig'],
  mayUse: ['kubeconfig'],
  judge: ({ kubeconfig: { context, credentials } }, judging, { kubeconfig }) => {
    const readAt = kubeconfig.state === 'observed' ? kubeconfig.at : judging.now
    const holdsCertificate = credentials.some(({ kind }) => kind === 'client-certificate')
    const drafts = credentials.flatMap((credential) => judgeCredential(credential, judging, readAt, holdsCertificate))
    const none = {
      outcome: 'pass',
      message:
        judging.mode === 'gate'
          ? 'No token in the kubeconfig has ended.'
          : 'No static token or password in the kubeconfig.',
    } as const
    return (drafts.length === 0 ? [none] : drafts).map((draft) => ({ subject: `context ${context}`, ...draft }))
  },
})

function judgeCredential(
  credential: CredentialKind,
  { now, mode }: CheckContext,
  readAt: Date,
  holdsCertificate: boolean,
): readonly Omit<Draft, 'subject'>[] {
  const endless = credential.kind === 'basic' || (credential.kind === 'token' && credential.expires === undefined)
  // a gate asks what ends too soon: what never ends is a matter of mode check
  if (endless && mode === 'gate') return []
  if (credential.kind === 'basic')
    return [{ outcome: 'warn', message: 'The kubeconfig holds a password, which never ends by itself.' }]
  if (credential.kind !== 'token') return []
  const { format, expires } = credential
  if (expires === undefined)
    return [
      {
        outcome: 'warn',
        message: `The kubeconfig holds a ${format === 'jwt' ? 'token without an end (JWT without exp)' : 'static token'}: it ${holdsCertificate ? 'works even after the client certificate has expired' : 'never ends by itself'}.`,
      },
    ]
  const end = dayOrMinuteOf(expires, now)
  if (expires > now) return [{ outcome: 'pass', message: `The token ends on ${end}, in ${span(+expires - +now)}.` }]
  const remedy = 'Fetch a new kubeconfig or token.'
  if (expires > readAt)
    return [
      { outcome: 'warn', message: `The token works today, and ends on ${end}, before the date judged by.`, remedy },
    ]
  return [{ outcome: 'fail', message: `The token expired on ${end}, ${span(+now - +expires)} ago.`, remedy }]
}
