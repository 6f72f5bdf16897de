// The rights that the documents grant, one by one, and runs of an identity that has exactly these.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../../emulator/emulator.ts'
import type { Grant } from '../../emulator/kubernetes/grants.ts'
import { applyManifests } from '../../emulator/kubernetes/manifests.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import { azureInputs, runWith, type Texts } from '../pipeline/kit.ts'

export const docs = join(import.meta.dirname, '../../docs')

export type Role = {
  readonly Name: string
  readonly IsCustom: boolean
  readonly Description: string
  readonly Actions: readonly string[]
  readonly NotActions: readonly string[]
  readonly DataActions: readonly string[]
  readonly NotDataActions: readonly string[]
  readonly AssignableScopes: readonly string[]
}

/** docs/roles/NAME.json */
export const roleOf = (name: string): Role => JSON.parse(readFileSync(join(docs, `roles/${name}.json`), 'utf8')) as Role

type AzureRight = { readonly kind: 'action' | 'data-action'; readonly action: string }
/** `kubelets`: it is the second service account's. Who the run signs in as stands open: `subject` is empty then. */
type KubernetesRight = { readonly kind: 'kubernetes'; readonly grant: Grant; readonly kubelets: boolean }

/** One thing that a document allows, and the document. */
export type Right = { readonly from: string } & (AzureRight | KubernetesRight)

const runAccount = 'system:serviceaccount:aks-cert-guard:aks-cert-guard'

/** Each verb on each resource, object or path of a manifest, by itself. */
export function kubernetesRights(from: string): readonly (Right & KubernetesRight)[] {
  const { grants } = applyManifests(readFileSync(join(docs, from), 'utf8'))
  return grants.flatMap(({ verbs, resources = [], resourceNames, nonResourceURLs = [], subject, ...rest }) => {
    const kubelets = subject !== runAccount
    const objects = resources.flatMap((resource): Partial<Grant>[] =>
      resourceNames === undefined
        ? [{ resources: [resource] }]
        : resourceNames.map((name) => ({ resources: [resource], resourceNames: [name] })),
    )
    const paths = nonResourceURLs.map((path): Partial<Grant> => ({ nonResourceURLs: [path] }))
    return verbs.flatMap((verb) =>
      [...objects, ...paths].map((what) => ({
        from,
        kind: 'kubernetes' as const,
        kubelets,
        grant: { ...rest, ...what, verbs: [verb], subject: kubelets ? subject : '' },
      })),
    )
  })
}

/** Actions and data actions of a role. */
export function azureRights(name: string): readonly Right[] {
  const { Actions, DataActions } = roleOf(name)
  const from = `roles/${name}.json`
  return [
    ...Actions.map((action): Right => ({ from, kind: 'action', action })),
    ...DataActions.map((action): Right => ({ from, kind: 'data-action', action })),
  ]
}

/** A right in words, for the name of a test. */
export function titleOf(right: Right): string {
  if (right.kind !== 'kubernetes') return `${right.from}: ${right.action}`
  const { verbs, resources = [], resourceNames = [], nonResourceURLs = [], namespace } = right.grant
  const where = namespace === undefined ? '' : ` in ${namespace}`
  const whose = right.kubelets ? ' (the second service account)' : ''
  return `${right.from}: ${[...verbs, ...resources, ...nonResourceURLs, ...resourceNames].join(' ')}${where}${whose}`
}

/** Whether a text names a right: the action, or verb and resource of Kubernetes, and the object where it is about one. */
export function names(text: string, right: Right): boolean {
  // the second question of a port-forward is refused without a word of who decides (Kubernetes 1.35)
  if (right.kind === 'data-action' && right.action.endsWith('/pods/write'))
    return text.includes('permission missing: get and create pods/portforward')
  if (right.kind !== 'kubernetes') return text.toLowerCase().includes(right.action.toLowerCase())
  const { verbs, resources = [], resourceNames = [], nonResourceURLs = [] } = right.grant
  const [what = ''] = [...resources, ...nonResourceURLs]
  const missing = /permission missing: ([^;]*)/g
  return [...text.matchAll(missing)].some(
    ([, told = '']) =>
      verbs.every((verb) => new RegExp(`\\b${verb}\\b`).test(told)) &&
      told.includes(what) &&
      resourceNames.every((name) => told.includes(name)),
  )
}

/** Makes the identity `pipeline` have these rights and no others, in Azure and in a cluster. */
export function grant(emulator: Emulator, cluster: string, rights: readonly Right[]): void {
  const { azure } = emulator
  const identity = azure.identity('pipeline')
  const of = (kind: Right['kind']): readonly string[] =>
    rights.flatMap((right) => (right.kind === kind && right.kind !== 'kubernetes' ? [right.action] : []))
  const [subscription] = azure.state.subscriptions
  const scope = `/subscriptions/${subscription?.id ?? ''}`
  identity.permissions = [{ scope, actions: of('action'), dataActions: of('data-action') }]
  emulator.cluster(cluster).state.grants = rights.flatMap((right) =>
    right.kind !== 'kubernetes'
      ? []
      : [{ ...right.grant, subject: right.kubelets ? right.grant.subject : identity.objectId }],
  )
}

/** What came of one run. */
export type Looked = { readonly target: TargetAssessment; readonly evidence: Evidence }

/** One run of the identity. */
export async function look(emulator: Emulator, cluster: string, inputs: Texts): Promise<Looked> {
  const { assessment, recording } = await runWith({ ...azureInputs(emulator), clusters: `rg1/${cluster}`, ...inputs })
  const [target, another] = assessment.targets
  const [recorded] = recording.targets
  if (target === undefined || recorded === undefined || another !== undefined) throw new Error('there is one cluster')
  return { target, evidence: recorded.evidence }
}

/** What could not be looked at, and names a right as the one that is missing. */
export const naming = ({ findings }: TargetAssessment, right: Right): readonly Finding[] =>
  findings.filter(
    ({ outcome, message, remedy = '' }) => outcome === 'inconclusive' && names(`${message} ${remedy}`, right),
  )

/** Findings and evidence of a run that were refused, in words. */
export const refused = ({ target: { findings, evidence } }: Looked): readonly string[] => [
  ...findings.filter(({ outcome }) => outcome === 'inconclusive').map(({ check, message }) => `${check}: ${message}`),
  // what is not supported, no right would give
  ...evidence
    .filter(({ reason }) => reason !== undefined && reason !== 'not-supported')
    .map(({ key, detail = '' }) => `${key}: ${detail}`),
]

export const same = (one: Right, other: Right): boolean => titleOf(one) === titleOf(other)
