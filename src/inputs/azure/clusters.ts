import type { AzureSelection, ClusterReference, Selector } from '../../model/azure.ts'
import type { Shown } from '../../model/shown.ts'
import type { Parser, Say } from '../parser.ts'
import { describeText, lines, show } from '../text.ts'
import { guid } from './sign-in.ts'

/** 1 to 63 letters, digits, dashes and underscores, as AKS allows. */
const clusterForm = /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/
/** 1 to 90 letters, digits, and -_.(), no full stop at the end. */
const groupForm = /^[-\w.()\p{L}]{0,89}[-\w()\p{L}]$/u
const idForm =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)\/?$/i

/** A resource id, or `[subscription/]resource-group/name`. */
function readReference(written: string, say: Say): ClusterReference | null {
  const id = idForm.exec(written)
  const parts = written.startsWith('/') ? (id?.slice(1) ?? []) : written.split('/').map((part) => part.trim())
  const [name = '', resourceGroup = '', subscription, ...more] = parts.toReversed()
  if (more.length > 0 || resourceGroup === '' || subscription === '')
    return say.problem(
      showReference(written),
      'is no cluster',
      'Write resource-group/name, subscription/resource-group/name, or the resource id /subscriptions/…/managedClusters/NAME.',
    )
  if (!clusterForm.test(name))
    return say.problem(
      showReference(written),
      'ends with what cannot be the name of a cluster',
      'Names have 1 to 63 letters, digits, - and _.',
    )
  if (!groupForm.test(resourceGroup))
    return say.problem(
      showReference(written),
      'names what cannot be a resource group',
      'Names have 1 to 90 letters, digits, and any of - _ . ( ).',
    )
  return { written, resourceGroup, name, ...(subscription === undefined ? {} : { subscription }) }
}

/** What stands in a resource id in place of a subscription's GUID is not shown. */
const showReference = (written: string): Shown =>
  show(
    written.replace(/^\/subscriptions\/([^/]*)/i, (all, id: string) =>
      guid.test(id) ? all : `/subscriptions/(${describeText(id)})`,
    ),
  )

/** One `discover` line. */
function readSelector(written: string, say: Say): Selector | null {
  const [kind = '', ...rest] = written.split(':')
  const [word, value] = [kind.trim().toLowerCase(), rest.join(':').trim()]
  if (word === 'subscription')
    return { kind: 'subscription', written, ...(value === '' ? {} : { subscription: value }) }
  if (word === 'resource-group' && groupForm.test(value)) return { kind: 'resource-group', written, name: value }
  const tag = word === 'tag' ? /^([^=]+)=(.*)$/.exec(value) : null
  if (tag !== null) return { kind: 'tag', written, key: (tag[1] ?? '').trim(), value: (tag[2] ?? '').trim() }
  return say.problem(
    show(written),
    'is no selector',
    'Write subscription, subscription:NAME-OR-ID, resource-group:NAME, or tag:KEY=VALUE.',
  )
}

/** All of the lines, or null when one was refused; every refusal is said. */
const every =
  <T>(read: (line: string, say: Say) => T | null): Parser<readonly T[]> =>
  (text, say) => {
    const found = lines(text).map((line) => read(line, say))
    return found.includes(null) ? null : found.flatMap((one) => (one === null ? [] : [one]))
  }

/** The input `clusters`. */
export const clusters: Parser<readonly ClusterReference[]> = every(readReference)

/** The input `discover`. */
export const discover: Parser<readonly Selector[]> = every(readSelector)

/** The input `exclude`: selectors, and clusters as `clusters` writes them. */
export const exclude: Parser<AzureSelection['exclude']> = every((line, say) => {
  if (/^(subscription|resource-group|tag)\s*(:|$)/i.test(line)) return readSelector(line, say)
  const reference = readReference(line, say)
  return reference === null ? null : { kind: 'cluster', ...reference }
})
