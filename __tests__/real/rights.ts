// Rights of docs/rbac.yaml that are taken away, and that come back with it.
import { setTimeout } from 'node:timers/promises'
import { kubectl, kubectlWith } from './cluster.ts'
import { account, applyRbac, namespace } from './kubeconfig.ts'

type Role = { readonly rules: readonly { readonly resources: readonly string[] }[] }

/** Takes the rule for one resource out of the Role of the run in a namespace. */
export async function takeAway(resource: string, from: string): Promise<void> {
  const role = JSON.parse(await kubectl('get', 'role', account, '--namespace', from, '--output', 'json')) as Role
  const rules = role.rules.filter(({ resources }) => !resources.includes(resource))
  if (rules.length !== role.rules.length - 1) throw new Error(`no single rule for ${resource} in ${from}`)
  await kubectlWith({ ...role, rules }, 'replace')
  await until(resource, from, 'no')
}

/** Gives everything back. */
export async function giveBack(resource: string, to: string): Promise<void> {
  await applyRbac()
  await until(resource, to, 'yes')
}

/** Authorization sees a change a moment after it was made. */
async function until(resource: string, where: string, wanted: 'yes' | 'no'): Promise<void> {
  const [name = '', subresource = ''] = resource.split('/')
  const object = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${namespace}:${account}`,
      resourceAttributes: { verb: 'create', resource: name, subresource, namespace: where, name: nameOf[name] ?? '' },
    },
  }
  for (let tries = 50; tries > 0; tries -= 1) {
    const allowed = await kubectlWith(object, 'create', '--output', 'jsonpath={.status.allowed}')
    if ((allowed === 'true' ? 'yes' : 'no') === wanted) return
    await setTimeout(100)
  }
  throw new Error(`the right to ${resource} did not become "${wanted}"`)
}

/** The one object that a rule is about. */
const nameOf: Readonly<Record<string, string>> = { serviceaccounts: 'aks-cert-guard-kubelet-metrics' }
