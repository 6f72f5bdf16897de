import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/api-server-trust.ts'
import type { KubeconfigFacts } from '../../src/model/evidence.ts'
import {
  after,
  apiServerChain,
  type ChainParts,
  day,
  gist,
  kubeconfig,
  minute,
  now,
  observed,
  presented,
  read,
  run,
  second,
} from '../build/evidence.ts'
import { issue, makeCa, selfSigned, type CertificateOptions } from '../build/pki.ts'

const host = 'prod.example.net'
const server = { cn: 'apiserver', dns: [host], eku: ['serverAuth'] } satisfies CertificateOptions

/** A cluster CA, and what is received and trusted unless a test says otherwise. */
async function setUp(leafOptions: CertificateOptions = {}) {
  const authority = await makeCa()
  const leaf = read(await issue(authority, { ...server, ...leafOptions }))
  const judge = (chain: ChainParts = {}, facts: Partial<KubeconfigFacts> = {}, at: Date = now) =>
    run(
      check,
      {
        apiServerChain: observed(apiServerChain({ received: [leaf], ...chain })),
        kubeconfig: observed(kubeconfig({ clusterCas: [read(authority)], ...facts })),
      },
      at,
    )
  return { authority, leaf, judge }
}

test('a server that the cluster CA signed, for the name it is called by, passes in both', async () => {
  const { judge, leaf } = await setUp()
  expect(await judge()).toMatchObject([
    { outcome: 'pass', subject: 'CN=apiserver', message: 'Signed by the cluster CA: CN=apiserver < CN=ca.' },
    { outcome: 'pass', subject: host, message: `The certificate is for ${host}.`, certificates: [leaf.fingerprint] },
  ])
})

test('a certificate for other names fails with the names it is for', async () => {
  const { judge } = await setUp({ dns: ['a.example.net', 'b.example.net'], ips: ['10.0.0.1'] })
  expect((await judge())[1]).toMatchObject({
    outcome: 'fail',
    message: `The certificate is not for ${host}. The names it is for: a.example.net, b.example.net, 10.0.0.1.`,
    remedy: expect.stringContaining('tls-server-name'),
  })
})

test('the name to prove is tls-server-name where the kubeconfig sets one', async () => {
  const { judge } = await setUp()
  expect(gist(await judge({ serverName: 'kubernetes' }))).toEqual(['pass CN=apiserver', 'fail kubernetes'])
})

describe('a path that fails', () => {
  test('because the CA was rotated points to the kubeconfig', async () => {
    const { judge } = await setUp()
    const stale = read(await makeCa())
    const [finding] = await judge({}, { clusterCas: [stale] })
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: expect.stringMatching(/CN=ca, but with another key: the CA was rotated .*kubeconfig-stale/),
      remedy: expect.stringContaining('get-credentials --overwrite-existing'),
    })
  })

  test.each([
    [true, 'The connection went through a proxy'],
    [false, 'No proxy is configured here'],
  ])('because something intercepts names its issuer (proxy: %s)', async (viaProxy, words) => {
    const { judge } = await setUp()
    const root = await makeCa({ organizations: ['Corp'], cn: 'Inspection root' })
    const middle = await issue(root, { cn: 'Inspection', ca: true })
    const forged = await issue(middle, server)
    const [finding] = await judge({ received: [read(forged), read(middle)], viaProxy })
    expect(finding).toMatchObject({
      outcome: 'fail',
      subject: 'CN=apiserver',
      remedy: expect.stringContaining('TLS inspection'),
    })
    expect(finding?.message).toContain('Issued by O=Corp, CN=Inspection root, not by the cluster CA CN=ca')
    expect(finding?.message).toContain(words)
  })

  test('because the certificate is no server certificate says what is missing', async () => {
    const { judge } = await setUp({ eku: ['clientAuth'] })
    expect((await judge())[0]).toMatchObject({
      outcome: 'fail',
      message: expect.stringMatching(
        /^kubectl and other Go clients refuse the certificate: "CN=apiserver" is not for serverAuth\./,
      ),
    })
  })

  test('because it has expired by now points to the checks of dates', async () => {
    const { judge } = await setUp({ notAfter: after(-day) })
    expect((await judge())[0]).toMatchObject({
      outcome: 'fail',
      message: expect.stringMatching(/^Clients refuse it now: .*expired at .*See api-server-expiry/),
    })
  })

  test('says nothing of a date to come: that is the matter of api-server-expiry', async () => {
    const { judge } = await setUp({ notAfter: after(day) })
    expect(gist(await judge({}, {}, after(30 * day)))).toEqual(['pass CN=apiserver', `pass ${host}`])
  })
})

