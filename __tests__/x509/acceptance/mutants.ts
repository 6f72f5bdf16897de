import type { Mutation } from './verifier.ts'

const replaced = (file: string, from: string, to: string): readonly Mutation[] => [{ file, from, to }]

/** Verifiers in which a rule is left out each. */
export const mutants: Readonly<Record<string, readonly Mutation[]>> = {
  'Go, negative serial numbers': replaced('go-form.ts', '(serialNumber[0] ?? 0) >= 0x80', 'serialNumber.length < 0'),
  'Go, unknown critical extensions': replaced(
    'go-rules.ts',
    'extension.critical && isUnhandled(extension.oid, structure)',
    'extension.critical && extension.oid === ""',
  ),
  'Go, dates': replaced(
    'go-rules.ts',
    'if (at < notBefore) return',
    'if (at.getTime() > 0) return undefined\n  if (at < notBefore) return',
  ),
  'Go, path length': replaced('go-rules.ts', 'return index - 1 > most &&', 'return index < 0 &&'),
  'Go, extended key usage': replaced('go-rules.ts', 'return purposes.length > 0 &&', 'return purposes.length < 0 &&'),
  'Go, the anchor has to be an authority': replaced('go-rules.ts', 'return isRequired &&', 'return !isRequired &&'),
  'Go, name constraints': replaced('go-rules.ts', 'return name !== undefined &&', 'return name === "" &&'),
  'both, signatures': replaced('effort.ts', 'const verified = isSignedBy(child, issuer)', 'const verified = true'),
  'OpenSSL, short RSA keys': replaced('openssl-rules.ts', 'return bits < opensslRsaBits', 'return bits < 0'),
  'OpenSSL, forbidden forms of dates': replaced(
    'openssl-rules.ts',
    "if (written === 'rfc5280') return",
    "if (written !== 'none') return",
  ),
}
