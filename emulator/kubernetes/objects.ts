import { createHash } from 'node:crypto'

/** Kubernetes writes times in whole seconds. */
export const time = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** A uid that stays the same for the same thing. */
export const uid = (of: string): string => {
  const hex = createHash('sha256').update(of).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** metadata as every object has it. */
export const metadata = (
  kind: string,
  name: string,
  createdAt: Date,
  more: { readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> } = {},
): object => ({
  name,
  ...more,
  uid: uid(`${kind}/${more.namespace ?? ''}/${name}`),
  resourceVersion: String(1_000 + (createdAt.getTime() % 1_000_000)),
  creationTimestamp: time(createdAt),
})

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** Five letters as a ReplicaSet or DaemonSet adds them; different for every number below 27^5. */
export function suffix(number: number): string {
  let rest = (number * 7_919_317 + 3_456_789) % alphabet.length ** 5
  let letters = ''
  for (let i = 0; i < 5; i += 1) {
    letters += alphabet.charAt(rest % alphabet.length)
    rest = Math.floor(rest / alphabet.length)
  }
  return letters
}
