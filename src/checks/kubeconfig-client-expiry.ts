import type { CredentialKind } from '../model/evidence.ts'
import { lifetimeOf } from '../model/lifetime.ts'
import { judgeOwnForm } from '../x509/own-form.ts'
import { defineCheck } from './check.ts'
import { judgeExpiry } from './expiry.ts'
import { formDrafts } from './refusal.ts'

/** Nobody renews the client certificate of a kubeconfig that lies in a secret store: on AKS it lives two years. */
export default defineCheck({
  id: 'kubeconfig-client-expiry',
  title: 'The client certificate in the kubeconfig is valid and not about to expire',
  citation: 'RFC 5280 4.1.2.5; AKS certificate rotation: kubectl client certificate, rotated manually',
  remedy:
    'Fetch a new kubeconfig: az aks get-credentials --overwrite-existing. If the certificate in the new one ends on the same day, the cluster has to issue another: az aks rotate-certs.',
  smallestFix: 'A new kubeconfig, wherever this one is stored (CI secrets included).',
  inGate: true,
  needs: ['kubeconfig'],
  judge: ({ kubeconfig: { context, clientCertificate, credentials } }, judging) => {
    if (clientCertificate !== undefined)
      return [
        judgeExpiry(
          {
            subject: clientCertificate.subject,
            role: 'kubeconfig-client',
            validity: clientCertificate,
            lifetime: lifetimeOf(clientCertificate),
            fingerprint: clientCertificate.fingerprint,
          },
          judging,
        ),
        ...formDrafts(
          clientCertificate.subject,
          // kubectl reads the certificate, and the API server verifies it: both are written in Go
          judgeOwnForm(clientCertificate, [], 'clientAuth').filter(({ by }) => by === 'go'),
        ),
      ]
    if (credentials.some(({ kind }) => kind === 'client-certificate'))
      return [
        {
          subject: `context ${context}`,
          outcome: 'inconclusive',
          reason: 'malformed',
          message: 'The client certificate in the kubeconfig cannot be read.',
        },
      ]
    const others = credentials.map(nameOf)
    const how = others.length === 0 ? 'It has no credential at all.' : `It signs in with ${others.join(' and ')}.`
    return [
      {
        subject: `context ${context}`,
        outcome: 'notApplicable',
        message: `The kubeconfig has no client certificate. ${how}`,
      },
    ]
  },
})

function nameOf(credential: CredentialKind): string {
  switch (credential.kind) {
    case 'client-certificate':
      return 'a client certificate'
    case 'token':
      return credential.expires === undefined ? 'a static token' : 'a token that expires'
    case 'exec':
      return `the command ${credential.command}`
    case 'auth-provider':
      return `the auth provider ${credential.name}`
    case 'basic':
      return 'a password'
  }
}
