import { elements, firstContent, tags, type Element } from './der.ts'
import type { Structure } from './structure.ts'

/** What keeps a verifier from reading a certificate at all. `detail` goes on from the name of the certificate. */
export type FormFault = {
  readonly reason: 'serial-number' | 'date-form' | 'encoding' | 'key-kind'
  readonly detail: string
}

/** Finds the fault of each certificate once, because anchors and authorities are part of many chains. */
export function rememberingFaults(
  find: (structure: Structure) => FormFault | undefined,
): (structure: Structure) => FormFault | undefined {
  const known = new WeakMap<Structure, FormFault | 'none'>()
  return (structure) => {
    const before = known.get(structure)
    if (before !== undefined) return before === 'none' ? undefined : before
    const fault = find(structure)
    known.set(structure, fault ?? 'none')
    return fault
  }
}

/** Whether something holds; false too for what isn't DER. */
export function reads(find: () => boolean): boolean {
  try {
    return find()
  } catch {
    return false
  }
}

/** The elements of a SEQUENCE; what follows it is passed over. @throws RangeError when it isn't DER */
export const sequenceElements = (value: Uint8Array): readonly Element[] => elements(firstContent(value, tags.sequence))

/** Whether the octets are UTF-8 (RFC 3629). */
export const isUtf8 = (content: Uint8Array): boolean =>
  reads(() => {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  })
