import type { Answer } from './answer.ts'
import { status } from './status.ts'

/** What writes are refused with, in the words of Kubernetes 1.35 (apimachinery/pkg/api/errors, validation). */
const qualified = (resource: string, group: string): string => (group === '' ? resource : `${resource}.${group}`)

export const alreadyExists = (resource: string, name: string, group: string): Answer =>
  status(409, 'AlreadyExists', `${qualified(resource, group)} "${name}" already exists`, {
    name,
    group,
    kind: resource,
  })

export const conflict = (resource: string, name: string, group: string): Answer =>
  status(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource, group)} "${name}": the object has been modified; please ` +
      'apply your changes to the latest version and try again',
    { name, group, kind: resource },
  )

function invalidField(
  { kind, group, name }: { readonly kind: string; readonly group: string; readonly name: string },
  field: string,
  reason: string,
  message: string,
): Answer {
  const details = { name, group, kind, causes: [{ reason, message, field }] }
  return status(422, 'Invalid', `${qualified(kind, group)} "${name}" is invalid: ${field}: ${message}`, details)
}

export const nameRequired = (kind: string, group: string): Answer =>
  invalidField(
    { kind, group, name: '' },
    'metadata.name',
    'FieldValueRequired',
    'Required value: name or generateName is required',
  )

export const badName = (kind: string, group: string, name: string): Answer =>
  invalidField(
    { kind, group, name },
    'metadata.name',
    'FieldValueInvalid',
    `Invalid value: ${JSON.stringify(name)}: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric ` +
      "characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for " +
      "validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  )

/** A namespace that belongs to Kubernetes. */
export const undeletable = (name: string): Answer =>
  status(403, 'Forbidden', `namespaces "${name}" is forbidden: this namespace may not be deleted`, {
    name,
    kind: 'namespaces',
  })

/** An eviction that a budget does not allow now. */
export function tooFewHealthy(budget: string, desired: number, current: number): Answer {
  const message = `The disruption budget ${budget} needs ${desired} healthy pods and has ${current} currently`
  return status(429, 'TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.", {
    causes: [{ reason: 'DisruptionBudget', message }],
  })
}

/** A pod that several budgets mean. */
export const severalBudgets = (): Answer =>
  status(500, '', 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.')
