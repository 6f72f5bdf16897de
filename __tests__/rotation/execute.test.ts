// Rotations of the emulated Azure: one that goes well, and every way in which one does not.
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { Emulator, FaultKind } from '../../emulator/emulator.ts'
import { verificationIds } from '../../src/model/rotation.ts'
import { posts, rotate, type Rotation, start } from './kit.ts'

jest.setTimeout(180_000)
let emulator: Emulator
afterEach(() => emulator.stop())

const withRotation = async (rotation: Rotation, more: Parameters<typeof start>[0] = {}): Promise<void> => {
  emulator = await start({ ...more, azure: { ...more.azure, rotation } })
}
const all = Object.fromEntries(verificationIds.map((id) => [id, 'held']))

describe('a rotation that goes well', () => {
  test('is proved, item by item, and on record step by step', async () => {
    await withRotation({ seconds: 1, downSeconds: 0.4 })
    const { outcome, rotated, proofs, kept, fresh, recorder } = await rotate(emulator)
    expect([outcome, rotated]).toEqual(['proved', true])
    expect(proofs).toEqual(all)
    expect(posts(emulator)).toBe(1)
    const { steps, before, after, nodes, apiServerDown, how } = recorder.record()
    expect(steps.map(({ step }) => step)).toEqual(['preflight', 'baseline', 'request', 'requested', 'ended', 'proof'])
    expect(how).toBe('began')
    expect(before[0]?.subject).toBe(after[0]?.subject)
    expect(before[0]?.keyFingerprint).not.toBe(after[0]?.keyFingerprint)
    expect(nodes).toHaveLength(3)
    expect(apiServerDown).toEqual({ from: expect.any(Date), until: expect.any(Date) })
    expect(fresh?.cas).toEqual(after)
    // each step is kept before the next thing is done
    expect(kept.map((record) => record.steps.at(-1)?.step)).toEqual([...steps.map(({ step }) => step), 'proof'])
  })

  test('tells on the way what happens', async () => {
    await withRotation({ seconds: 3, downSeconds: 1 })
    const { lines } = await rotate(emulator)
    const progress = lines.filter((line) => line.includes('rotating for'))
    expect(progress).toContainEqual(
      expect.stringMatching(/^aks1: rotating for \d+ s: ProvisioningControlPlane; API server down since [\d:]{8} UTC$/),
    )
    expect(progress).toContainEqual(
      expect.stringMatching(
        /CreatingAgentPools: [012]\/3 nodes completed; API server up again since .* UTC, nodes replaced [12] of 3$/,
      ),
    )
  })

  test('and reimages nodes under their names', async () => {
    await withRotation({ nodes: 'reimage' })
    expect((await rotate(emulator)).proofs).toEqual(all)
  })

  test('in a cluster that signs in by Entra ID alone has nothing old to refuse, and says so', async () => {
    emulator = await start({ azure: { entra: {}, disableLocalAccounts: true } })
    const { proofs } = await rotate(emulator)
    expect([proofs['old-client-certificate-refused'], proofs['old-token-refused']]).toEqual([
      'notApplicable',
      'notApplicable',
    ])
    expect([proofs['api-server-ca-differs'], proofs['old-ca-refused']]).toEqual(['held', 'held'])
  })
})

