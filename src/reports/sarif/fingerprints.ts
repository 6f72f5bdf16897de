import type { Finding } from '../../model/finding.ts'

/**
 * What a finding is known by from run to run: its check, cluster and subject, never a date. Code scanning follows
 * `primaryLocationLineHash` and nothing else; the other one is for people and viewers.
 */
export function fingerprintsOf({ check, subject, target }: Finding, occurrence: number) {
  const identity = JSON.stringify([check, target, subject])
  return {
    primaryLocationLineHash: `${fnv1a(identity)}:${occurrence}`,
    'aksCertGuardFinding/v1': occurrence === 1 ? identity : `${identity}:${occurrence}`,
  }
}

/** FNV-1a of 64 bits, which is as long as the hashes that code scanning makes itself. */
export function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const octet of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(octet)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
