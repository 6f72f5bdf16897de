// Where a damage makes another valid fact of a field, so that a better outcome is right. Everything else is a defect.
import type { Damage } from './damages.ts'
import { patternOf, type Path } from './paths.ts'

/** A damage, and what it was done to. `value`: the field before it. */
export type Done = { readonly check: string; readonly path: Path; readonly value: unknown; readonly damage: Damage }

export type Exception = {
  /** why the outcome may be better: what the damaged field says now */
  readonly reason: string
  readonly applies: (done: Done) => boolean
}

/** a field that is absent where the answer is no, or where there is none */
const absentMeansNo = [
  'kubeconfig.value.unreadableCas',
  'managedCluster.value.unreadableCustomCas',
  'managedCluster.value.provisioningError',
  'caBundles.value.*.answer.value.holders.*.bundle',
  'caBundles.value.*.answer.value.holders.*.insecureSkipTlsVerify',
  'caBundles.value.*.answer.value.holders.*.refused',
  'caBundles.value.*.answer.value.holders.*.condition',
  'tlsSecrets.value.*.answer.value.*.keyOfNone',
  'tlsSecrets.value.*.answer.value.*.serving',
  'tlsSecrets.value.*.answer.value.*.servedFor',
]

/** a name that says what a thing belongs to: another one makes it the thing of another */
const namesOfOthers = [
  'caBundles.value.*.answer.value.holders.*.services.*',
  'tlsSecrets.value.*.answer.value.*.servedFor.*',
  'tlsSecrets.value.*.answer.value.*.ca.*.subject',
  'nodeFiles.value.*.node',
]

const figures = [
  'metrics.value',
  'metrics.value.clientTtlSeconds',
  'metrics.value.clientRenewErrors',
  'metrics.value.serverRenewErrors',
]

const is = (path: Path, patterns: readonly string[]): boolean => patterns.includes(patternOf(path))

/** The closed list for evidence.json. Each of them is used, or the test fails. */
export const exceptions: readonly Exception[] = [
  {
    reason: 'The run that recorded it was not asked for this kind of evidence: its checks are not applicable.',
    applies: ({ path, damage }) => path.length === 1 && damage.kind === 'removed',
  },
  {
    reason: 'A list without the element: the cluster has no such thing.',
    applies: ({ path, damage }) => typeof path.at(-1) === 'number' && damage.kind === 'removed',
  },
  {
    reason: 'An empty list: the cluster has none of these.',
    applies: ({ damage }) => damage.name === 'an empty list',
  },
  {
    reason: 'Another valid date.',
    applies: ({ damage }) => damage.name === 'year 1' || damage.name === 'year 9999',
  },
  {
    reason: 'A field that was absent has a valid value now.',
    applies: ({ value, damage }) => value === undefined && damage.kind === 'type',
  },
  {
    reason: 'The field is absent where the answer is no, or where there is none.',
    applies: ({ path, damage }) => damage.kind === 'removed' && is(path, absentMeansNo),
  },
  {
    reason: 'Another name: what was read belongs to something else.',
    applies: ({ path, damage }) => damage.kind === 'extreme' && is(path, namesOfOthers),
  },
  {
    reason:
      'A kubelet exports this figure only where rotation is on, or none at all; the date of the certificate decides then.',
    applies: ({ path, damage }) =>
      figures.some((end) => patternOf(path) === `kubelets.value.*.${end}`) &&
      (damage.kind === 'removed' || damage.name === 'an empty object'),
  },
  {
    reason: 'A counter of renewals that failed may be zero.',
    applies: ({ path, damage }) => damage.name === '0' && patternOf(path).endsWith('RenewErrors'),
  },
  {
    reason: 'Evidence of older versions has no addresses that others call the kubelet by.',
    applies: ({ path, damage }) => damage.kind === 'removed' && is(path, ['nodes.value.*.calledBy']),
  },
  {
    reason: 'A server that sends no date: no clocks are compared, and nothing passes by it.',
    applies: ({ path, damage }) => damage.kind === 'removed' && is(path, ['apiServerChain.value.serverClock']),
  },
  {
    reason: 'A JWT without exp never expires, which warns.',
    applies: ({ path, damage }) => damage.kind === 'removed' && is(path, ['kubeconfig.value.credentials.*.expires']),
  },
  {
    reason:
      'A state of provisioning that is neither Succeeded, Failed nor Canceled is an operation in progress, which warns.',
    applies: ({ path, damage }) => damage.kind === 'extreme' && is(path, ['managedCluster.value.provisioningState']),
  },
  {
    reason: 'A time left that is finite; JSON has no infinity, so that it is written as a text.',
    applies: ({ value, damage }) => value === 'Infinity' && damage.name === 'a number',
  },
]
