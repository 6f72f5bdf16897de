import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 collect garbage early instead of letting its heap grow to what the machine has: of thousands of objects that are
 * reduced as they come, it would keep some hundred megabytes that nobody needs. Holds from here on.
 */
export function spareMemory(): void {
  setFlagsFromString('--optimize-for-size')
}
