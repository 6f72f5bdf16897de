import type { Assessment } from '../../model/assessment.ts'
import { type Role, roles } from '../../model/certificate.ts'
import { type Verdict, worstFirst } from '../../model/finding.ts'
import type { Limit, Policy } from '../../model/policy.ts'
import { type JudgedCertificate, judgedCertificates } from '../concerned.ts'

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
const most = 40

/** A node's pool has a lane of its own when there are several, and not too many. */
const mostPools = 6

/** The lanes of the timeline, worst cluster first; the certificates of each from the first to end. */
export function lanesOf(assessment: Assessment): readonly Lane[] {
  const byTarget = Map.groupBy(judgedCertificates(assessment), ({ target }) => target)
  const rank = (verdict: Verdict) => worstFirst.indexOf(verdict)
  const clusters = assessment.targets
    .toSorted((a, b) => rank(a.verdict) - rank(b.verdict))
    .flatMap(({ target }) => {
      const certificates = byTarget.get(target) ?? []
      return certificates.length === 0 ? [] : [{ name: target, certificates }]
    })
  if (clusters.length > detailed) return shortened(clusters)
  const several = assessment.targets.length > 1
  return clusters.flatMap(({ certificates, name }) =>
    roles.flatMap((role) => {
      const ofRole = certificates.filter(({ certificate }) => certificate.role === role)
      return (several ? [{ name: role, certificates: ofRole }] : byPool(role, ofRole)).flatMap(
        (lane): readonly Lane[] => {
          const bands = bandsOf(role, lane.certificates, assessment.policy)
          return lane.certificates.length === 0
            ? []
            : [{ ...lane, ...(several ? { cluster: name } : {}), ...(bands === undefined ? {} : { bands }) }]
        },
      )
    }),
  )
}

function shortened(clusters: readonly Lane[]): readonly Lane[] {
  if (clusters.length <= most) return clusters
  const rest = clusters.slice(most - 1)
  const end = ({ certificate }: JudgedCertificate) => certificate.validity.notAfter.getTime()
  const certificates = rest.flatMap((lane) => lane.certificates).toSorted((a, b) => end(a) - end(b))
  return [...clusters.slice(0, most - 1), { name: `${rest.length} other clusters`, certificates }]
}

function byPool(role: Role, certificates: readonly JudgedCertificate[]): readonly Lane[] {
  const pools = Map.groupBy(certificates, ({ certificate }) => poolOf(certificate.node ?? ''))
  if (pools.size < 2 || pools.size > mostPools || pools.size === certificates.length)
    return [{ name: role, certificates }]
  return [...pools]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([pool, ofPool]) => ({ name: `${role}, ${pool}`, certificates: ofPool }))
}

/** `aks-pool1-12345678` of `aks-pool1-12345678-vmss00001f`: what the names of a pool's nodes have in common. Those of Windows are `akswin00001f`. */
export function poolOf(node: string): string {
  return node.replace(/-vmss[0-9a-z]{6}$|(?<=^aks[a-z][0-9a-z]{0,5})[0-9a-z]{6}$|-?\d+$/, '')
}

/** The shares of the lifetime that default thresholds are capped at (model/policy, `capped`). */
const caps = { warn: 0.25, fail: 0.1 }

/** The thresholds of the first to end that was judged, in milliseconds, where they are known. */
function bandsOf(role: Role, certificates: readonly JudgedCertificate[], policy: Policy): Lane['bands'] {
  const days = certificates.find(({ outcome }) => outcome !== undefined)?.certificate.lifetimeDays
  if (days === undefined) return undefined
  const threshold = policy.thresholds[role]
  const reach = (grade: 'warn' | 'fail') => {
    const limit: Limit = threshold[grade]
    const lifetime = days * 86_400_000
    const milliseconds = limit.kind === 'duration' ? limit.milliseconds : limit.fraction * lifetime
    return threshold.capped.includes(grade) ? Math.min(milliseconds, caps[grade] * lifetime) : milliseconds
  }
  return { warn: reach('warn'), fail: reach('fail') }
}
