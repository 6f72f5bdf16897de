import type { ListRequest } from '../../model/ports.ts'

/*
 * Everything that is ever run in a pod of Azure's: fixed text, whatever the user wrote or the cluster answers. Of lists
 * kubectl prints only what is looked at, because a command's output is cut at 512 kB and stays in Azure for a while: of
 * Secrets certificates alone.
 */

/** One field of an object, as kubectl prints it: plain where the API server allows no line break in it, else as JSON. */
type Field = {
  readonly at: readonly string[]
  readonly print: string
  /** `item`: the JSON of one item of the list at that place */
  readonly as: 'text' | 'json' | 'item'
}

/** One read: its name, which marks what it prints, the command, and of a list the fields of each line. */
export type Read = { readonly name: string; readonly command: string; readonly fields?: readonly Field[] }

/** first on each line of a list */
export const lineMark = '@'
/** the last line of a list that is whole */
export const wholeMark = 'whole'

const pathTo = (at: readonly string[]): string => at.map((key) => `.${key.replaceAll('.', '\\.')}`).join('')
const text = (...at: readonly string[]): Field => ({ at, print: `{${pathTo(at)}}`, as: 'text' })
const json = (...at: readonly string[]): Field => ({ at, print: `{${pathTo(at)}}`, as: 'json' })
const condition = (type: string): Field => ({
  at: ['status', 'conditions'],
  print: `{.status.conditions[?(@.type=="${type}")]}`,
  as: 'item',
})

const [name, namespace] = [text('metadata', 'name'), text('metadata', 'namespace')]
const createdAt = text('metadata', 'creationTimestamp')
const label = (key: string): Field => text('metadata', 'labels', key)

/** `kubectl get`, one line for each object, and a last one that says that none is missing. */
function list(what: string, fields: readonly Field[], filter = ''): Omit<Read, 'name'> {
  const line = [lineMark, ...fields.map(({ print }) => print)].join('{"\\t"}')
  const template = `{range .items[*]}${line}{"\\n"}{end}${wholeMark}{"\\n"}`
  return { command: `kubectl get ${what} -o jsonpath='${template}' 2>&1${filter}`, fields }
}

/** The bytes of a text in base64, wherever in a group of three they begin. */
const insideBase64 = (bytes: string): readonly string[] =>
  [0, 1, 2].map((before) => {
    const base64 = Buffer.from(`${'x'.repeat(before)}${bytes}`)
      .toString('base64')
      .replaceAll('=', '')
    // the characters that hold bits of what stands before and behind are others
    return base64.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1)
  })

/** Of ConfigMaps only those that hold certificates leave the pod: in PEM, in base64 of it, and in binaryData. */
const pem = 'BEGIN CERTIFICATE'
/** `-----BEGIN CERTIFICATE` in base64, as kubeconfigs have it */
const pemInBase64 = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS'
const withCertificates = [
  `^${wholeMark}$`,
  // so that a refusal is not filtered away
  '^Error',
  '^error',
  '^Unable',
  '^The connection',
  pem,
  pemInBase64,
  ...insideBase64(pem),
  ...insideBase64(pemInBase64),
]
const grep = ` | grep ${withCertificates.map((pattern) => `-e '${pattern}'`).join(' ')}`

const admission = '/apis/admissionregistration.k8s.io/v1'
const requests = '/apis/certificates.k8s.io/v1/certificatesigningrequests'
const signers = ['kubelet-serving', 'kube-apiserver-client-kubelet']
const csrFields = [name, createdAt, json('spec'), json('status')]

const lists: Readonly<Record<string, Omit<Read, 'name'>>> = {
  '/api/v1/nodes': list('nodes', [
    name,
    createdAt,
    label('kubernetes.azure.com/agentpool'),
    label('agentpool'),
    label('kubernetes.azure.com/node-image-version'),
    label('kubernetes.azure.com/kubelet-serving-ca'),
    label('karpenter.sh/nodepool'),
    label('type'),
    // set by kubelets, and not held to any form
    json('spec'),
    condition('Ready'),
    json('status', 'addresses'),
    json('status', 'nodeInfo'),
  ]),
  ...Object.fromEntries(
    signers.map((signer) => {
      const selector = `spec.signerName=kubernetes.io/${signer}`
      return [`${requests}?fieldSelector=${selector}`, list(`csr --field-selector ${selector}`, csrFields)]
    }),
  ),
  [`${admission}/validatingwebhookconfigurations`]: list('validatingwebhookconfigurations', [name, json('webhooks')]),
  [`${admission}/mutatingwebhookconfigurations`]: list('mutatingwebhookconfigurations', [name, json('webhooks')]),
  '/apis/apiregistration.k8s.io/v1/apiservices': list('apiservices', [name, json('spec'), condition('Available')]),
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions': list('customresourcedefinitions', [
    name,
    json('spec', 'conversion'),
  ]),
  '/api/v1/configmaps?fieldSelector=metadata.name=kube-root-ca.crt': list(
    'configmaps -A --field-selector metadata.name=kube-root-ca.crt',
    [namespace, json('data')],
  ),
  '/api/v1/configmaps?fieldSelector=metadata.name!=kube-root-ca.crt': list(
    "configmaps -A --field-selector 'metadata.name!=kube-root-ca.crt'",
    [namespace, name, json('data'), json('binaryData')],
    grep,
  ),
  // no annotations: they may have line breaks, and whoever writes one could put words into kubectl's mouth
  '/api/v1/secrets?fieldSelector=type=kubernetes.io/tls': list('secrets -A --field-selector type=kubernetes.io/tls', [
    namespace,
    name,
    text('data', 'tls.crt'),
    text('data', 'ca.crt'),
  ]),
  '/apis/cert-manager.io/v1/certificates': list('certificates.cert-manager.io -A', [
    namespace,
    name,
    json('spec', 'issuerRef'),
    json('status'),
  ]),
  '/api/v1/secrets?fieldSelector=type=kubernetes.io/service-account-token': list(
    'secrets -A --field-selector type=kubernetes.io/service-account-token',
    [namespace, name, text('data', 'ca.crt')],
  ),
}

/** What is printed as the API server answers it. */
const objects = [
  '/version',
  '/openid/v1/jwks',
  '/api/v1/namespaces/kube-system',
  '/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt',
  '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication',
]

/** Every read there is, the short ones first: what does not fit into one output is asked for again. */
export const reads: ReadonlyMap<string, Read> = new Map(
  [
    ...objects.map((path) => [path, { command: `kubectl get --raw ${path} 2>&1` }] as const),
    ...Object.entries(lists),
  ].map(([asked, read], index) => [asked, { name: `read-${index + 1}`, ...read }]),
)

/** The read for a request; undefined: no fixed command asks it. */
export function readOf({ path, query = {} }: Pick<ListRequest, 'path' | 'query'>): Read | undefined {
  const asked = Object.entries(query).map(([key, value]) => `${key}=${value}`)
  return reads.get(asked.length === 0 ? path : `${path}?${asked.join('&')}`)
}
