/** One requirement of a selector. */
export type Requirement = {
  readonly key: string
  readonly operator: '=' | '!=' | 'exists' | 'missing'
  readonly value: string
}

/** Reads `a=b,c!=d` and, for labels, `a` and `!a`. Sets (`in`, `notin`) are not known here: undefined. */
export function parseSelector(text: string, bare: boolean): readonly Requirement[] | undefined {
  const terms = text.split(',').filter((term) => term !== '')
  const read = terms.map((term): Requirement | undefined => {
    const [, key, written, value] = /^([^=!\s]+)(==?|!=)([^=!\s]*)$/.exec(term) ?? []
    if (key !== undefined) return { key, operator: written === '!=' ? '!=' : '=', value: value ?? '' }
    const [, not, name] = /^(!?)([^=!\s]+)$/.exec(term) ?? []
    if (!bare || name === undefined) return undefined
    return { key: name, operator: not === '!' ? 'missing' : 'exists', value: '' }
  })
  return read.includes(undefined) ? undefined : read.filter((requirement) => requirement !== undefined)
}

/** Whether a value, absent when undefined, meets a requirement. */
export function meets(value: string | undefined, { operator, value: wanted }: Requirement): boolean {
  if (operator === 'exists') return value !== undefined
  if (operator === 'missing') return value === undefined
  return (value === wanted) === (operator === '=')
}
