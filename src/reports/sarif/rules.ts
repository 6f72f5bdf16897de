import type { Finding } from '../../model/finding.ts'
import { messageText } from './text.ts'

export type Rule = {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly help: { readonly text: string }
  readonly properties: { readonly tags: readonly string[] }
}

/** A rule per check that appears, in the order given. Its help is what the findings say should be done. */
export function rulesOf(findings: readonly Finding[]): readonly Rule[] {
  return [...Map.groupBy(findings, ({ check }) => check)].map(([id, found]) => {
    const remedies = [...new Set(found.flatMap(({ remedy }) => (remedy === undefined ? [] : [messageText(remedy)])))]
    return {
      id,
      shortDescription: { text: wordsOf(id) },
      fullDescription: { text: `The check ${id} of aks-cert-guard does not pass. docs/checks.md says what it asks.` },
      help: { text: remedies.length === 0 ? 'See the message of the result.' : remedies.slice(0, 10).join('\n') },
      properties: { tags: ['certificates', 'kubernetes'] },
    }
  })
}

/** `Kubelet client expiry` */
function wordsOf(id: string): string {
  const words = id.replaceAll('-', ' ').replace(/\b(ca|csr|tls|api)\b/g, (word) => word.toUpperCase())
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
