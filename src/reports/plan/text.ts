import { blocks, type Planned, type PlanFinding, type RotationNeed, type RotationPlan } from '../../model/plan.ts'
import { plural } from '../../model/text.ts'

/** What a need means, as one sentence. */
export const needText: Readonly<Record<RotationNeed, string>> = {
  needed: 'A rotation is needed.',
  'smaller-remedy': 'No rotation is needed: something smaller does.',
  'not-needed': 'No rotation is needed.',
  unknown: 'Whether a rotation is needed could not be found out.',
}

/** Findings that somebody has to know of; those of a block first. */
export const told = ({ findings }: RotationPlan, part: PlanFinding['part']): readonly PlanFinding[] =>
  findings.filter(
    (finding) =>
      finding.part === part &&
      (finding.outcome === 'fail' || finding.outcome === 'inconclusive' || finding.outcome === 'warn'),
  )

export const blocking = ({ findings }: RotationPlan): readonly PlanFinding[] => findings.filter(blocks)

/** Blocks that a line of ignore-blocks took away. */
export const passedOver = ({ findings }: RotationPlan): readonly PlanFinding[] =>
  findings.filter(({ ignored }) => ignored !== undefined)

/** `3 blocks keep a rotation back, 4 things break` */
export function tallyOf(plan: RotationPlan): string {
  const back = blocking(plan).length
  const broken = told(plan, 'breakage').length
  const first =
    back === 0
      ? 'Nothing keeps a rotation back'
      : `${plural(back, 'block')} ${back === 1 ? 'keeps' : 'keep'} a rotation back`
  return `${first}, ${broken === 0 ? 'and nothing was found that breaks' : `and ${plural(broken, 'thing')} may break`}.`
}

/** `About 15 to 45 minutes: 3 nodes in 2 pools are made anew.` */
export function estimateOf({ estimate: { nodes, pools, minutes } }: RotationPlan): string {
  const what = [
    nodes === undefined ? 'nodes of which the number could not be read' : plural(nodes, 'node'),
    ...(pools === undefined ? [] : [`in ${plural(pools, 'pool')}`]),
  ].join(' ')
  return `About ${minutes.from} to ${minutes.to} minutes: ${what}, made anew. The API server is down for a part of it.`
}

/** The word of the output: the first that holds for a cluster. */
export const worstNeed = ({ plans }: Planned): RotationNeed =>
  (['needed', 'unknown', 'smaller-remedy', 'not-needed'] as const).find((need) =>
    plans.some((plan) => plan.need === need),
  ) ?? 'unknown'
