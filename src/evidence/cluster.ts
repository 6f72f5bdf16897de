import type { Certificate } from '../model/certificate.ts'
import { certificatesIn, entriesText } from '../model/entries.ts'
import { ReasonError } from '../model/errors.ts'
import { parseCertificates } from '../x509/parse.ts'
import type { CollectContext, Collector } from './context.ts'
import { fromCluster } from './from-cluster.ts'
import { asObject, asText, dateAt, shortened, textAt } from './json.ts'

type Get = (path: string, permission: string) => Promise<Readonly<Record<string, unknown>>>

/** What objects of the API server tell. */
const told = <T>(context: CollectContext, source: string, tell: (get: Get) => Promise<T>) =>
  fromCluster(context, source, (session) =>
    tell(async (path, permission) => asObject(await session.get({ path, permission }, context.signal))),
  )

export const serverVersion: Collector<'serverVersion'> = (context) =>
  told(context, 'GET /version', async (get) => ({
    gitVersion: shortened(textAt(await get('/version', 'get /version'), 'gitVersion', 'The version'), 60),
  }))

/** The cluster's age: nodes are too young for it, upgrades recreate them. */
export const clusterCreated: Collector<'clusterCreated'> = (context) =>
  told(context, 'namespace kube-system', async (get) => {
    const namespace = await get('/api/v1/namespaces/kube-system', 'get namespaces kube-system')
    return dateAt(asObject(namespace['metadata']), 'creationTimestamp', 'Namespace kube-system')
  })

async function configMap(get: Get, name: string): Promise<Readonly<Record<string, unknown>>> {
  const path = `/api/v1/namespaces/kube-system/configmaps/${name}`
  const { metadata, data } = await get(path, `get configmaps kube-system/${name}`)
  // one without data is a ConfigMap still, and means that nothing is configured: what is none must not be taken for it
  if (metadata === undefined)
    throw new ReasonError('malformed', `What answers as ConfigMap kube-system/${name} is none`)
  return asObject(data)
}

function bundle(text: unknown, what: string): readonly Certificate[] {
  const { entries, privateKeyLine } = parseCertificates(asText(text) ?? '', 'clients')
  if (privateKeyLine !== undefined) throw new ReasonError('malformed', `${what} holds a private key`)
  if (entries.length === 0) throw new ReasonError('malformed', `${what} holds no certificate`)
  // kube-apiserver refuses half a bundle of client CAs, and which CA is missing from it isn't known
  return certificatesIn(entries, (unreadable) => {
    throw new ReasonError('malformed', `${what} holds something that is no certificate: ${entriesText(unreadable)}`)
  })
}

export const clusterRootCas: Collector<'clusterRootCas'> = (context) =>
  told(context, 'ConfigMap kube-system/kube-root-ca.crt', async (get) =>
    bundle((await configMap(get, 'kube-root-ca.crt'))['ca.crt'], 'ConfigMap kube-system/kube-root-ca.crt'),
  )

export const authenticationCas: Collector<'authenticationCas'> = (context) =>
  told(context, 'ConfigMap kube-system/extension-apiserver-authentication', async (get) => {
    const name = 'extension-apiserver-authentication'
    const data = await configMap(get, name)
    // a cluster without aggregation, or without client certificates, leaves the key out
    const cas = (key: string) =>
      data[key] === undefined ? [] : bundle(data[key], `${key} of ConfigMap kube-system/${name}`)
    return { clientCas: cas('client-ca-file'), requestHeaderCas: cas('requestheader-client-ca-file') }
  })
