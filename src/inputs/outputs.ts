/** The outputs of the action, in the order of action.yml. */
export const outputNames = [
  'verdict',
  'findings',
  'earliest-expiry',
  'earliest-expiry-days',
  'report',
  'report-directory',
  'issue-numbers',
  'matrix',
  'kubeconfig',
  'plan',
  'plan-verdict',
  'rotation-need',
  'rotated',
  'node-pools',
] as const

export type OutputName = (typeof outputNames)[number]
