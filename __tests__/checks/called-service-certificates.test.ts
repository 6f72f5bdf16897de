import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/called-service-certificates.ts'
import type { CallAddress, CalledServer, PresentedAtAddress } from '../../src/model/calls.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { CaBundlesReading, CalledServiceReading, Evidence, Observation } from '../../src/model/evidence.ts'
import type { CaHolder, HolderKind } from '../../src/model/objects.ts'
import { after, day, gist, now, observed, policy, read, run, second, skipped, unavailable } from '../build/evidence.ts'
import { issue, makeCa, type CertificateOptions, type Issued } from '../build/pki.ts'

const guard: CallAddress = { kind: 'service', namespace: 'hooks', name: 'guard', port: 443 }
const subject = 'Service hooks/guard'
const serverName = 'guard.hooks.svc'

const root = await makeCa({ cn: 'hook-ca' })
const otherRoot = await makeCa({ cn: 'other-ca' })

/** A certificate of the service, of a year and with so many milliseconds left. */
const leaf = async (left = 300 * day, more: CertificateOptions = {}, by: Issued = root): Promise<Certificate> =>
  read(
    await issue(by, {
      cn: 'guard',
      dns: [serverName],
      notBefore: after(left - 365 * day),
      notAfter: after(left),
      ...more,
    }),
  )

type Parts = Omit<Partial<CaHolder>, 'bundle'> & { readonly kind?: HolderKind; readonly cas?: readonly Certificate[] }

/** Objects that call, each with its bundle. */
const callers = (...parts: readonly Parts[]): readonly CaBundlesReading[] =>
  parts.map(({ kind = 'ValidatingWebhookConfiguration', cas, ...rest }) => ({
    kind,
    answer: observed({
      certificates: cas ?? [],
      holders: [
        {
          name: 'guard',
          problems: [],
          services: ['hooks/guard'],
          calls: [guard],
          ...rest,
          ...(cas === undefined ? {} : { bundle: cas.map(({ fingerprint }) => fingerprint) }),
        },
      ],
    }),
  }))

const presented = (
  [first, ...others]: readonly Certificate[],
  more: Partial<PresentedAtAddress> = {},
): PresentedAtAddress => {
  if (first === undefined) throw new Error('a chain has a certificate')
  return { certificates: [first, ...others], places: ['hooks/guard-1'], ...more }
}

const answering = (
  [first, ...others]: readonly PresentedAtAddress[],
  more: Partial<CalledServer> = {},
): CalledServiceReading => {
  if (first === undefined) throw new Error('something is presented')
  return { address: guard, answer: observed({ presented: [first, ...others], missed: [], ...more }) }
}

const judge = (
  readings: readonly CalledServiceReading[],
  by: readonly CaBundlesReading[] = callers({ cas: [read(root)] }),
  more: Evidence = {},
) => run(check, { calledServices: observed(readings), caBundles: observed(by), ...more })

/** Findings about one chain of one certificate. */
const judgeLeaf = async (one: Certificate, by?: readonly CaBundlesReading[]) =>
  judge([answering([presented([one])])], by)

describe('a service that presents a certificate for its name, signed by the CA of its caller,', () => {
  test.each([
    ['passes with 90 days left', 90 * day, 'pass'],
    ['is a warning with a second less', 90 * day - second, 'warn'],
    ['is a warning with 30 days left', 30 * day, 'warn'],
    ['fails with a second less', 30 * day - second, 'fail'],
    ['fails when it has expired', -second, 'fail'],
    ['fails when it is not valid yet', 366 * day, 'fail'],
  ] as const)('%s', async (_, left, outcome) => {
    const findings = await judgeLeaf(await leaf(left))
    expect(gist(findings)).toEqual([`${outcome} ${outcome === 'pass' ? 'prod' : subject}`])
    expect(findings[0]).toMatchObject({ notAfter: after(left) })
  })

  test('has the thresholds of its own role', async () => {
    const by = policy({
      'called-service': {
        warn: { kind: 'duration', milliseconds: 301 * day, text: '301d' },
        fail: { kind: 'duration', milliseconds: day, text: '1d' },
        capped: [],
      },
    })
    const evidence = {
      calledServices: observed([answering([presented([await leaf()])])]),
      caBundles: observed(callers({ cas: [read(root)] })),
    }
    expect(gist(await run(check, evidence, now, by))).toEqual([`warn ${subject}`])
  })

  test('passes by an intermediate that it sends, and an intermediate that is about to expire is named', async () => {
    const middle = (left: number) =>
      issue(root, { cn: 'middle', ca: true, notBefore: after(left - 3650 * day), notAfter: after(left) })
    const [lasting, short] = [await middle(2000 * day), await middle(20 * day)]
    const passing = await judge([answering([presented([await leaf(300 * day, {}, lasting), read(lasting)])])])
    expect(gist(passing)).toEqual(['pass prod'])
    const findings = await judge([answering([presented([await leaf(300 * day, {}, short), read(short)])])])
    expect(gist(findings)).toEqual([`fail ${subject}`])
    expect(findings[0]?.message).toContain('Intermediate CN=middle')
  })
})

