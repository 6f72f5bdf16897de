import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { attempt, climb } from '../../src/evidence/attempt.ts'
import { hostNetworkPods } from '../../src/evidence/host-network-pods.ts'
import { shortened } from '../../src/evidence/json.ts'
import { kubeletCsrs } from '../../src/evidence/kubelet-csrs.ts'
import { clientFromMetrics } from '../../src/evidence/kubelet-client.ts'
import { kubeletMetrics } from '../../src/evidence/metrics.ts'
import { nodes } from '../../src/evidence/nodes.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { openOnce } from '../../src/evidence/once.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { Observation } from '../../src/model/evidence.ts'
import type { KubernetesPort } from '../../src/model/ports.ts'
import { valueOf } from './kit.ts'

const at = new Date('2026-06-15T12:00:00Z')
const clock = () => at

/** A context whose every list holds these items. */
function listing(...items: readonly unknown[]): CollectContext {
  const session: Pick<KubernetesPort, 'list'> = {
    list: (_request, reduce) =>
      Promise.resolve().then(() => ({ items: items.map(reduce).filter((value) => value !== undefined) })),
  }
  const { signal } = new AbortController()
  const context = { kubernetes: () => Promise.resolve(session), clock, signal, keep: openKeep(), once: openOnce() }
  return context as unknown as CollectContext
}

describe('the figures of a kubelet', () => {
  const client = 'kubelet_certificate_manager_client_ttl_seconds'
  const server = 'kubelet_certificate_manager_server_ttl_seconds'

  test.each([
    ['3.15e+07', 31_500_000],
    [`1.2034e+04 ${at.getTime() - 60_000}`, 12_034],
    ['+Inf', Infinity],
    ['-3.024e+06', -3_024_000],
    ['0', 0],
  ])('%s is a value', (text, seconds) => {
    expect(kubeletMetrics(`${client} ${text}\n`, at)).toEqual({ clientTtlSeconds: seconds })
  })

  test.each(['NaN', '-Inf', '', 'soon', '1,5', '0x10', '1_000', '1 1718000000000', '1 soon', '1 2 3'])(
    '%j is none, and nothing of the answer counts',
    (text) => {
      const answer = `${server} 5\n${client} ${text}\n`
      expect(() => kubeletMetrics(answer, at)).toThrow(expect.objectContaining({ reason: 'malformed' }))
    },
  )

  test('are absent when their lines are, and comments and other figures are passed over', () => {
    const text = `kubelet_node_name 1\n# HELP ${client} [ALPHA] words\n# TYPE ${client} gauge\n${client}_bucket 7\nmy_${client} 8\n`
    expect(kubeletMetrics(text, at)).toEqual({})
  })

  test('may have labels, carriage returns and tabs', () => {
    const text = [
      `${client}{node="a b",text="x } y"} 12\r`,
      `${server}\t13`,
      'kubelet_server_expiration_renew_errors 2',
      'kubelet_certificate_manager_client_expiration_renew_errors{} 3',
    ].join('\n')
    const found = { clientTtlSeconds: 12, serverTtlSeconds: 13, serverRenewErrors: 2, clientRenewErrors: 3 }
    expect(kubeletMetrics(text, at)).toEqual(found)
  })

  /** The figures of a text, none when it is refused as malformed. */
  const valuesOf = (text: string): readonly unknown[] => {
    try {
      return Object.values(kubeletMetrics(text, at))
    } catch (error) {
      if (error instanceof ReasonError && error.reason === 'malformed') return []
      throw error
    }
  }

  test('of any text are numbers or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const values = valuesOf(`kubelet_node_name 1\n${client}${a} ${b}\n${a}`)
        expect(values.filter((value) => typeof value !== 'number' || Number.isNaN(value))).toEqual([])
      }),
    )
  })

  test.each([
    [
      { clientTtlSeconds: 60 },
      { state: 'observed', value: { validity: { notAfter: new Date(at.getTime() + 60_000) } } },
    ],
    [
      { clientTtlSeconds: -60 },
      { state: 'observed', value: { validity: { notAfter: new Date(at.getTime() - 60_000) } } },
    ],
    [{ clientTtlSeconds: Infinity }, { state: 'unavailable', reason: 'not-found' }],
    [{ clientTtlSeconds: 1e300 }, { state: 'unavailable', reason: 'malformed' }],
    [{}, { state: 'unavailable', reason: 'not-supported' }],
  ])('%o are the end of a client certificate, or say why not', async (value, expected) => {
    const metrics = { state: 'observed', value, source: 'test', at } as const
    expect(await clientFromMetrics(metrics, 'one', [], clock)).toMatchObject(expected)
  })
})

const named = (more: object = {}) => ({ metadata: { name: 'one', creationTimestamp: '2026-01-01T00:00:00Z' }, ...more })

