import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type World, world } from './world.ts'

let at: World
beforeAll(async () => {
  const pools = [{ name: 'nodepool1', count: 1 }]
  at = await world({
    clusters: [
      { name: 'healthy', pools, azure: {} },
      { name: 'ending', pools, apiServer: { notBefore: '-700d', notAfter: '+30d' }, azure: {} },
      { name: 'ended', pools, masterclient: { notBefore: '-800d', notAfter: '-3d' }, azure: {} },
      { name: 'open', pools, azure: { enableRBAC: false } },
      { name: 'failing', pools, azure: { rotation: { fails: 'failed' } } },
      { name: 'principal', pools, azure: { servicePrincipal: { expired: true } } },
    ],
  })
})
afterAll(() => at.stop())

type Row = readonly [status: string, message: string, name: string, value: string, expanded: string, solutions: string]

/** The status of a detector and its rows. */
async function detect(cluster: string, detector: string, query = '') {
  const { status, body } = await at.call('GET', `${at.id(cluster)}/detectors/${detector}`, {
    version: '2024-08-01',
    query,
  })
  const { properties } = body as {
    properties?: {
      status: { statusId: number }
      dataset: readonly { renderingProperties: { type: number }; table: { rows: readonly Row[] } }[]
    }
  }
  const rows = properties?.dataset
    .filter(({ renderingProperties: { type } }) => type === 7)
    .flatMap(({ table }) => table.rows)
  return { status, id: properties?.status.statusId, rows: rows ?? [] }
}

const [success, warning] = [3, 1]

describe('clusterCertExpiredDetailed', () => {
  test.each([
    ['healthy', success, 'Success', 'Success'],
    ['ending', warning, 'Warning', 'Success'],
    ['ended', warning, 'Warning', 'Success'],
    ['open', warning, 'Success', 'Warning'],
  ])('%s', async (cluster, id, expiry, rotation) => {
    const { rows, ...said } = await detect(cluster, 'clusterCertExpiredDetailed')
    expect(said).toEqual({ status: 200, id })
    expect(rows.map(([status]) => status)).toEqual([expiry, rotation])
  })

  test('names what ends, and when: the dates of the certificates themselves', async () => {
    const { rows } = await detect('ending', 'clusterCertExpiredDetailed')
    const day = at.emulator.cluster('ending').state.pki.apiServer.notAfter.toISOString().slice(0, 10)
    const [, , name, value, expanded, solutions] = rows[0] ?? []
    expect([name, expanded, solutions]).toEqual(['Summary', 'True', 'null'])
    expect(value).toMatch(new RegExp(`^\n<markdown>\n- API server: expires on ${day}\n[^]*</markdown>$`))
  })

  test('what ended is said to have', async () => {
    const { rows } = await detect('ended', 'clusterCertExpiredDetailed')
    expect(rows[0]?.[3]).toContain('cluster administrator: expired on ')
  })
})

test.each([
  ['healthy', success],
  ['principal', warning],
])('InvalidClientServicePrincipal: %s', async (cluster, id) => {
  expect(await detect(cluster, 'invalidclientserviceprincipal')).toMatchObject({ status: 200, id })
})

test('a rotation that failed is found in the period that has it, and in no other', async () => {
  const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString()
  expect(await detect('failing', 'rotate-cluster-certificate')).toMatchObject({ id: success })
  const begun = await at.call('POST', `${at.id('failing')}/rotateClusterCertificates`)
  expect(begun.status).toBe(202)
  await [...at.emulator.azure.state.operations.values()].at(-1)?.done
  const { id, rows } = await detect('failing', 'rotate-cluster-certificate')
  expect([id, rows.map(([status]) => status)]).toEqual([warning, ['Warning']])
  const before = `&startTime=${hours(-20)}&endTime=${hours(-10)}`
  expect(await detect('failing', 'rotate-cluster-certificate', before)).toMatchObject({ id: success })
  expect(await detect('healthy', 'rotate-cluster-certificate')).toMatchObject({ id: success })
})

test('the list has all of them without what they find', async () => {
  const { body } = await at.call('GET', `${at.id('healthy')}/detectors`)
  const { value } = body as { value: readonly { name: string; properties: { dataset: unknown } }[] }
  expect(value.map(({ name }) => name)).toEqual([
    'clusterCertExpiredDetailed',
    'rotate-cluster-certificate',
    'InvalidClientServicePrincipal',
  ])
  expect(value.every(({ properties }) => properties.dataset === null)).toBe(true)
})

describe('startTime and endTime', () => {
  const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
  test.each([
    ['the last day', ago(24), ago(0), 200],
    ['a day of last week', ago(200), ago(176), 200],
    ['two days', ago(48), ago(0), 400],
    ['backwards', ago(0), ago(5), 400],
    ['two months ago', ago(1_440), ago(1_430), 400],
    ['no dates', 'then', 'now', 400],
  ])('%s', async (_, start, end, status) => {
    const query = `&startTime=${start}&endTime=${end}`
    expect(await detect('healthy', 'clusterCertExpiredDetailed', query)).toMatchObject({ status })
  })
})

test('a detector that is not emulated says so', async () => {
  const said = await at.call('GET', `${at.id('healthy')}/detectors/node-issues`)
  expect(said).toMatchObject({ status: 404, body: { message: expect.stringMatching(/^emulator: /) } })
})
