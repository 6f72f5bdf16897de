import { describe, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/emulator.ts'
import { unread } from '../../src/evidence/not-collected.ts'
import type { ClusterPolicy } from '../../src/model/cluster-policy.ts'
import { assess } from '../../src/modes/assess.ts'
import { settingsOf, targetIn, worldOf } from './kit.ts'

/** A policy by which nobody can judge: what a bug in judging would throw is thrown here. */
const spoilt = (policy: ClusterPolicy): ClusterPolicy => ({
  ...policy,
  policy: {
    ...policy.policy,
    get ignores(): never {
      throw new RangeError('Invalid string length')
    },
  },
})

describe('a cluster that cannot be judged', () => {
  test('is inconclusive in each of its checks, and the others are reported', async () => {
    const emulator = await startEmulator({ clusters: [{ name: 'one' }, { name: 'other' }] })
    try {
      const settings = settingsOf({ kubeconfig: emulator.kubeconfig, context: 'one\nother' })
      const { clusterPolicies } = settings
      const policyOf: typeof clusterPolicies.policyOf = (identity) => {
        const policy = clusterPolicies.policyOf(identity)
        return identity.name === 'one' ? spoilt(policy) : policy
      }
      const assessed = await assess({ ...settings, clusterPolicies: { ...clusterPolicies, policyOf } }, worldOf([]))
      const { findings, verdict } = targetIn(assessed, 'one')
      expect(verdict).toBe('inconclusive')
      expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(['api-server-expiry', 'cluster-state']))
      for (const { outcome, reason, message } of findings)
        expect([outcome, reason, message]).toEqual([
          'inconclusive',
          'unexpected',
          expect.stringContaining('RangeError'),
        ])
      expect(targetIn(assessed, 'other').findings.filter(({ reason }) => reason !== undefined)).toEqual([])
    } finally {
      await emulator.stop()
    }
  })

  test('or read has each kind of evidence with the same reason', () => {
    const evidence = unread(['nodes', 'kubelets'], new RangeError('a secret'), () => new Date(0))
    expect(Object.keys(evidence)).toEqual(['nodes', 'kubelets'])
    expect(evidence.nodes).toMatchObject({ state: 'unavailable', reason: 'unexpected' })
    expect(JSON.stringify(evidence)).not.toContain('a secret')
  })
})