describe('a certificate that the API server refuses', () => {
  test('for another name fails, and both names are told', async () => {
    const findings = await judgeLeaf(await leaf(300 * day, { dns: ['guard.hooks'] }))
    expect(gist(findings)).toEqual([`fail ${subject}`])
    expect(findings[0]?.message).toContain('it is for guard.hooks and not for guard.hooks.svc')
  })

  test('without a subjectAltName fails: the common name counts for nothing', async () => {
    const findings = await judgeLeaf(await leaf(300 * day, { cn: serverName, dns: [] }))
    expect(findings[0]?.message).toContain('it is for no name and not for guard.hooks.svc')
  })

  test('by a CA that is not in caBundle fails, and names the caller, its CA and the issuer', async () => {
    const findings = await judgeLeaf(await leaf(300 * day, {}, otherRoot))
    expect(gist(findings)).toEqual([`fail ${subject}`])
    expect(findings[0]?.message).toContain('No CA in the caBundle of ValidatingWebhookConfiguration guard (CN=hook-ca)')
    expect(findings[0]?.message).toContain('issued by CN=other-ca')
  })

  test('by a CA of the same name and another key fails', async () => {
    const twin = await makeCa({ cn: 'hook-ca' })
    expect(gist(await judgeLeaf(await leaf(300 * day, {}, twin)))).toEqual([`fail ${subject}`])
  })

  test('that has expired and is of another CA has both findings', async () => {
    const messages = (await judgeLeaf(await leaf(-day, {}, otherRoot))).map(({ message }) => message)
    expect(messages).toEqual([expect.stringContaining('Expired on'), expect.stringContaining('No CA in the caBundle')])
  })

  test('that has expired and is of the right CA has one', async () => {
    expect(gist(await judgeLeaf(await leaf(-day)))).toEqual([`fail ${subject}`])
  })

  test('by an expired CA fails', async () => {
    const expired = await makeCa({ cn: 'hook-ca', notAfter: after(-day) })
    const findings = await judgeLeaf(await leaf(300 * day, {}, expired), callers({ cas: [read(expired)] }))
    expect(gist(findings)).toEqual([`fail ${subject}`])
  })

  test.each([
    ['Ignore', 'failurePolicy is Ignore'],
    ['Fail', 'failurePolicy is Fail'],
  ] as const)('with failurePolicy %s tells what becomes of the call', async (failurePolicy, words) => {
    const by = callers({ cas: [read(root)], failurePolicy })
    expect((await judgeLeaf(await leaf(-day), by))[0]?.message).toContain(words)
  })
})

describe('several callers', () => {
  test('are held against their own bundles', async () => {
    const by = callers({ cas: [read(root)] }, { kind: 'APIService', name: 'v1.guard', cas: [read(otherRoot)] })
    const findings = await judgeLeaf(await leaf(), by)
    expect(gist(findings)).toEqual([`fail ${subject}`])
    expect(findings[0]?.message).toContain('APIService v1.guard (CN=other-ca)')
    expect(findings[0]?.message).not.toContain('ValidatingWebhookConfiguration')
  })

  test('with insecureSkipTLSVerify accept everything: an expired certificate is a warning', async () => {
    const by = callers({ kind: 'APIService', name: 'v1.guard', insecureSkipTlsVerify: true })
    expect(gist(await judgeLeaf(await leaf(300 * day, { dns: [] }, otherRoot), by))).toEqual(['pass prod'])
    const findings = await judgeLeaf(await leaf(-day), by)
    expect(gist(findings)).toEqual([`warn ${subject}`])
    expect(findings[0]?.message).toContain('because insecureSkipTLSVerify is set')
  })

  test('of which one verifies are as strict as that one', async () => {
    const by = callers({ cas: [read(root)] }, { kind: 'APIService', name: 'v1.guard', insecureSkipTlsVerify: true })
    expect(gist(await judgeLeaf(await leaf(-day), by))).toEqual([`fail ${subject}`])
  })

  test('that are not known pass nothing', async () => {
    const findings = await judgeLeaf(await leaf(), callers({ cas: [read(root)], calls: [] }))
    expect(gist(findings)).toEqual([`inconclusive ${subject}`])
  })
})

