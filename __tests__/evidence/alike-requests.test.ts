// A flood of requests: what is kept of it, and that the check says the same of it as of every request one by one.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import check from '../../src/checks/kubelet-csr.ts'
import { requestGroups } from '../../src/evidence/alike-requests.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import type { CsrFacts, CsrState } from '../../src/model/evidence.ts'
import { after, certificate, csr, hour, minute, now, observed, run } from '../build/evidence.ts'

const groupsOf = (requests: readonly CsrFacts[]) => {
  const groups = requestGroups(openKeep(), now)
  for (const request of requests) groups.add(request)
  return groups
}

const pending = (age: number, name = `csr-${age}`): CsrFacts => csr(name, { state: 'pending', createdAt: after(-age) })

const judge = (requests: readonly CsrFacts[]) => run(check, { kubeletCsrs: observed(requests) })

test('up to four requests that are alike are kept as they are', () => {
  const requests = [3, 1, 4, 2].map((minutes) => pending(minutes * minute))
  expect(groupsOf(requests).values()).toEqual(requests)
})

test('of 100,000 that are alike four are kept, with the count, the oldest and the newest of the others', () => {
  // in an order that no date has
  const requests = Array.from({ length: 100_000 }, (_, i) => pending(((i * 7_919) % 100_000) * 1_000))
  const values = groupsOf(requests).values()
  expect(values.map(({ name }) => name).toSorted()).toEqual(['csr-0', 'csr-1000', 'csr-2000', 'csr-3000'])
  expect(values[0]?.older).toMatchObject({
    count: 99_996,
    oldest: { name: 'csr-99999000' },
    newest: { name: 'csr-4000' },
  })
})

test('a list that is read from its start again counts nothing twice', async () => {
  const requests = Array.from({ length: 50 }, (_, i) => pending((i + 1) * hour))
  const groups = groupsOf(requests)
  groups.clear()
  for (const request of requests) groups.add(request)
  expect((await judge(groups.values()))[0]?.message).toMatch(/^50 requests/)
})

test('requests of other nodes, users, signers and states, and those of the future, are kept apart', () => {
  const apart: readonly CsrFacts[] = [
    csr('a', { state: 'pending' }),
    csr('b', { state: 'denied' }),
    csr('c', { state: 'pending', node: 'node-2', requestor: 'system:node:node-2' }),
    csr('d', { state: 'pending', requestor: 'aksService' }),
    csr('e', { state: 'pending', signerName: 'kubernetes.io/kube-apiserver-client-kubelet' }),
    csr('f', { state: 'pending', createdAt: after(hour) }),
  ]
  const groups = groupsOf(Array.from({ length: 10 }, () => apart).flat())
  expect(groups.values().filter(({ older }) => older?.count === 6)).toHaveLength(apart.length)
})

test('issued requests are all kept, because their certificates differ', () => {
  const issued = Array.from({ length: 20 }, (_, i) =>
    csr(`csr-${i}`, { state: 'issued', createdAt: after(-i * minute), certificate: certificate() }),
  )
  expect(groupsOf(issued).values()).toEqual(issued)
})

const states: readonly CsrState[] = ['pending', 'approved', 'denied', 'failed', 'issued']
const anyRequest = fc
  .record({
    state: fc.constantFrom(...states),
    node: fc.constantFrom('node-1', 'node-2'),
    // no two at one moment; no more than one of a group within the five minutes that a request may take
    age: fc.integer({ min: -2, max: 200 }),
  })
  .map(({ state, node, age }) => ({ state, node, createdAt: after(-age * 6 * minute - 1) }))

test('the findings are those of every request by itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyRequest, { maxLength: 60, selector: ({ createdAt }) => createdAt.getTime() }),
      async (drawn) => {
        const requests = drawn.map(({ state, node, createdAt }, i) =>
          csr(`csr-${i}`, {
            ...{ state, node, createdAt, requestor: `system:node:${node}` },
            ...(state === 'issued'
              ? { certificate: certificate({ subject: `O=system:nodes, CN=system:node:${node}` }) }
              : {}),
          }),
        )
        const [grouped, single] = await Promise.all([judge(groupsOf(requests).values()), judge(requests)])
        const gist = (findings: typeof single) =>
          findings.map(({ outcome, subject }) => `${outcome} ${subject}`).toSorted()
        expect(gist(grouped)).toEqual(gist(single))
      },
    ),
    { numRuns: 300 },
  )
})
