import { lookup } from 'node:dns/promises'
import { describe, expect, test } from '@jest/globals'
import { addressesOf, isLoopback } from '../../src/adapters/addresses.ts'
import { shakeEverywhere } from '../../src/adapters/handshakes.ts'
import { ReasonError } from '../../src/model/errors.ts'

const refused = (code: string): ReasonError => new ReasonError('unreachable', `no connection (${code})`, code)

/** Every attempt at an address goes as `answer` says; the attempts are kept. */
async function shake(
  count: number,
  addresses: readonly string[] | undefined,
  answer: Readonly<Record<string, string>>,
) {
  const attempts: string[] = []
  const shaken = await shakeEverywhere(count, addresses, (address, isRetry) => {
    attempts.push(`${address ?? 'proxy'}${isRetry ? ' again' : ''}`)
    const code = answer[address ?? 'proxy']
    return code === undefined ? Promise.resolve('chain') : Promise.reject(refused(code))
  }).catch((error: unknown) => ({ error }))
  return { attempts, shaken }
}

describe('handshakes', () => {
  test('go to the addresses in turn', async () => {
    const { attempts, shaken } = await shake(5, ['a', 'b'], {})
    expect(attempts).toEqual(['a', 'b', 'a', 'b', 'a'])
    expect(shaken).toMatchObject({ missed: [], withoutRoute: [] })
  })

  test('are at least one at each address, up to 100; those beyond are said not to be checked', async () => {
    expect((await shake(4, ['a', 'b', 'c', 'd', 'e', 'f'], {})).attempts).toHaveLength(6)
    const { attempts, shaken } = await shake(
      4,
      Array.from({ length: 130 }, (_, index) => `a${index}`),
      {},
    )
    expect(attempts).toHaveLength(100)
    expect(shaken).toMatchObject({ missed: [{ reason: 'too-large', handshakes: 30 }] })
  })

  test('through a proxy have no address, because the proxy resolves the name', async () => {
    const { attempts, shaken } = await shake(3, undefined, {})
    expect([attempts.length, shaken]).toEqual([3, expect.objectContaining({ missed: [], withoutRoute: [] })])
  })

  test('with an address that refuses are made once more, and then that address is missed', async () => {
    const { attempts, shaken } = await shake(4, ['a', 'b'], { b: 'ECONNREFUSED' })
    expect(attempts).toEqual(['a', 'b', 'a', 'b', 'b again', 'b again'])
    expect(shaken).toMatchObject({
      succeeded: [{ address: 'a' }, { address: 'a' }],
      missed: [{ address: 'b', handshakes: 2, reason: 'unreachable', detail: 'no connection (ECONNREFUSED)' }],
      withoutRoute: [],
    })
  })

  test.each(['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'])(
    'with an address that has no route from here (%s) go elsewhere, and it is named',
    async (code) => {
      const { attempts, shaken } = await shake(4, ['::a', 'b'], { '::a': code })
      expect(attempts).toEqual(['::a', 'b', '::a', 'b', 'b again', 'b again'])
      expect(shaken).toMatchObject({ missed: [], withoutRoute: ['::a'] })
      expect(shaken).toHaveProperty('succeeded.length', 4)
    },
  )

  test('with localhost need one of its two addresses to listen; another loopback refusal is none of that', async () => {
    expect((await shake(2, ['::1', '127.0.0.1'], { '::1': 'ECONNREFUSED' })).shaken).toMatchObject({
      missed: [],
      withoutRoute: ['::1'],
    })
    expect((await shake(2, ['::1', '127.0.0.1'], { '::1': 'ECONNRESET' })).shaken).toMatchObject({
      missed: [{ address: '::1' }],
    })
  })

  test('that all fail are not made again, and what says most is the reason', async () => {
    const { attempts, shaken } = await shake(2, ['::a', 'b'], { '::a': 'ENETUNREACH', b: 'ECONNREFUSED' })
    expect(attempts).toHaveLength(2)
    expect(shaken).toEqual({ error: expect.objectContaining({ code: 'ECONNREFUSED' }) })
    expect((await shake(2, ['::a'], { '::a': 'ENETUNREACH' })).shaken).toEqual({
      error: expect.objectContaining({ code: 'ENETUNREACH' }),
    })
  })

  test('that fail by a fault of this program are not swallowed', async () => {
    await expect(shakeEverywhere(2, ['a'], () => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError)
  })
})

describe('addresses', () => {
  const { signal } = new AbortController()

  test('are all that the system gives for a name, each once, and an address is its own', async () => {
    const all = await lookup('localhost', { all: true })
    expect((await addressesOf('localhost', signal)).toSorted()).toEqual(
      [...new Set(all.map(({ address }) => address))].toSorted(),
    )
    expect(await addressesOf('::1', signal)).toEqual(['::1'])
  })

  test('are not waited for beyond the deadline', async () => {
    await expect(addressesOf('localhost', AbortSignal.abort(new ReasonError('timeout', 'x')))).rejects.toThrow(
      'timeout',
    )
  })

  test('of this machine alone are told from others', () => {
    expect(['::1', '127.0.0.1', '127.9.0.1'].every(isLoopback)).toBe(true)
    expect(['10.127.0.1', '127.example', '::2'].some(isLoopback)).toBe(false)
  })
})
