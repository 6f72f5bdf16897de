import { YAMLException } from 'js-yaml'

/**
 * What is wrong with a YAML text: `: reason` or nothing, line and column from 1 where they are known. A general reason only:
 * the line itself may hold a key, and some reasons quote it.
 */
export function syntaxError(error: unknown): {
  readonly reason: string
  readonly at?: { readonly line: number; readonly column: number }
} {
  const known = error instanceof YAMLException ? error : undefined
  const reason = known !== undefined && /^[a-z0-9 ,()-]+$/i.test(known.reason) ? `: ${known.reason}` : ''
  const mark = known?.mark
  return mark === undefined ? { reason } : { reason, at: { line: mark.line + 1, column: mark.column + 1 } }
}
