import type { Assessment } from '../model/assessment.ts'
import type { Verdict } from '../model/finding.ts'
import { outcomes } from '../model/finding.ts'
import { certificateFamilies } from './openmetrics/certificates.ts'
import { policyOf } from './own-policy.ts'
import { type Family, families } from './openmetrics/text.ts'

const verdicts: readonly Verdict[] = ['pass', 'warn', 'inconclusive', 'fail']

/**
 * `metrics.prom`: OpenMetrics text that the older Prometheus format reads too, so that node_exporter's textfile collector
 * takes it. Every figure is a gauge: it is the state at one moment, and the file is written anew.
 */
export function renderOpenMetrics(assessment: Assessment): string {
  return families([...certificateFamilies(assessment), ...ownFamilies(assessment)])
}

function ownFamilies({ asOf, failed, observedAt, policy, targets, tool, verdict }: Assessment): readonly Family[] {
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
  const one = (verdict: Verdict, labels: Readonly<Record<string, string>>) =>
    verdicts.map((name) => ({ labels: { ...labels, verdict: name }, value: name === verdict ? 1 : 0 }))
  return [
    {
      name: 'aks_cert_guard_build_info',
      help: 'The version of aks-cert-guard that wrote this.',
      samples: [{ labels: { version: tool.version }, value: 1 }],
    },
    {
      name: 'aks_cert_guard_observed_timestamp_seconds',
      unit: 'seconds',
      help: 'When it was looked, in seconds since 1970: alert when it is long ago.',
      samples: [{ labels: {}, value: seconds(observedAt) }],
    },
    {
      name: 'aks_cert_guard_as_of_timestamp_seconds',
      unit: 'seconds',
      help: 'The moment that was judged by, in seconds since 1970.',
      samples: [{ labels: {}, value: seconds(asOf) }],
    },
    { name: 'aks_cert_guard_verdict', help: 'The verdict of the run: 1 for the one it is.', samples: one(verdict, {}) },
    {
      name: 'aks_cert_guard_failed',
      help: '1 when the verdict reaches fail-on.',
      samples: [{ labels: {}, value: failed ? 1 : 0 }],
    },
    {
      name: 'aks_cert_guard_cluster_verdict',
      help: 'The verdict of a cluster: 1 for the one it is.',
      samples: targets.flatMap(({ target, verdict }) => one(verdict, { cluster: target })),
    },
    {
      name: 'aks_cert_guard_findings',
      help: 'The findings of a check in a cluster, by outcome.',
      samples: targets.flatMap((one) => {
        const { target, findings } = one
        const byCheck = Map.groupBy(findings, ({ check }) => check)
        const checks = new Set([...policyOf({ policy }, one).checks, ...byCheck.keys()])
        return [...checks].flatMap((check) =>
          outcomes.map((outcome) => ({
            labels: { cluster: target, check, outcome },
            value: (byCheck.get(check) ?? []).filter((finding) => finding.outcome === outcome).length,
          })),
        )
      }),
    },
  ]
}
