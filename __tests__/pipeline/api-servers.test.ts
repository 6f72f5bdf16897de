import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/model/finding.ts'
import { type Backend, type Balancer, random, startBalancer } from '../build/balancer.ts'
import { type CertificateOptions, issue, type Issued, makeCa } from '../build/pki.ts'
import { runWith, type Texts } from './kit.ts'

// Three API servers behind one address. A load balancer gives each connection to one of them at random, from a seed.

const day = 86_400_000
const runs = 20
const [fine, expired, expiring] = [0, 1, 2] as const

type Servers = { readonly ca: Issued; readonly backends: readonly Backend[] }

const asBackend = ({ certificate, key }: Issued): Backend => ({ cert: certificate, key })

async function setUp(): Promise<Servers> {
  const ca = await makeCa()
  const one = (cn: string, days: number): Promise<Issued> =>
    issue(ca, {
      cn,
      ips: ['127.0.0.1'],
      eku: ['serverAuth'],
      notBefore: new Date(Date.now() - 300 * day),
      notAfter: new Date(Date.now() + days * day),
    } satisfies CertificateOptions)
  const servers = [await one('fine', 300), await one('expired', -1), await one('expiring', 8.5)]
  return { ca, backends: servers.map(asBackend) }
}

/** The findings of one run, and what the balancer saw of it. */
async function run(
  { ca, backends }: Servers,
  choose: (connection: number) => number,
  inputs: Texts,
): Promise<{ readonly findings: readonly Finding[]; readonly balancer: Balancer }> {
  const balancer = await startBalancer(backends, choose)
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'one',
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'one' } }],
    clusters: [
      {
        name: 'one',
        cluster: { server: balancer.url, 'certificate-authority-data': Buffer.from(ca.certificate).toString('base64') },
      },
    ],
    users: [{ name: 'one', user: { token: 'some-token-of-a-test' } }],
  })
  try {
    const { assessment } = await runWith({ kubeconfig, checks: '-* api-server-expiry', ...inputs })
    return { findings: assessment.targets.flatMap((target) => target.findings), balancer }
  } finally {
    await balancer.stop()
  }
}

const reports = (findings: readonly Finding[], cn: string, words: RegExp): boolean =>
  findings.some(({ subject, outcome, message }) => subject === `CN=${cn}` && outcome === 'fail' && words.test(message))

/** Runs it so often, with a seed for each; a certificate is reported if and only if it was presented. */
async function reportedIn(mode: 'check' | 'gate', handshakes: number): Promise<Readonly<Record<string, number>>> {
  const servers = await setUp()
  const counts = { expired: 0, expiring: 0, predicted: 0, either: 0 }
  for (let seed = 1; seed <= runs; seed += 1) {
    const next = random(seed)
    const choices = Array.from({ length: handshakes }, () => Math.floor(next() * 3))
    const { findings, balancer } = await run(servers, (connection) => choices[connection] ?? -1, {
      mode,
      horizon: '30d',
    })
    expect([...balancer.given].toSorted()).toEqual(choices.toSorted())
    expect(balancer.resumed).toEqual(choices.map(() => false))
    expect(balancer.asked).toEqual(['GET /livez HTTP/1.1'])
    const [sawExpired, sawExpiring] = [choices.includes(expired), choices.includes(expiring)]
    expect(reports(findings, 'expired', /^Expired on /)).toBe(sawExpired)
    expect(reports(findings, 'expiring', /in 8 days/)).toBe(sawExpiring)
    const kinds = new Set(choices).size
    const told = `${kinds} different certificates in ${handshakes} handshakes: this one in `
    expect(findings.filter(({ message }) => message.includes(told))).toHaveLength(kinds === 1 ? 0 : kinds)
    expect(findings).toHaveLength(kinds)
    counts.expired += Number(sawExpired)
    counts.expiring += Number(sawExpiring)
    counts.either += Number(reports(findings, 'expired', /./) || reports(findings, 'expiring', /./))
    counts.predicted += Number(choices.some((choice) => choice !== fine))
  }
  return counts
}

const minutes = 60_000

describe('an API server of three that was not renewed', () => {
  test(
    'is reported by check with twelve handshakes in 20 of 20 runs',
    async () => {
      expect(await reportedIn('check', 12)).toEqual({ expired: 20, expiring: 20, either: 20, predicted: 20 })
    },
    3 * minutes,
  )

  test(
    'is reported by gate with four handshakes whenever one of them is given to it',
    async () => {
      const { either, predicted, expired: times } = await reportedIn('gate', 4)
      expect(either).toBe(predicted)
      // 1 - (2/3)^4 of 20 runs are 16.05; these seeds are no exception
      expect(times).toBeGreaterThanOrEqual(13)
      expect(times).toBeLessThan(runs)
    },
    3 * minutes,
  )

  test('is found by as many handshakes as api-server-handshakes says', async () => {
    const servers = await setUp()
    const last = (connection: number): number => (connection === 29 ? expired : fine)
    const found = await run(servers, last, { mode: 'gate', 'api-server-handshakes': '30' })
    expect(found.balancer.given).toHaveLength(30)
    expect(reports(found.findings, 'expired', /2 different certificates in 30 handshakes: this one in 1 of them/)).toBe(
      true,
    )
    const missed = await run(servers, last, { mode: 'gate', 'api-server-handshakes': '29' })
    expect(reports(missed.findings, 'expired', /./)).toBe(false)
  })
})

describe('a connection that is closed', () => {
  test('is made once more', async () => {
    const servers = await setUp()
    const { findings, balancer } = await run(servers, (connection) => (connection === 2 ? -1 : fine), { mode: 'gate' })
    expect(balancer.given).toHaveLength(5)
    expect(findings.map(({ outcome }) => outcome)).toEqual(['pass'])
  })

  test('twice is inconclusive, with its address and the reason, beside what the others show', async () => {
    const servers = await setUp()
    const choose = (connection: number): number => (connection === 2 || connection > 3 ? -1 : fine)
    const { findings, balancer } = await run(servers, choose, { mode: 'gate' })
    expect(balancer.given).toHaveLength(5)
    expect(findings).toMatchObject([
      {
        outcome: 'inconclusive',
        reason: 'unreachable',
        subject: '127.0.0.1 at 127.0.0.1',
        message: expect.stringContaining('1 handshake with 127.0.0.1 failed while others succeeded'),
      },
      { outcome: 'pass' },
    ])
  })

  test('like every other is one finding, and none is made again', async () => {
    const servers = await setUp()
    const { findings, balancer } = await run(servers, () => -1, { mode: 'gate' })
    expect(balancer.given).toHaveLength(4)
    expect(findings).toMatchObject([{ outcome: 'inconclusive', reason: 'unreachable' }])
  })
})
