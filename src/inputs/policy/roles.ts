import { roles } from '../../model/certificate.ts'
import type { Role } from '../../model/certificate.ts'
import type { Threshold } from '../../model/policy.ts'
import { readPair, type WrittenThresholds } from '../threshold.ts'
import { entriesOf, text, type ValueReader } from './values.ts'

/** A mapping of roles to `warn/fail`. */
export const limitsOfRoles: ValueReader<WrittenThresholds> = (node, reading) => {
  const entries = entriesOf(node, roles, reading)
  if (entries === null) return null
  const limits: Partial<Record<Role, Threshold>> = {}
  for (const [role, { value }] of entries) {
    const threshold = text((written, say) => readPair(written, written, say))(value, reading.inner(role))
    if (threshold !== null) limits[role] = threshold
  }
  return limits
}
