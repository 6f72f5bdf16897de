import * as z from 'zod/mini'
import type { RotationRecord } from '../../model/rotation.ts'
import { rotationForm } from './schema.ts'
import { readable } from './limits.ts'
import { isNewer } from './version.ts'

/** What rotation.json tells. `newer`: a later release wrote it; `corrupt`: it isn't a record, or was changed since. */
export type RecordsRead = { readonly records: readonly RotationRecord[] } | { readonly problem: 'newer' | 'corrupt' }

/** Reads the text of rotation.json. @throws nothing */
export function readRecords(text: string): RecordsRead {
  const value = parsed(text)
  const { schemaVersion, rotations } = fieldsOf(value)
  const newer = isNewer(schemaVersion)
  if (newer === true) return { problem: 'newer' }
  if (newer === undefined || !Array.isArray(rotations) || rotations.length > readable.rotations)
    return { problem: 'corrupt' }
  try {
    // one by one: the first that is wrong ends it
    return { records: (rotations as readonly unknown[]).map(rotationOf) }
  } catch {
    return { problem: 'corrupt' }
  }
}

/** @throws where it is not one */
function rotationOf(value: unknown): RotationRecord {
  const lists = Object.values(fieldsOf(value)).filter(Array.isArray)
  if (lists.some(({ length }) => length > readable.elements)) throw new RangeError('a list without an end')
  return z.decode(rotationForm, value as z.input<typeof rotationForm>)
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Undefined where it isn't JSON, or has more levels than a record: V8 takes 40 bytes for each level, so that 32 MiB of brackets take 1.3 GB. */
function parsed(text: string): unknown {
  try {
    return isShallow(text) ? (JSON.parse(text) as unknown) : undefined
  } catch {
    return undefined
  }
}

function isShallow(text: string): boolean {
  let depth = 0
  let isInText = false
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]
    if (isInText && character === '\\') i += 1
    else if (character === '"') isInText = !isInText
    else if (isInText) continue
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth > readable.depth) return false
  }
  return true
}