describe('a rotation that goes wrong', () => {
  test('Failed once is asked for once more, and then proved', async () => {
    await withRotation({ seconds: 0.3, fails: 'failed', times: 1 })
    const { outcome, proofs, recorder } = await rotate(emulator)
    expect([outcome, proofs]).toEqual(['proved', all])
    expect(posts(emulator)).toBe(2)
    expect(recorder.record().steps.map(({ step }) => step)).toEqual([
      'preflight',
      'baseline',
      'request',
      'requested',
      'ended',
      'request',
      'requested',
      'ended',
      'proof',
    ])
  })

  test('Failed twice is the end of it: what holds and what does not is told', async () => {
    await withRotation({ seconds: 0.3, fails: 'failed' })
    const { outcome, message, proofs, rotated } = await rotate(emulator)
    expect([outcome, rotated]).toEqual(['failed', true])
    expect(message).toContain('ReconcileAgentPoolsFailed')
    expect(proofs).toMatchObject({ 'api-server-ca-differs': 'held', 'nodes-renewed': 'failed' })
    expect(posts(emulator)).toBe(2)
  })

  test('canceled by somebody is not begun again', async () => {
    await withRotation({ seconds: 0.3, fails: 'canceled' })
    expect((await rotate(emulator)).outcome).toBe('canceled')
    expect(posts(emulator)).toBe(1)
  })

  test('stuck is waited for until the time limit, and goes on', async () => {
    await withRotation({ seconds: 0.3, fails: 'stuck' })
    const { outcome, message, recorder } = await rotate(emulator, { order: { timeoutMilliseconds: 1_500 } })
    expect([outcome, message]).toEqual(['running', expect.stringContaining('goes on in Azure')])
    expect(recorder.record().steps.at(-1)?.step).toBe('ended')
    expect(posts(emulator)).toBe(1)
  })

  test('an API server that is back late is waited for', async () => {
    await withRotation({ seconds: 0.3, fails: 'api-server-late', lateSeconds: 1 })
    const { outcome, lines } = await rotate(emulator)
    expect(outcome).toBe('proved')
    expect(lines).toContainEqual(expect.stringContaining('not proved yet'))
  })

  test.each<readonly [NonNullable<Rotation['fails']>, string, string]>([
    ['node-left', 'nodes-renewed', 'failed'],
    ['old-token-kept', 'old-token-refused', 'failed'],
    ['credentials-refused', 'new-credentials-work', 'failed'],
  ])('%s is found: %s %s', async (fails, id, how) => {
    await withRotation({ fails })
    const { outcome, message, proofs } = await rotate(emulator, { pace: { settling: 500 } })
    expect(outcome).toBe('not-proved')
    expect(message).toContain(id)
    expect(proofs).toMatchObject({ [id]: how })
  })
})

