declare const shown: unique symbol

/** A text of the user's that may be shown: what may be a secret was described instead. `inputs/text.ts` alone makes it. */
export type Shown = string & { readonly [shown]: true }

/** What problems say in place of a value where there is none, or where it is a word of our own. */
export type OwnWord =
  | 'empty'
  | 'set'
  | 'absent'
  | 'none'
  | 'list'
  | 'plan'
  | 'disabled'
  | 'run-command'
  | 'a list'
  | 'a mapping'
  | 'an expression'
  | 'several lines'
  | 'on-failure'
  | `${number} lines`
  | `${number} logins`