describe('odd objects', () => {
  test('a node of which only name and time are there is one that is not ready', async () => {
    expect(await nodes(listing(named()))).toMatchObject({
      value: [
        {
          name: 'one',
          ready: false,
          notReadyReason: 'no Ready condition',
          kubeletVersion: '',
          operatingSystem: 'unknown',
          addresses: [],
        },
      ],
    })
  })

  test.each([
    ['nothing', null],
    ['no metadata', {}],
    ['a name that is a number', { metadata: { name: 7 } }],
    ['no time', { metadata: { name: 'one' } }],
    ['a time that is none', { metadata: { name: 'one', creationTimestamp: 'yesterday' } }],
    ['conditions that are a text', named({ status: { conditions: 'none' } })],
    ['a condition that is a text', named({ status: { conditions: ['Ready'] } })],
    ['a status that is a list', named({ status: [] })],
  ])('a node or a request with %s is malformed, and so is its list', async (_, item) => {
    for (const collector of [nodes, kubeletCsrs])
      expect(await collector(listing(named(), item))).toMatchObject({ state: 'unavailable', reason: 'malformed' })
  })

  test('what a node says of itself is one short line', async () => {
    const message = `one\r\n\u001b[31mtwo ${'x'.repeat(500)}`
    const status = { conditions: [null, { type: 'Ready', status: 'Unknown', message }], addresses: null }
    const observation = await nodes(listing(named({ status })))
    expect(observation).toMatchObject({ value: [{ notReadyReason: expect.stringMatching(/^one \[31mtwo x+…$/) }] })
  })

  test('shortened texts have no control characters and are not too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        // eslint-disable-next-line no-control-regex -- they are what must not be there
        expect(shortened(text)).toMatch(/^[^\u0000-\u001f\u007f-\u009f]{0,200}$/)
      }),
    )
  })

  test.each([
    [{}, 'pending'],
    [{ conditions: [{ type: 'Approved' }] }, 'approved'],
    [{ conditions: [{ type: 'Approved' }], certificate: 'bm9uc2Vuc2U=' }, 'failed'],
    [{ conditions: [{ type: 'Denied' }, { type: 'Approved' }] }, 'denied'],
    [{ conditions: [{ type: 'Approved' }, { type: 'Failed', message: 'no' }] }, 'failed'],
    [{ conditions: null, certificate: null }, 'pending'],
  ])('a request with the status %o is %s', async (status, state) => {
    const observation = await kubeletCsrs(listing(named({ status, spec: { request: '!!', username: 'aksService' } })))
    expect(observation).toMatchObject({ value: [{ state, requestor: 'aksService' }, { state }] })
    expect(observation).not.toHaveProperty('value.0.node')
    expect(observation).not.toHaveProperty('value.0.certificate')
  })

  test('of the pods of a node the ready one is chosen, then the first by name, and no other kind', async () => {
    const pod = (name: string, ready: boolean, more: object = {}, phase = 'Running') => ({
      metadata: { name },
      spec: { nodeName: 'node', hostNetwork: true, ...more },
      status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
    })
    const others = [
      pod('a', true, { hostNetwork: 'yes' }),
      pod('b', true, {}, 'Pending'),
      pod('c', true, { nodeName: null }),
    ]
    const chosen = await hostNetworkPods(listing(null, ...others, pod('d', false), pod('z', true), pod('y', true)))
    expect([...valueOf(chosen)]).toEqual([['node', ['y', 'z', 'd']]])
  })
})

describe('what went wrong', () => {
  const secret = 'Bearer eyJhbGciOi'

  test.each([
    ['an error of Node', new TypeError(secret), 'TypeError'],
    ['a text', secret, 'unknown error'],
    ['nothing', undefined, 'unknown error'],
  ])('%s that nobody foresaw is a bug of ours, and its words are kept from the record', async (_, thrown, kind) => {
    const observation = await attempt('test', clock, () => Promise.reject(thrown as Error))
    const detail = `A bug of aks-cert-guard (${kind}): please report it`
    expect(observation).toEqual({ state: 'unavailable', reason: 'unexpected', detail, source: 'test', at })
  })

  test('is told in our own words when the words are ours', async () => {
    const failed = await attempt('test', clock, () => {
      throw new ReasonError('forbidden', 'permission missing: list nodes')
    })
    expect(failed).toMatchObject({ reason: 'forbidden', detail: 'permission missing: list nodes' })
  })

  const no = (source: string): Observation<never> =>
    ({ state: 'unavailable', reason: 'forbidden', detail: 'no', source, at }) as const
  const rungs = (...answers: readonly Observation<number>[]) => answers.map((answer) => () => Promise.resolve(answer))
  const yes: Observation<number> = { state: 'observed', value: 7, source: 'last', at }
  const skipped: Observation<number> = { state: 'skipped', detail: 'not asked for' }

  test('on one rung is kept beside what the next one told, in order', async () => {
    expect(await climb(rungs(yes, no('never')))).toEqual(yes)
    expect(await climb(rungs(no('a'), skipped, no('b'), yes))).toMatchObject({
      state: 'observed',
      value: 7,
      failed: [{ source: 'a' }, { source: 'b' }],
    })
  })

  test('on every rung is told by the first, and the others stand beside it', async () => {
    expect(await climb(rungs(no('a'), no('b'), skipped))).toMatchObject({
      state: 'unavailable',
      source: 'a',
      failed: [{ source: 'b' }],
    })
    expect(await climb(rungs(skipped))).toEqual(skipped)
    expect(await climb([])).toMatchObject({ state: 'skipped' })
  })
})
