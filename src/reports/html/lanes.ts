import type { Assessment } from '../../model/assessment.ts'
import { type Role, roles } from '../../model/certificate.ts'
import { oneDay } from '../../model/duration.ts'
import { type Verdict, worstFirst } from '../../model/finding.ts'
import type { Limit } from '../../model/policy.ts'
import { policyOf } from '../own-policy.ts'
import { type JudgedCertificate, judgedCertificates } from '../judged-certificates.ts'

/** One line of the timeline. `bands`: below how much time left the first to end of it warns and fails. */
export type Lane = {
  readonly name: string
  readonly cluster?: string
  readonly certificates: readonly JudgedCertificate[]
  readonly bands?: { readonly warn: number; readonly fail: number }
}

/** Up to so many clusters have a lane for each role; of more, each has one lane. */
const detailed = 4

/** No more lanes than one looks at; the clusters that are left share the last. */
const most = 30

/** A node's pool has a lane of its own when there are several, and not too many. */
const mostPools = 6

/** The lanes of the timeline, worst cluster first; the certificates of each from the first to end. */
export function lanesOf(assessment: Assessment): readonly Lane[] {
  const byTarget = Map.groupBy(judgedCertificates(assessment), ({ target }) => target)
  const rank = (verdict: Verdict) => worstFirst.indexOf(verdict)
  const clusters = assessment.targets
    .toSorted((a, b) => rank(a.verdict) - rank(b.verdict))
    .map(({ target }): Lane => ({ name: target, certificates: byTarget.get(target) ?? [] }))
    .filter(({ certificates }) => certificates.length > 0)
  const several = assessment.targets.length > 1
  const lanes = clusters.length > detailed ? shortened(clusters) : clusters.flatMap((lane) => byRole(lane, several))
  return lanes.map((lane) => {
    const bands = bandsOf(lane.certificates, assessment)
    return bands === undefined ? lane : { ...lane, bands }
  })
}

function shortened(clusters: readonly Lane[]): readonly Lane[] {
  if (clusters.length <= most) return clusters
  const rest = clusters.slice(most - 1)
  const end = ({ certificate }: JudgedCertificate) => certificate.validity.notAfter.getTime()
  const certificates = rest.flatMap((lane) => lane.certificates).toSorted((a, b) => end(a) - end(b))
  return [...clusters.slice(0, most - 1), { name: `${rest.length} other clusters`, certificates }]
}

/** A lane for each role of a cluster; of the only cluster also for each pool. */
function byRole({ certificates, name }: Lane, several: boolean): readonly Lane[] {
  return roles.flatMap((role): readonly Lane[] => {
    const ofRole = certificates.filter(({ certificate }) => certificate.role === role)
    if (ofRole.length === 0) return []
    return several ? [{ name: role, cluster: name, certificates: ofRole }] : byPool(role, ofRole)
  })
}

function byPool(role: Role, certificates: readonly JudgedCertificate[]): readonly Lane[] {
  const pools = Map.groupBy(certificates, ({ certificate }) => poolOf(certificate.node ?? ''))
  if (pools.size < 2 || pools.size > mostPools || pools.size === certificates.length)
    return [{ name: role, certificates }]
  return [...pools]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([pool, ofPool]) => ({ name: `${role}, ${pool}`, certificates: ofPool }))
}

/** `aks-pool1-12345678` of `aks-pool1-12345678-vmss00001f`, `akswin` of `akswin00001f`: what the names of a pool have in common. */
export function poolOf(node: string): string {
  return node.replace(/-vmss[0-9a-z]{6}$|(?<=^aks[a-z][0-9a-z]{0,5})[0-9a-z]{6}$|(?<!\d)\d+$|-\d+$/, '')
}

/** The shares of the lifetime that default thresholds are capped at (model/policy, `capped`). */
const caps = { warn: 0.25, fail: 0.1 }

/** The thresholds of the first to end that was judged, in milliseconds, where they are known. */
function bandsOf(certificates: readonly JudgedCertificate[], assessment: Assessment): Lane['bands'] {
  const judged = certificates.find(({ outcome }) => outcome !== undefined)
  const first = judged?.certificate
  const days = first?.lifetimeDays
  if (first === undefined || days === undefined) return undefined
  const policy = policyOf(
    assessment,
    assessment.targets.find(({ target }) => target === judged?.target),
  )
  const threshold = policy.thresholds[first.role]
  const reach = (grade: 'warn' | 'fail') => {
    const limit: Limit = threshold[grade]
    const lifetime = days * oneDay
    const milliseconds = limit.kind === 'duration' ? limit.milliseconds : limit.fraction * lifetime
    return threshold.capped.includes(grade) ? Math.min(milliseconds, caps[grade] * lifetime) : milliseconds
  }
  return { warn: reach('warn'), fail: reach('fail') }
}
