import type { Certificate } from '../model/certificate.ts'
import { WorldError } from '../model/errors.ts'
import { parseCertificates } from '../x509/parse.ts'
import { attempt } from './attempt.ts'
import type { CollectContext, Collector } from './context.ts'
import { asObject, asText, dateAt, shortened, textAt } from './json.ts'

const get = async ({ kubernetes, signal }: CollectContext, path: string, permission: string) =>
  asObject(await (await kubernetes()).get({ path, permission }, signal))

export const serverVersion: Collector<'serverVersion'> = (context) =>
  attempt('GET /version', context.clock, async () => ({
    gitVersion: shortened(textAt(await get(context, '/version', 'get /version'), 'gitVersion', 'The version'), 60),
  }))

/** The cluster's age: nodes are too young for it, upgrades recreate them. */
export const clusterCreated: Collector<'clusterCreated'> = (context) =>
  attempt('namespace kube-system', context.clock, async () => {
    const namespace = await get(context, '/api/v1/namespaces/kube-system', 'get namespaces kube-system')
    return dateAt(asObject(namespace['metadata']), 'creationTimestamp', 'Namespace kube-system')
  })

async function configMap(context: CollectContext, name: string): Promise<Readonly<Record<string, unknown>>> {
  const path = `/api/v1/namespaces/kube-system/configmaps/${name}`
  const { metadata, data } = await get(context, path, `get configmaps kube-system/${name}`)
  // one without data is a ConfigMap still, and means that nothing is configured: what is none must not be taken for it
  if (metadata === undefined) throw new WorldError('malformed', `What answers as ConfigMap kube-system/${name} is none`)
  return asObject(data)
}

function bundle(text: unknown, what: string): readonly Certificate[] {
  const { certificates, problems } = parseCertificates(asText(text) ?? '')
  const [problem] = problems
  // half a bundle is not what clients trust: which CA is missing, nobody can say
  if (problem !== undefined)
    throw new WorldError('malformed', `${what} holds something that is no certificate (${problem.code})`)
  return certificates
}

export const clusterRootCas: Collector<'clusterRootCas'> = (context) =>
  attempt('ConfigMap kube-system/kube-root-ca.crt', context.clock, async () =>
    bundle((await configMap(context, 'kube-root-ca.crt'))['ca.crt'], 'ConfigMap kube-system/kube-root-ca.crt'),
  )

export const authenticationCas: Collector<'authenticationCas'> = (context) =>
  attempt('ConfigMap kube-system/extension-apiserver-authentication', context.clock, async () => {
    const name = 'extension-apiserver-authentication'
    const data = await configMap(context, name)
    // a cluster without aggregation, or without client certificates, leaves the key out
    const cas = (key: string) =>
      data[key] === undefined ? [] : bundle(data[key], `${key} of ConfigMap kube-system/${name}`)
    return { clientCas: cas('client-ca-file'), requestHeaderCas: cas('requestheader-client-ca-file') }
  })
