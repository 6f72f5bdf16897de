// A search for keys and tokens in everything that runs of the action print and write.
import { usersOf } from './kubeconfig.ts'

const secrets = new Set<string>()

/** The keys and tokens of a kubeconfig: as they stand there, and keys line by line as well. */
export function secretsOf(kubeconfig: string): readonly string[] {
  return usersOf(kubeconfig).flatMap(({ token, 'client-key-data': key }) => {
    if (key === undefined) return token === undefined ? [] : [token]
    const lines = Buffer.from(key, 'base64').toString().split('\n')
    const material = lines.filter((line) => line !== '' && !line.startsWith('-----'))
    return [...(token === undefined ? [] : [token]), key, ...material]
  })
}

/** From now on the secrets of this kubeconfig are searched for. */
export function remember(kubeconfig: string): void {
  for (const secret of secretsOf(kubeconfig)) secrets.add(secret)
}

export const remembered = (): readonly string[] => [...secrets]

/** A secret as it may look in a text: plain, in base64 of both alphabets, and in a URL. */
export const formsOf = (secret: string): readonly string[] => [
  ...new Set([
    secret,
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    encodeURIComponent(secret),
  ]),
]

const piece = 32

/** A form and its parts, for a text that was cut or wrapped leaks too. */
function partsOf(form: string): readonly string[] {
  const count = Math.floor(form.length / piece)
  return count < 2
    ? [form]
    : Array.from({ length: count }, (_, index) => form.slice(index * piece, index * piece + piece))
}

/** Any JSON Web Token, known or not. */
const webToken = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}/

export type Printed = { readonly outputs: Readonly<Record<string, string>>; readonly onRunner: boolean }

/**
 * Where secrets stand, as `run 3: summary.md`; never the secret itself. Lines that tell a GitHub runner what to hide must
 * hold secrets, and are left out where there is such a runner.
 */
export function leaks(runs: readonly Printed[], known: readonly string[] = remembered()): readonly string[] {
  const parts = [...new Set(known.flatMap(formsOf).flatMap(partsOf))]
  return runs.flatMap(({ outputs, onRunner }, index) =>
    Object.entries(outputs).flatMap(([name, text]) => {
      const lines = text.split('\n').filter((line) => !(onRunner && line.startsWith('::add-mask::')))
      const searched = lines.join('\n')
      return parts.some((part) => searched.includes(part)) || webToken.test(searched) ? [`run ${index}: ${name}`] : []
    }),
  )
}
