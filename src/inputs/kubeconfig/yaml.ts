import {
  FAILSAFE_SCHEMA,
  NOT_RESOLVED,
  YAMLException,
  defineScalarTag,
  load,
  mapTag,
  mergeTag,
  nullCoreTag,
  seqTag,
} from 'js-yaml'

/** More than any kubeconfig has; each alias may stand for a whole section. */
const mostAliases = 1000

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
])

const integer = /^(?<sign>[-+]?)(?<digits>0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*|0)$/
const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/

const neverWritten = (): boolean => false

const booleanTag = defineScalarTag<boolean>('tag:yaml.org,2002:bool', {
  implicit: true,
  resolve: (source) => booleans.get(source) ?? NOT_RESOLVED,
  identify: neverWritten,
})

const integerTag = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  resolve: (source) => {
    const { sign, digits } = integer.exec(withoutUnderscores(source))?.groups ?? {}
    if (digits === undefined) return NOT_RESOLVED
    // 0123 and 0o123 are octal
    const value = Number(digits.replace(/^0(?=\d)/, '0o'))
    return sign === '-' ? -value : value
  },
  identify: neverWritten,
})

const floatTag = defineScalarTag<number>('tag:yaml.org,2002:float', {
  implicit: true,
  resolve: (source) => {
    const plain = withoutUnderscores(source)
    if (decimal.test(plain)) return Number(plain)
    return /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(source) ? Number.NaN : NOT_RESOLVED
  },
  identify: neverWritten,
})

const binaryTag = defineScalarTag<string>('tag:yaml.org,2002:binary', {
  resolve: (source) => Buffer.from(source, 'base64').toString(),
  identify: neverWritten,
})

/** Any other tag says nothing about a value. */
const otherScalar = defineScalarTag<string>('', {
  matchByTagPrefix: true,
  resolve: (source) => source,
  identify: neverWritten,
})

/** Digits may be grouped with underscores behind the first one. */
const withoutUnderscores = (source: string): string => (/^[-+\d]/.test(source) ? source.replaceAll('_', '') : source)

/**
 * Scalars as kubectl's reader resolves them (sigs.k8s.io/yaml, which is YAML 1.1 with numbers of 1.2): `yes` and `y` are booleans,
 * `0123`, `1e3` and `1_000` numbers, dates text.
 */
const schema = FAILSAFE_SCHEMA.withTags(
  nullCoreTag,
  booleanTag,
  integerTag,
  floatTag,
  binaryTag,
  mergeTag,
  otherScalar,
  { ...seqTag, tagName: '', matchByTagPrefix: true },
  { ...mapTag, tagName: '', matchByTagPrefix: true },
)

/**
 * Reads one YAML document as kubectl does. Of a key that is in a mapping twice the last one counts, and `repeatsKey` reports it.
 * Throws what js-yaml throws.
 */
export function loadAsKubectl(text: string): { readonly value: unknown; readonly repeatsKey: boolean } {
  try {
    return { value: load(text, { schema, maxAliases: mostAliases }), repeatsKey: false }
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error
    return { value: load(text, { schema, maxAliases: mostAliases, json: true }), repeatsKey: true }
  }
}
