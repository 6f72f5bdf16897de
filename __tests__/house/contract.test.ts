// action.yml is the contract: this holds the code against it, both ways.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { load, loadAll } from 'js-yaml'
import { generated, readAction } from '../../scripts/generate.ts'
import { defaults } from '../../src/inputs/defaults.ts'
import { outputNames } from '../../src/inputs/outputs.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { spec } from '../../src/inputs/spec.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const action = readAction()

describe('action.yml', () => {
  test('has the inputs that the parser reads, in the same order, and no others', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(spec))
  })

  test('has the outputs that the code sets, in the same order, and no others', () => {
    expect(Object.keys(action.outputs)).toEqual(outputNames)
  })

  test('is what the generated files were made from', async () => {
    for (const [path, text] of await generated(action)) expect({ path, text: read(path) }).toEqual({ path, text })
  })

  test('may have an expression as a default, which never becomes a value', async () => {
    const inputs = { token: { description: 'A token.', default: '${{ github.token }}' } }
    const files = await generated({ inputs, outputs: {} })
    expect(files.get('src/inputs/defaults.ts')).toContain("token: '',")
  })

  test.each([...Object.entries(action.inputs), ...Object.entries(action.outputs)])(
    'says what %s is in plain sentences',
    (_, { description }) => {
      expect(description).toMatch(/^[A-Z].{20,}\.$/)
      expect(description).not.toMatch(/[`\n]|\*\*|\]\(/)
    },
  )

  test('marks no input as required, for recorded evidence needs no kubeconfig', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required === true)
    expect(required).toEqual([])
  })

  test('runs on Node 24, main and post from files of their own, and cleans up whatever happened', () => {
    expect(load(read('action.yml'))).toMatchObject({
      name: 'aks-cert-guard',
      branding: { icon: 'shield', color: 'blue' },
      runs: { using: 'node24', main: 'dist/index.js', post: 'dist/post.js', 'post-if': 'always()' },
    })
  })

  test('has defaults that the parser accepts, on a runner and without one', () => {
    const kubeconfig = `{"clusters":[{"name":"c","cluster":{"server":"https://c.example"}}],"users":[{"name":"u"}],
      "contexts":[{"name":"x","context":{"cluster":"c","user":"u"}}],"current-context":"x"}`
    const world = {
      readFile: () => ({ problem: 'missing' }) as const,
      readMatching: () => [],
      remember: () => undefined,
      knownChecks: ['a'],
      now: new Date('2027-01-01'),
    }
    const runner = Object.fromEntries(
      Object.entries(defaults).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
    )
    const onRunner = parseInputs({ ...runner, INPUT_KUBECONFIG: kubeconfig }, world)
    const elsewhere = parseInputs({ INPUT_KUBECONFIG: kubeconfig }, world)
    expect(onRunner.notices).toEqual([])
    expect(JSON.stringify(elsewhere)).toBe(JSON.stringify(onRunner))
  })
})

type Rule = {
  readonly resources?: string[]
  readonly resourceNames?: string[]
  readonly nonResourceURLs?: string[]
  readonly verbs: string[]
}
type Manifest = {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly rules?: readonly Rule[]
  readonly roleRef?: { readonly kind: string; readonly name: string }
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace: string }[]
}

describe('docs/rbac.yaml', () => {
  const manifests = loadAll(read('docs/rbac.yaml')) as readonly Manifest[]
  const idOf = (kind: string, { name, namespace = '' }: Manifest['metadata']): string => `${kind} ${namespace}/${name}`
  const ids = manifests.map(({ kind, metadata }) => idOf(kind, metadata))
  const bindings = manifests.flatMap(({ roleRef, subjects = [], metadata }) =>
    roleRef === undefined ? [] : [{ roleRef, subjects, namespace: metadata.namespace ?? '' }],
  )
  const granted = (account: string): readonly string[] =>
    bindings
      .filter(({ subjects }) => subjects.some(({ name }) => name === account))
      .flatMap(({ roleRef, namespace }) =>
        manifests
          .filter(
            ({ kind, metadata }) =>
              kind === roleRef.kind && metadata.name === roleRef.name && (metadata.namespace ?? '') === namespace,
          )
          .flatMap(({ rules = [] }) => rules)
          .flatMap(({ resources, nonResourceURLs, resourceNames, verbs }) =>
            (resources ?? nonResourceURLs ?? []).map(
              (what) =>
                `${verbs.join('+')} ${what}${resourceNames ? ` ${resourceNames.join('+')}` : ''} in ${namespace || 'cluster'}`,
            ),
          ),
      )

  test('makes the service account that is the default of kubelet-service-account', () => {
    expect(ids).toContain(`ServiceAccount ${defaults['kubelet-service-account']}`)
  })

  test('binds roles and service accounts that it makes itself, and every one of them', () => {
    const used = bindings.flatMap(({ roleRef, subjects, namespace }) => [
      `${roleRef.kind} ${namespace}/${roleRef.name}`,
      ...subjects.map((subject) => idOf(subject.kind, subject)),
    ])
    expect(new Set(used)).toEqual(new Set(ids.filter((id) => /^(ServiceAccount|Role|ClusterRole) /.test(id))))
  })

  test('grants the run what the evidence needs, and nothing else', () => {
    expect(granted('aks-cert-guard').toSorted()).toEqual([
      'create serviceaccounts/token aks-cert-guard-kubelet-metrics in aks-cert-guard',
      'get /openid/v1/jwks in cluster',
      'get configmaps kube-root-ca.crt+extension-apiserver-authentication in kube-system',
      'get namespaces kube-system in cluster',
      'get+create pods/portforward in kube-system',
      'list apiservices in cluster',
      'list certificatesigningrequests in cluster',
      'list configmaps in cluster',
      'list configmaps kube-root-ca.crt in cluster',
      'list customresourcedefinitions in cluster',
      'list mutatingwebhookconfigurations in cluster',
      'list nodes in cluster',
      'list pods in kube-system',
      'list validatingwebhookconfigurations in cluster',
    ])
  })

  test('grants the second service account the figures of nodes, and nothing else', () => {
    expect(granted('aks-cert-guard-kubelet-metrics')).toEqual(['get nodes/metrics in cluster'])
  })
})
