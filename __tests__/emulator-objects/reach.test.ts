import { connect } from 'node:tls'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { ManagedClusterScenario } from '../../emulator/azure/scenario.ts'
import { answer } from '../../emulator/kubernetes/answers.ts'
import { withEmulator } from '../emulator/support.ts'

/** What becomes of a TLS handshake in a moment that is long for a loopback interface. */
async function handshake(port: number): Promise<'done' | 'nothing'> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  socket.on('error', () => undefined)
  const done = new Promise<'done'>((resolve) => {
    socket.once('secureConnect', () => {
      resolve('done')
    })
  })
  const said = await Promise.race([done, sleep(400, 'nothing' as const)])
  socket.destroy()
  return said
}

test.each<[string, ManagedClusterScenario, 'done' | 'nothing']>([
  ['a public cluster answers', {}, 'done'],
  ['a private one does not', { private: 'private-link' }, 'nothing'],
  ['nor one in its own network', { private: 'vnet-integration' }, 'nothing'],
  ['ranges without us keep us out', { authorizedIpRanges: ['203.0.113.0/24', '10.0.0.0/8'] }, 'nothing'],
  ['ranges with us let us in', { authorizedIpRanges: ['203.0.113.7', '127.0.0.0/8'] }, 'done'],
])('%s', async (_, azure, wanted) => {
  await withEmulator(
    { clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }], azure }], azure: {} },
    async (emulator) => {
      const { port, state } = emulator.cluster('one')
      expect(await handshake(port)).toBe(wanted)
      expect(state.log).toEqual([])
      // what runs inside of the cluster asks without a network
      const user = { name: 'masterclient', groups: ['system:masters'] }
      const query = new URLSearchParams()
      const inside = await answer(
        { method: 'GET', path: '/api/v1/nodes', query, headers: {}, body: '', user, upgrade: false },
        state,
      )
      expect(inside).toMatchObject({ kind: 'json', status: 200, body: { kind: 'NodeList' } })
    },
  )
})
