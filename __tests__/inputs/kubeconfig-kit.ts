import { makeCa, issue } from '../build/pki.ts'

const ca = await makeCa()
const client = await issue(ca, { cn: 'masterclient', organizations: ['system:masters'], eku: ['clientAuth'] })

export const pki = { ca: ca.certificate, certificate: client.certificate, key: client.key, caDer: ca.der }

export const base64 = (text: string): string => Buffer.from(text).toString('base64')

export type Section = Readonly<Record<string, unknown>>

export const healthyCluster: Section = {
  server: 'https://one.example:443/',
  'certificate-authority-data': base64(pki.ca),
}

export const healthyUser: Section = {
  'client-certificate-data': base64(pki.certificate),
  'client-key-data': base64(pki.key),
}

/** A kubeconfig of one context as JSON, which is YAML too. What is given replaces the healthy section. */
export function kubeconfigText(
  sections: {
    readonly cluster?: Section
    readonly user?: Section
    readonly document?: Section
  } = {},
): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'one', cluster: sections.cluster ?? healthyCluster }],
    users: [{ name: 'me', user: sections.user ?? healthyUser }],
    contexts: [{ name: 'first', context: { cluster: 'one', user: 'me' } }],
    'current-context': 'first',
    ...sections.document,
  })
}
