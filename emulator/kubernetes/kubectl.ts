import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Ask } from './kubectl-client.ts'
import { kubectlGet, resourceCalled, serverError, type Written } from './kubectl-get.ts'
import { TemplateError } from './kubectl-jsonpath.ts'

/** What a kubectl here is: that of AKS's command pod, and Kustomize in it. */
const client = { gitVersion: 'v1.35.0', kustomize: 'v5.7.1' }

const options = {
  output: { type: 'string', short: 'o', default: '' },
  namespace: { type: 'string', short: 'n', default: 'default' },
  'all-namespaces': { type: 'boolean', short: 'A', default: false },
  'field-selector': { type: 'string', default: '' },
  selector: { type: 'string', short: 'l', default: '' },
  'label-columns': { type: 'string', short: 'L', multiple: true, default: [] as string[] },
  'show-labels': { type: 'boolean', default: false },
  'no-headers': { type: 'boolean', default: false },
  'ignore-not-found': { type: 'boolean', default: false },
  raw: { type: 'string', default: '' },
  // how it asks does not change what it prints
  'chunk-size': { type: 'string' },
  'request-timeout': { type: 'string' },
} satisfies ParseArgsConfig['options']

const strange = (what: string): Written => ({
  out: '',
  err: `emulator: kubectl here does not know ${what}\n`,
  code: 127,
})

/** `--field-selector=a=b` and `-ojson` are understood as kubectl's own flags are. */
const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true, strict: true })

type Flags = ReturnType<typeof parse>['values']

async function raw(ask: Ask, path: string): Promise<Written> {
  const heard = await ask(path, { accept: 'application/json, */*' })
  return heard.status < 300 ? { out: heard.text, code: 0 } : serverError(heard)
}

async function version(ask: Ask, { output }: Flags): Promise<Written> {
  const heard = await ask('/version')
  if (heard.status !== 200) return serverError(heard)
  const server = heard.body as { readonly gitVersion: string }
  if (output === 'json') {
    const said = {
      clientVersion: { gitVersion: client.gitVersion },
      kustomizeVersion: client.kustomize,
      serverVersion: server,
    }
    return { out: `${JSON.stringify(said, undefined, 2)}\n`, code: 0 }
  }
  if (output !== '') return strange(`version -o ${output}`)
  return {
    out: `Client Version: ${client.gitVersion}\nKustomize Version: ${client.kustomize}\nServer Version: ${server.gitVersion}\n`,
    code: 0,
  }
}

/** `kubectl auth can-i VERB RESOURCE`: yes and 0, or no and 1. */
async function canI(ask: Ask, [verb = '', what = '', name]: readonly string[], flags: Flags): Promise<Written> {
  const [type = '', subresource] = what.split('/')
  const resource = resourceCalled(type)
  const resourceAttributes = {
    verb,
    group: resource?.group ?? '',
    resource: resource?.name ?? type,
    ...(subresource === undefined ? {} : { subresource }),
    ...(name === undefined ? {} : { name }),
    ...(flags['all-namespaces'] || resource?.namespaced === false ? {} : { namespace: flags.namespace }),
  }
  const heard = await ask('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    method: 'POST',
    body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } },
  })
  if (heard.status >= 300) return serverError(heard)
  const { status } = heard.body as { readonly status: { readonly allowed: boolean } }
  return status.allowed ? { out: 'yes\n', code: 0 } : { out: 'no\n', code: 1 }
}

/** Runs kubectl, as far as this emulator knows it: `get`, `version`, `auth can-i`. Anything else is 127 and says so. */
export async function kubectl(ask: Ask, args: readonly string[]): Promise<Written> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch {
    return strange(args.join(' '))
  }
  const { values, positionals } = parsed
  const [verb = '', ...words] = positionals
  if (verb === 'version' && words.length === 0) return await version(ask, values)
  if (verb === 'auth' && words[0] === 'can-i') return await canI(ask, words.slice(1), values)
  if (verb !== 'get') return strange(args.join(' '))
  if (values.raw !== '') return await raw(ask, values.raw)
  if (words.length === 0) return strange('get without a resource')
  try {
    return await kubectlGet(ask, {
      words,
      output: values.output,
      headers: !values['no-headers'],
      labelColumns: values['label-columns'].flatMap((keys) => keys.split(',')),
      showLabels: values['show-labels'],
      namespaces: false,
      namespace: values.namespace,
      everywhere: values['all-namespaces'],
      fieldSelector: values['field-selector'],
      labelSelector: values.selector,
      ignoreNotFound: values['ignore-not-found'],
    })
  } catch (error) {
    if (error instanceof TemplateError) return strange(`-o ${values.output}: ${error.message}`)
    throw error
  }
}
