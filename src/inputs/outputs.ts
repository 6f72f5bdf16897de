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
] as const

export type OutputName = (typeof outputNames)[number]