describe('the answers of ARM', () => {
  test('429 and 502 while polling are passed over', async () => {
    await withRotation({ seconds: 0.6 })
    emulator.azure.faults.push(
      { kind: 'recorded', answer: 'bad-gateway', path: 'arm:*/operations/*', times: 3 },
      { kind: 'status', status: 429, retryAfter: '0', path: 'arm:*/operations/*', times: 3 },
    )
    expect((await rotate(emulator)).outcome).toBe('proved')
    expect(posts(emulator)).toBe(1)
  })

  test.each<readonly [string, FaultKind]>([
    ['forbidden, as for who has rights in the group alone', { kind: 'status', status: 403 }],
    ['cut off each time', { kind: 'malformed' }],
  ])('an operation that cannot be followed (%s) is read from the cluster and its pools', async (_, fault) => {
    await withRotation({ seconds: 0.6 })
    emulator.azure.faults.push({ ...fault, path: 'arm:*/operations/*', times: 99 })
    const { outcome, lines } = await rotate(emulator)
    expect(outcome).toBe('proved')
    expect(lines).toContainEqual(expect.stringMatching(/state of the cluster/))
    expect(posts(emulator)).toBe(1)
  })

  test.each<readonly [string, FaultKind]>([
    ['502', { kind: 'recorded', answer: 'bad-gateway' }],
    ['a reset connection', { kind: 'reset' }],
    ['half an answer', { kind: 'truncated' }],
  ])('%s to the request itself, which was heard: the cluster tells', async (_, fault) => {
    await withRotation({ seconds: 0.6 })
    emulator.azure.faults.push({ ...fault, processed: true, path: 'arm:*/rotateClusterCertificates', times: 9 })
    const { outcome, proofs } = await rotate(emulator)
    expect([outcome, proofs]).toEqual(['proved', all])
    expect(posts(emulator)).toBe(1)
  })

  test('one that was over before anybody could look is known by its CA', async () => {
    await withRotation({ seconds: 0 })
    emulator.azure.faults.push({ kind: 'reset', processed: true, path: 'arm:*/rotateClusterCertificates', times: 9 })
    expect((await rotate(emulator)).outcome).toBe('proved')
    expect(posts(emulator)).toBe(1)
  })

  test('502 to a request that nobody heard: nothing was begun, and it is not asked again', async () => {
    await withRotation({ seconds: 0.3 })
    emulator.azure.faults.push({
      kind: 'recorded',
      answer: 'bad-gateway',
      path: 'arm:*/rotateClusterCertificates',
      times: 9,
    })
    const { outcome, rotated } = await rotate(emulator)
    expect([outcome, rotated]).toEqual(['not-begun', false])
    expect(posts(emulator)).toBe(1)
  })

  test('neither link: the cluster is read', async () => {
    await withRotation({ seconds: 0.5 })
    const { outcome } = await rotate(emulator, {
      through: (port) => ({
        ...port,
        rotateClusterCertificates: async (...asked) => {
          const begun = await port.rotateClusterCertificates(...asked)
          return begun.kind === 'accepted' ? { kind: 'accepted' } : begun
        },
      }),
    })
    expect(outcome).toBe('proved')
  })

  test('409 because of something else: nothing was begun', async () => {
    await withRotation({}, { azure: { provisioningState: 'Upgrading' } })
    const { outcome, message } = await rotate(emulator)
    expect([outcome, message]).toEqual(['not-begun', expect.stringContaining('Upgrading')])
    expect(posts(emulator)).toBe(1)
  })

  test('two runs at the same time: one yields and attaches; both prove', async () => {
    await withRotation({ seconds: 1 })
    const both = await Promise.all([rotate(emulator), rotate(emulator)])
    expect(both.map(({ outcome }) => outcome)).toEqual(['proved', 'proved'])
    expect(both.map(({ recorder }) => recorder.record().how).toSorted()).toEqual(['attached', 'began'])
    const accepted = emulator.azure.state.operations.size
    expect(accepted).toBe(1)
  })
})

describe('nothing is sent', () => {
  test.each([
    ['not-needed', { need: 'not-needed' }, 'not-needed'],
    [
      'a smaller remedy',
      { need: 'smaller-remedy', smallerRemedies: [{ kind: 'refresh-kubeconfig', subjects: [], text: 'Refresh it.' }] },
      'refused',
    ],
    ['what nobody could find out', { need: 'unknown', because: ['No certificate was seen.'] }, 'refused'],
  ] as const)('when a rotation is not needed: %s', async (_, plan, expected) => {
    await withRotation({})
    const { outcome, rotated } = await rotate(emulator, { plan })
    expect([outcome, rotated, posts(emulator)]).toEqual([expected, false, 0])
  })

  test.each(['fail', 'inconclusive'] as const)('when a block says %s', async (outcome) => {
    await withRotation({})
    const finding = {
      part: 'block',
      check: 'plan-resource-lock',
      target: 'aks1',
      subject: 'aks1',
      outcome,
      message: 'A lock is there.',
      certificates: [],
    } as const
    const ran = await rotate(emulator, { plan: { findings: [finding] }, order: { rotateWhen: 'always' } })
    expect([ran.outcome, ran.message]).toEqual(['refused', expect.stringContaining('plan-resource-lock')])
    expect(posts(emulator)).toBe(0)
  })

  test('but an ignored block is told, with its reason', async () => {
    await withRotation({})
    const finding = {
      part: 'block',
      check: 'plan-resource-lock',
      target: 'aks1',
      subject: 'aks1',
      outcome: 'notApplicable',
      message: 'A lock is there.',
      certificates: [],
      ignored: { outcome: 'fail', reason: 'it is on another resource' },
    } as const
    const ran = await rotate(emulator, { plan: { findings: [finding] } })
    expect(ran.recorder.record().steps[0]?.detail).toContain('plan-resource-lock (it is on another resource)')
    expect(ran.outcome).toBe('proved')
  })
})
