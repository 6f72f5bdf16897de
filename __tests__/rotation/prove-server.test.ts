import { expect, test } from '@jest/globals'
import type { HandshakeResult } from '../../src/model/ports.ts'
import { caDiffers, oldCaRefused, presentedChains } from '../../src/rotation/verification/server.ts'
import type { RotationContext } from '../../src/rotation/context.ts'
import type { KubernetesTarget } from '../../src/model/target.ts'
import { now, read } from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'

/** Chains of API servers before and after a rotation. */
async function setUp() {
  const [old, fresh] = [await makeCa({ cn: 'ca' }), await makeCa({ cn: 'ca' })]
  const under = async (ca: typeof old) => [read(await issue(ca, { cn: 'apiserver', eku: ['serverAuth'] }))]
  return {
    old: [read(old)],
    fresh: [read(fresh)],
    before: await under(old),
    after: await under(fresh),
    later: await under(fresh),
  }
}

test('a rotation is verified only when every API server presents a chain under the new CA', async () => {
  const { old, fresh, before, after, later } = await setUp()
  const outcomes = async (chains: readonly (typeof before)[]) => [
    (await caDiffers(chains, fresh, old, now)).outcome,
    (await oldCaRefused(chains, old, now)).outcome,
  ]
  expect(await outcomes([after])).toEqual(['held', 'held'])
  expect(await outcomes([after, later])).toEqual(['held', 'held'])
  // the one that was not restarted is found wherever it stands
  expect(await outcomes([after, before, later])).toEqual(['failed', 'failed'])
  expect(await outcomes([before, after])).toEqual(['failed', 'failed'])
  expect(await outcomes([after, before])).toEqual(['failed', 'failed'])
})

test('a CA from before that stands in the new bundle as well is no new CA', async () => {
  const { old, fresh, before, after } = await setUp()
  const both = [...fresh, ...old]
  expect((await caDiffers([after, before], both, old, now)).outcome).toBe('failed')
})

const worldOf = (result: Partial<HandshakeResult>, asked: number[]): RotationContext =>
  // all that the handshake asks of it; anything else would throw
  ({
    apiServerHandshakes: 12,
    pace: { request: 1_000 },
    stopped: new AbortController().signal,
    tls: {
      handshake: ({ handshakes }: { readonly handshakes: number }) => {
        asked.push(handshakes)
        return Promise.resolve({ missed: [], ...result })
      },
    },
  }) as unknown as RotationContext
// nothing but the address is read of it
const credentials = { target: { server: 'https://one.example' } as KubernetesTarget, cas: [] }

test('as many handshakes as elsewhere show it, and one that nobody answers leaves the rotation unverified', async () => {
  const { after, later } = await setUp()
  const presented = [after, later].map((chain) => ({
    received: chain.map(({ der }) => der),
    handshakes: 6,
    addresses: ['192.0.2.1'],
  }))
  const asked: number[] = []
  expect(await presentedChains(worldOf({ presented }, asked), credentials)).toEqual([after, later])
  expect(asked).toEqual([12])
  const missed = [{ address: '192.0.2.2', handshakes: 2, reason: 'unreachable', detail: 'no connection' } as const]
  await expect(presentedChains(worldOf({ presented, missed }, asked), credentials)).rejects.toMatchObject({
    reason: 'unreachable',
    detail: 'Not every API server showed its certificate: no connection',
  })
})