describe('a caller', () => {
  test.each([
    [true, 'pass prod'],
    [false, `inconclusive ${subject}`],
    [undefined, `inconclusive ${subject}`],
  ])('without caBundle counts on roots: those of this machine say %s', async (systemTrusted, wanted) => {
    const chain = presented([await leaf()], systemTrusted === undefined ? {} : { systemTrusted })
    expect(gist(await judge([answering([chain])], callers({})))).toEqual([wanted])
  })

  test('whose caBundle holds no readable CA passes nothing', async () => {
    const findings = await judgeLeaf(await leaf(), callers({ cas: [], problems: ['unreadable'] }))
    expect(gist(findings)).toEqual([`inconclusive ${subject}`])
  })

  test('whose caBundle was read in part refuses nothing by it', async () => {
    const part = callers({ cas: [read(otherRoot)], problems: ['too-large'] })
    expect(gist(await judgeLeaf(await leaf(), part))).toEqual([`inconclusive ${subject}`])
    const enough = callers({ cas: [read(root)], problems: ['too-large'] })
    expect(gist(await judgeLeaf(await leaf(), enough))).toEqual(['pass prod'])
  })
})

describe('several pods', () => {
  test('with different certificates are each judged, and each finding tells where', async () => {
    const chains = [
      presented([await leaf()], { places: ['hooks/guard-1', 'hooks/guard-2'] }),
      presented([await leaf(-day)], { places: ['hooks/guard-3'] }),
    ]
    const findings = await judge([answering(chains)])
    expect(gist(findings)).toEqual([`fail ${subject}`])
    expect(findings[0]?.message).toMatch(/2 different chains at 3 places: this one, of CN=guard.*, at hooks\/guard-3\./)
  })

  test('of which one presented nothing do not pass as a whole', async () => {
    const missed = [{ place: 'hooks/guard-2', reason: 'unreachable', detail: 'port 443 did not answer' }] as const
    const findings = await judge([answering([presented([await leaf()])], { missed })])
    expect(gist(findings)).toEqual([`inconclusive ${subject} at hooks/guard-2`])
  })

  test('of which some were not asked are told of where they pass', async () => {
    const [finding] = await judge([answering([presented([await leaf()])], { readyPods: 12 })])
    expect(finding?.message).toContain('three pods were checked')
  })
})

describe('what was not observed', () => {
  const silent = (answer: Observation<CalledServer>): CalledServiceReading => ({ address: guard, answer })

  test('is inconclusive, with the right that is missing and the file that grants it', async () => {
    const [finding] = await judge([silent(unavailable('forbidden', 'permission missing: get services'))])
    expect(finding).toMatchObject({
      outcome: 'inconclusive',
      subject,
      reason: 'forbidden',
      remedy: expect.stringContaining('docs/rbac-called-services.yaml') as unknown,
    })
  })

  test('leaves the others as they are', async () => {
    const other = { ...guard, name: 'other' }
    const answered = answering([presented([await leaf(300 * day, { dns: ['other.hooks.svc'] })])])
    const findings = await judge(
      [silent(unavailable('not-found')), { ...answered, address: other }],
      callers({ cas: [read(root)], calls: [guard, other] }),
    )
    expect(gist(findings)).toEqual([`inconclusive ${subject}`, 'pass prod'])
  })

  test('because a kind of caller could not be listed is inconclusive; ConfigMaps call nothing', async () => {
    const by: readonly CaBundlesReading[] = [
      { kind: 'MutatingWebhookConfiguration', answer: unavailable('forbidden') },
      { kind: 'ConfigMap', answer: unavailable('forbidden') },
    ]
    expect(gist(await judge([], by))).toEqual(['inconclusive MutatingWebhookConfigurations'])
  })

  test('because nothing is called is not applicable', async () => {
    expect(gist(await judge([], []))).toEqual(['notApplicable prod'])
  })

  test('because nobody asked is not applicable', async () => {
    const evidence = { calledServices: skipped('called-services is not true'), caBundles: observed([]) }
    expect(gist(await run(check, evidence))).toEqual(['notApplicable prod'])
  })
})

describe('a URL', () => {
  const at = (host: string, server: Certificate): CalledServiceReading => ({
    address: { kind: 'url', host, port: 8443 },
    answer: observed({ presented: [presented([server], { places: [] })], missed: [] }),
  })
  const by = (host: string) => callers({ cas: [read(root)], calls: [{ kind: 'url', host, port: 8443 }] })

  test.each([
    ['hooks.example', { dns: ['hooks.example'] }, 'pass prod'],
    ['hooks.example', { dns: ['guard.hooks.svc'] }, 'fail https://hooks.example:8443'],
    ['10.0.0.7', { dns: [], ips: ['10.0.0.7'] }, 'pass prod'],
    ['10.0.0.7', { dns: ['10.0.0.7'] }, 'fail https://10.0.0.7:8443'],
    ['fd12::7', { dns: [], ips: ['fd12::8'] }, 'fail https://[fd12::7]:8443'],
  ])('of %s takes a certificate with %o: %s', async (host, names, wanted) => {
    expect(gist(await judge([at(host, await leaf(300 * day, names))], by(host)))).toEqual([wanted])
  })
})
