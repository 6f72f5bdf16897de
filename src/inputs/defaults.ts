// Made from action.yml by scripts/generate.ts. Change it there.

/** The default of every input, in the order of action.yml. Empty: there is none. */
export const defaults = {
  kubeconfig: '',
  context: '',
  'from-evidence': '',
  mode: 'check',
  'warn-within': '90d',
  'fail-within': '30d',
  thresholds: '',
  checks: '',
  ignore: '',
  'as-of': '',
  horizon: '7d',
  'node-evidence': 'auto',
  'kubelet-service-account': 'aks-cert-guard/aks-cert-guard-kubelet-metrics',
  'max-parallel': '10',
  timeout: '5m',
  'fail-on': 'inconclusive',
  reports: 'summary, annotations, json',
  'report-directory': 'aks-cert-guard-report',
  issue: 'never',
  'issue-labels': 'aks-cert-guard',
  'issue-assignees': '',
  'issue-repository': '',
  'issue-per': 'cluster',
  'github-token': '',
} as const satisfies Record<string, string>

export type InputName = keyof typeof defaults
