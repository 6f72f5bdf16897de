import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import type { Grant } from './grants.ts'

/** What a manifest makes, as far as this emulator knows it. */
export type Applied = {
  readonly namespaces: readonly string[]
  /** `namespace/name` */
  readonly serviceAccounts: readonly string[]
  readonly grants: readonly Grant[]
}

type Rule = Omit<Grant, 'subject' | 'namespace'>
type Named = { readonly kind: string; readonly name: string; readonly namespace?: string }

type Manifest = {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly rules?: readonly Rule[]
  readonly roleRef?: Named
  readonly subjects?: readonly Named[]
}

const subjectOf = ({ kind, name, namespace }: Named): string =>
  kind === 'ServiceAccount' ? `system:serviceaccount:${namespace ?? ''}:${name}` : name

/** Understands a manifest as `kubectl apply` and RBAC do: namespaces, service accounts, roles and their bindings. */
export function applyManifests(text: string): Applied {
  const all = loadAll(text).filter((document) => document !== null) as Manifest[]
  const ofKind = (...kinds: readonly string[]): Manifest[] => all.filter(({ kind }) => kinds.includes(kind))
  const rulesOf = ({ roleRef, metadata }: Manifest): readonly Rule[] => {
    const role = ofKind(roleRef?.kind ?? '').find(
      (candidate) =>
        candidate.metadata.name === roleRef?.name &&
        (roleRef.kind === 'ClusterRole' || candidate.metadata.namespace === metadata.namespace),
    )
    if (role === undefined) throw new RangeError(`the binding ${metadata.name} names a role that is not there`)
    return role.rules ?? []
  }
  return {
    namespaces: ofKind('Namespace').map(({ metadata }) => metadata.name),
    serviceAccounts: ofKind('ServiceAccount').map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`),
    grants: ofKind('ClusterRoleBinding', 'RoleBinding').flatMap((binding) =>
      (binding.subjects ?? []).flatMap((subject) =>
        rulesOf(binding).map((rule): Grant => ({
          subject: subjectOf(subject),
          ...(binding.metadata.namespace === undefined ? {} : { namespace: binding.metadata.namespace }),
          ...rule,
        })),
      ),
    ),
  }
}

/** The manifest that the documentation tells users to apply: every cluster here begins with it. */
export const actionManifests = (): Applied =>
  applyManifests(readFileSync(join(import.meta.dirname, '../../docs/rbac.yaml'), 'utf8'))
