import type { Certificate } from '../model/certificate.ts'
import { isReadable } from '../model/entries.ts'
import { decoded, type Bundle, type Held } from './bundles.ts'
import { asObject, asText, textAt } from './json.ts'

/** kube-root-ca.crt, which every namespace has, is evidence of its own. */
export const readsConfigMaps = { fieldSelector: 'metadata.name!=kube-root-ca.crt' }

/** Where the API server writes the CAs of clients: evidence of its own too. */
const authentication = 'kube-system/extension-apiserver-authentication'

const certificateBlock = /-----BEGIN (?:(?:X509 |TRUSTED )?CERTIFICATE|PKCS7)-----/
/** Scripts and documentation name the marks too: PEM begins with one, or has base64 somewhere. */
const looksLikePem = /^\s*-----BEGIN |[A-Za-z0-9+/]{60}/
/** A certificate in PEM as base64, as kubeconfigs hold it. */
const insideBase64 = /LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS[A-Za-z0-9+/]+={0,2}/g

/**
 * Bundles of CAs in a ConfigMap, whatever their keys are called: PEM, or PEM in base64, such as in a kubeconfig. A text with
 * no CA in it (a certificate of a server) is no bundle. Everything else of the ConfigMap is dropped.
 */
export function configMapBundles(item: unknown, read: (pem: string) => Bundle): readonly Held[] {
  const object = asObject(item)
  const metadata = asObject(object['metadata'])
  const [name, namespace] = [
    textAt(metadata, 'name', 'A ConfigMap'),
    textAt(metadata, 'namespace', `A ConfigMap`),
  ] as const
  if (`${namespace}/${name}` === authentication) return []
  const texts = [
    ...Object.entries(asObject(object['data'])),
    ...Object.entries(asObject(object['binaryData'])).map(
      ([key, value]) => [key, decoded(asText(value) ?? '')] as const,
    ),
  ]
  return texts.flatMap(([key, value]): readonly Held[] => {
    const pem = pemIn(asText(value) ?? '')
    if (pem === '') return []
    const { entries, problems } = read(pem)
    // what can't be read may be a CA
    const kept = entries.filter((entry) => !isReadable(entry) || isAuthority(entry))
    const holds = kept.length > 0 || problems.includes('private-key')
    return holds ? [{ name, namespace, key, services: [], bundle: { entries: kept, problems } }] : []
  })
}

/** PEM as JSON writes it has its line breaks as two characters. */
function pemIn(text: string): string {
  if (certificateBlock.test(text) && looksLikePem.test(text)) return text.replace(/\\r\\n|\\n/g, '\n')
  return [...text.matchAll(insideBase64)].map(([base64]) => decoded(base64)).join('\n')
}

/** Old roots have no basicConstraints: they name themselves as their issuer. */
const isAuthority = ({ isCa, subject, issuer }: Certificate): boolean => isCa || subject === issuer
