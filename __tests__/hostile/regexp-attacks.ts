import { RegExpParser, type AST } from '@eslint-community/regexpp'

/** `before`, then `repeated` as often as the length asks for, then `after`. */
export type Attack = { readonly before: string; readonly repeated: string; readonly after: string }

type Simple = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

const isSimple = (node: AST.Node): node is Simple =>
  ['Character', 'CharacterSet', 'CharacterClass', 'ExpressionCharacterClass'].includes(node.type)

/** Characters of every kind that a class may name: blanks, line ends, letters of all sorts, digits, punctuation, controls. */
const usual = Array.from(' \t\n\r\u2028azAZ059_-.,:;/\\"\'=+<>[](){}!@#$%^&*|~`?é\u00a0\u0001\u0085')

/**
 * Texts that make a backtracking matcher work: behind each beginning of a match, a repetition of each character that the
 * pattern tells apart from others, and of each run of its elements; and an ending that nothing matches, or none.
 */
export function attacksOn({ source, flags }: RegExp): readonly Attack[] {
  const pattern = new RegExpParser().parsePattern(source, undefined, undefined, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const simple = simpleIn(pattern)
  const matchers = simple.map(({ raw }) => new RegExp(`^(?:${raw})$`, flags.replace(/[gmy]/g, '')))
  // what ^, $ and \b look at
  const told = [...matchers, /^[\n\r\u2028\u2029]$/, /^\w$/]
  const kindOf = (character: string): string => told.map((one) => (one.test(character) ? '1' : '0')).join('')
  const candidates = [
    ...simple.flatMap((node) => (node.type === 'Character' ? [String.fromCodePoint(node.value)] : [])),
    ...usual,
  ]
  // of those that the pattern cannot tell apart one will do
  const characters = [...new Map(candidates.map((character) => [kindOf(character), character])).values()]
  const sampleOf = (node: Simple): string =>
    characters.find((character) => matchers[simple.indexOf(node)]?.test(character)) ?? 'a'
  const befores = new Set<string>([''])
  const runs = new Set<string>(characters)
  const walk = (alternatives: readonly AST.Alternative[], before: string): void => {
    for (const { elements } of alternatives) {
      const parts = partsOf(elements)
      const samples = parts.map((part) => part.map((element) => sample(element, sampleOf)).join(''))
      for (const [i, [first]] of parts.entries()) {
        const until = `${before}${samples.slice(0, i).join('')}`
        for (let j = i + 1; j <= parts.length; j += 1) runs.add(samples.slice(i, j).join(''))
        if (first === undefined || isSimple(first)) continue
        befores.add(until)
        const inner = first.type === 'Quantifier' ? first.element : first
        if (isGroup(inner)) walk(inner.alternatives, until)
      }
    }
  }
  walk(pattern.alternatives, '')
  runs.delete('')
  return [...befores].flatMap((before) =>
    [...runs].flatMap((repeated) => ['', '\u0001', '\n\u0001'].map((after) => ({ before, repeated, after }))),
  )
}

type WithAlternatives = AST.Group | AST.CapturingGroup | AST.LookaroundAssertion

const isGroup = (node: AST.Node): node is WithAlternatives =>
  node.type === 'Group' ||
  node.type === 'CapturingGroup' ||
  (node.type === 'Assertion' && (node.kind === 'lookahead' || node.kind === 'lookbehind'))

/** Each element; characters and classes that stand side by side are one part. */
function partsOf(elements: readonly AST.Element[]): readonly (readonly AST.Element[])[] {
  const parts: AST.Element[][] = []
  for (const element of elements) {
    const last = parts.at(-1)
    if (isSimple(element) && last?.[0] !== undefined && isSimple(last[0])) last.push(element)
    else parts.push([element])
  }
  return parts
}

/** A text that the node matches; what may be absent is there once. */
function sample(node: AST.Element, sampleOf: (node: Simple) => string): string {
  if (isSimple(node)) return sampleOf(node)
  if (node.type === 'Quantifier') return sample(node.element, sampleOf).repeat(Math.min(Math.max(node.min, 1), 64))
  if (node.type !== 'Group' && node.type !== 'CapturingGroup') return ''
  return node.alternatives[0]?.elements.map((element) => sample(element, sampleOf)).join('') ?? ''
}

function simpleIn(node: AST.Pattern | AST.Element | AST.Alternative): readonly Simple[] {
  if (isSimple(node)) return [node]
  if ('alternatives' in node) return (node.alternatives as readonly AST.Alternative[]).flatMap(simpleIn)
  if (node.type === 'Alternative') return node.elements.flatMap(simpleIn)
  return node.type === 'Quantifier' ? simpleIn(node.element) : []
}