describe('the clock of this machine', () => {
  test.each([
    [5 * minute, []],
    [-5 * minute, []],
    [5 * minute + second, ['warn clock of this machine']],
    [-5 * minute - second, ['warn clock of this machine']],
  ])('may be %d ms off the server', async (off, expected) => {
    const { judge } = await setUp()
    expect(gist(await judge({ serverClock: after(-off) })).slice(2)).toEqual(expected)
  })

  test('is told with the clock of the server, and which is ahead', async () => {
    const { judge } = await setUp()
    expect((await judge({ serverClock: after(-20 * minute) }))[2]).toMatchObject({
      message:
        "This machine's clock says 2026-06-15 12:00:00 UTC, the API server's 2026-06-15 11:40:00 UTC: it is 20 minutes ahead, and dates look nearer than they are.",
      remedy: expect.stringContaining('NTP'),
    })
  })

  test('is named as the cause when the certificate is good by the clock of the server', async () => {
    const { judge } = await setUp({ notBefore: after(-day) })
    const localClock = after(-3 * day)
    const findings = await judge({ localClock, serverClock: now })
    expect(gist(findings)).toEqual(['fail CN=apiserver', `pass ${host}`, 'warn clock of this machine'])
    expect(findings[0]?.message).toMatch(/^Refused here only because of this machine's clock \(2026-06-12 12:00 UTC\)/)
  })

  test('is not blamed when the certificate has expired by both clocks', async () => {
    const { judge } = await setUp({ notAfter: after(-day) })
    expect((await judge({ serverClock: after(-20 * minute) }))[0]?.message).toMatch(/^Clients refuse it now:/)
  })
})

describe('a kubeconfig that names no CA', () => {
  test.each([
    [true, 'pass', "this machine's own roots verify"],
    [false, 'fail', 'do not verify'],
    [undefined, 'inconclusive', 'Nothing says which CA'],
  ])('trusts the roots of the system (they verify it: %s)', async (trusted, outcome, words) => {
    const { judge } = await setUp()
    const [finding] = await judge(trusted === undefined ? {} : { systemTrusted: trusted }, { clusterCas: [] })
    expect(finding).toMatchObject({ outcome, message: expect.stringContaining(words) })
  })

  test('fails although the cluster CA signed the certificate, for its users do not know that CA', async () => {
    const { authority, leaf } = await setUp()
    const findings = await run(check, {
      apiServerChain: observed(apiServerChain({ received: [leaf], systemTrusted: false })),
      kubeconfig: observed(kubeconfig({ clusterCas: [] })),
      clusterRootCas: observed([read(authority)]),
    })
    expect(findings[0]).toMatchObject({
      outcome: 'fail',
      message: expect.stringMatching(/^Signed by the cluster CA.*But the kubeconfig names no CA/),
      remedy: expect.stringContaining('certificate-authority-data'),
    })
  })
})

test('a kubeconfig that verifies nobody fails by itself, and gets no other verdict on the path', async () => {
  const { judge } = await setUp()
  const findings = await judge({ systemTrusted: false }, { clusterCas: [], insecureSkipTlsVerify: true })
  expect(gist(findings)).toEqual([`pass ${host}`, 'fail context prod'])
  expect(findings[1]?.message).toContain('insecure-skip-tls-verify')
})

test('a server that vouches for itself is told by its own name', async () => {
  const { judge } = await setUp()
  const lonely = read(await selfSigned({ ...server, cn: 'lonely' }))
  expect((await judge({ received: [lonely] }))[0]?.message).toContain(
    'Issued by CN=lonely, not by the cluster CA CN=ca',
  )
})

test('a signature with SHA-1 fails, because every client refuses it', async () => {
  const { judge } = await setUp({ algorithm: 'RSA-2048' })
  const authority = await makeCa({ algorithm: 'RSA-SHA1-2048' })
  const leaf = read(await issue(authority, server))
  expect((await judge({ received: [leaf] }, { clusterCas: [read(authority)] }))[0]).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining('has a signature made with SHA-1'),
    remedy: expect.stringContaining('SHA-256'),
  })
})

test('a CA that Go accepts and OpenSSL refuses is a warning that names OpenSSL', async () => {
  const { judge } = await setUp()
  const authority = await makeCa({ algorithm: 'RSA-1024' })
  const leaf = read(await issue(authority, server))
  expect((await judge({ received: [leaf] }, { clusterCas: [read(authority)] }))[0]).toMatchObject({
    outcome: 'warn',
    message: expect.stringMatching(
      /^Go clients .* accept .* OpenSSL 3 .* refuse it: "CN=ca" has an RSA key of 1024 bits\./,
    ),
  })
})

describe('several API servers behind one name', () => {
  test('are judged by each chain and each certificate: one that nobody trusts fails beside one that is fine', async () => {
    const { judge, leaf } = await setUp()
    const stranger = await makeCa({ cn: 'stranger' })
    const other = read(await issue(stranger, { ...server, cn: 'other', dns: ['elsewhere.example'] }))
    const chains = [presented([leaf], { handshakes: 11 }), presented([other], { handshakes: 1 })] as const
    const findings = await judge({ presented: chains })
    expect(gist(findings)).toEqual([`pass ${leaf.subject}`, 'fail CN=other', `fail ${host}`])
    for (const finding of findings.slice(1))
      expect(finding.message).toContain('2 different certificates in 12 handshakes: this one in 1 of them')
  })

  test('of which one leaves out its intermediate fail by that one alone', async () => {
    const { judge, authority } = await setUp()
    const middle = await issue(authority, { cn: 'middle', ca: true })
    const leaf = read(await issue(middle, server))
    const findings = await judge({ presented: [presented([leaf, read(middle)]), presented([leaf])] })
    expect(findings.map(({ outcome }) => outcome)).toEqual(['pass', 'fail', 'pass'])
    expect(findings[1]?.message).toContain('2 different chains in 24 handshakes')
  })

  test("are each verified by this machine's roots or not", async () => {
    const { judge, leaf } = await setUp()
    const other = read(await issue(await makeCa({ cn: 'stranger' }), { ...server, cn: 'other' }))
    const chains = [presented([leaf], { systemTrusted: true }), presented([other], { systemTrusted: false })] as const
    expect(gist(await judge({ presented: chains }, { clusterCas: [] })).slice(0, 2)).toEqual([
      `pass ${leaf.subject}`,
      'fail CN=other',
    ])
  })
})

test('the answer does not change with the date judged by', async () => {
  const { judge } = await setUp({ notAfter: after(400 * day) })
  const outcomes = await Promise.all([0, 300, 3000].map(async (days) => gist(await judge({}, {}, after(days * day)))))
  expect(new Set(outcomes.map((o) => o.join())).size).toBe(1)
})
