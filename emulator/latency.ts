import { setTimeout as sleep } from 'node:timers/promises'

/** Waits so many milliseconds, which an emulator that ends does not wait for. */
export async function late(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds, undefined, { ref: false })
}
