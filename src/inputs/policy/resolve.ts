import type { ClusterIdentity, ClusterPolicies, ClusterPolicy } from '../../model/cluster-policy.ts'
import type { IssueSettings } from '../../model/issue.ts'
import type { Limit, Policy } from '../../model/policy.ts'
import type { Mode } from '../../model/settings.ts'
import { countsIn } from '../input-modes.ts'
import { changed } from '../selection.ts'
import { checkThresholds, gateThresholds } from '../threshold.ts'
import type { Base, Layer, Override, PolicyFile } from './layer.ts'
import { selects } from './selector.ts'
import { problemsBetween } from './compare-layers.ts'

/** What the layers of a policy are put on: the defaults of action.yml, and what the inputs say, which wins. */
export type Around = {
  readonly mode: Mode
  readonly horizon: Limit
  readonly base: Base
  /** what was written as inputs */
  readonly inputs: Layer
  readonly knownChecks: readonly string[]
  /** `never`: no issue is written */
  readonly issue: IssueSettings | 'never'
}

/** The policy of every cluster: the file's defaults, then its overrides in their order, then the inputs. */
export function clusterPolicies(
  file: PolicyFile,
  around: Around,
): ClusterPolicies & { readonly ofNone: Omit<ClusterPolicy, 'overrides'> } {
  const holdingFor = (cluster: ClusterIdentity): readonly Override[] =>
    file.overrides.filter(({ selectors }) => selectors.some((one) => selects(one, cluster)))
  return {
    // of a cluster that no override is for
    ofNone: merged([file.defaults.says, around.inputs], around),
    policyOf: (cluster) => {
      const holding = holdingFor(cluster)
      const layers = [file.defaults.says, ...holding.map(({ says }) => says), around.inputs]
      return { ...merged(layers, around), overrides: holding.map(titleOf) }
    },
    problemsOf: (cluster) => {
      const holding = holdingFor(cluster)
      return problemsBetween(file, holding, around, around.knownChecks).map((one) => ({
        ...one,
        problem: `${one.problem}, where these overrides meet: ${holding.map(titleOf).join('; ')}`,
      }))
    },
    tagKeys: [
      ...new Set(
        file.overrides.flatMap(({ selectors }) => selectors.flatMap((one) => (one.kind === 'tag' ? [one.key] : []))),
      ),
    ],
    overrides: file.overrides.map(titleOf),
  }
}

const titleOf = ({ selectors }: PolicyFile['overrides'][number]): string =>
  selectors.map(({ written }) => written).join(', ')

const lastOf = <K extends keyof Layer>(layers: readonly Layer[], key: K): Layer[K] | undefined =>
  layers.findLast((layer) => layer[key] !== undefined)?.[key]

/** Later layers win, key by key; exceptions and changes to the list of checks add up. */
function merged(layers: readonly Layer[], around: Around): Omit<ClusterPolicy, 'overrides'> {
  const { base, issue } = around
  const last = <K extends keyof Layer>(key: K) => lastOf(layers, key)
  return {
    policy: policyOf(layers, around),
    nodeEvidence: last('node-evidence') ?? base['node-evidence'],
    ...(issue !== 'never' && {
      issue: {
        labels: last('issue-labels') ?? issue.labels,
        assignees: last('issue-assignees') ?? issue.assignees,
        repository: last('issue-repository') ?? issue.repository,
      },
    }),
  }
}

function policyOf(layers: readonly Layer[], { mode, horizon, base, knownChecks }: Around): Policy {
  const [warn, fail] = [lastOf(layers, 'warn-within'), lastOf(layers, 'fail-within')]
  const thresholds = countsIn('horizon', mode)
    ? gateThresholds(horizon)
    : checkThresholds({
        warn: warn ?? base['warn-within'],
        fail: fail ?? base['fail-within'],
        byDefault: [
          ...(warn === undefined ? (['warn'] as const) : []),
          ...(fail === undefined ? (['fail'] as const) : []),
        ],
        written: Object.assign({}, ...layers.map((layer) => layer.thresholds ?? {})) as NonNullable<
          Layer['thresholds']
        >,
      })
  return {
    thresholds,
    ignores: layers.flatMap((layer) => layer.ignore ?? []),
    checks: changed(
      layers.flatMap((layer) => layer.checks ?? []),
      knownChecks,
    ).selected,
  }
}
