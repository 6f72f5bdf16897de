import type { RefusalReason } from '../model/acceptance.ts'
import type { PathProblem } from './rules.ts'

/** What a broken rule is called in a verdict. */
export const reasonOf: Readonly<Record<Exclude<PathProblem, 'too-complex'>, RefusalReason>> = {
  'empty-chain': 'unreadable',
  'no-path': 'path',
  'bad-signature': 'path',
  'not-yet-valid': 'validity',
  expired: 'validity',
  'not-a-ca': 'authority',
  'path-length': 'path-length',
  'key-usage': 'purpose',
  'extended-key-usage': 'purpose',
  'name-constraints': 'name-constraints',
  'unknown-critical-extension': 'critical-extension',
  'weak-key': 'key-size',
  'unsupported-algorithm': 'signature-algorithm',
  'key-kind': 'key-kind',
  policy: 'policy',
  encoding: 'encoding',
  'serial-number': 'serial-number',
  'date-form': 'date-form',
}
