// Texts of certificates with one entry that cannot be read before another that can, from the text to the finding.
import { describe, expect, test } from '@jest/globals'
import { createPrivateKey } from 'node:crypto'
import caBundlesCheck from '../../src/checks/ca-bundles.ts'
import tokensCheck from '../../src/checks/service-account-tokens.ts'
import tlsSecretsCheck from '../../src/checks/tls-secrets.ts'
import { caBundles } from '../../src/evidence/ca-bundles.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { kubeletCsrs } from '../../src/evidence/kubelet-csrs.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { openOnce } from '../../src/evidence/once.ts'
import { namespaceCas } from '../../src/evidence/service-accounts.ts'
import { tlsSecrets } from '../../src/evidence/tls-secrets.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { KubernetesPort, ListRequest } from '../../src/model/ports.ts'
import { after, day, gist, now, observed, policy, read, run } from '../build/evidence.ts'
import { issue, makeCa, type Issued } from '../build/pki.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A cluster that holds these objects, by the path that lists them. */
function clusterOf(objects: Readonly<Record<string, readonly unknown[]>>): CollectContext {
  const session: Pick<KubernetesPort, 'list' | 'way'> = {
    way: 'direct',
    list: ({ path }: ListRequest, reduce) =>
      Promise.resolve({ items: (objects[path] ?? []).map(reduce).filter((value) => value !== undefined) }),
  }
  const context = {
    kubernetes: () => Promise.resolve(session),
    clock: () => now,
    signal: new AbortController().signal,
    wants: () => false,
    keep: openKeep(),
    once: openOnce(),
    tlsSecrets: { namespaces: [], labels: '' },
    evidence: () => Promise.resolve({ state: 'skipped', detail: 'no part of this run' }),
  }
  // all that these collectors ask of it; anything else would throw
  return context as unknown as CollectContext
}

type Texts = { readonly crt: string; readonly ca?: string; readonly key?: string }

async function judgeSecret({ crt, ca, key }: Texts): Promise<readonly Finding[]> {
  const data = {
    'tls.crt': base64(crt),
    ...(ca === undefined ? {} : { 'ca.crt': base64(ca) }),
    ...(key === undefined ? {} : { 'tls.key': base64(key) }),
  }
  const secret = { metadata: { namespace: 'shop', name: 'web' }, data }
  const evidence = await tlsSecrets(clusterOf({ '/api/v1/secrets': [secret] }))
  const shown = JSON.stringify(evidence)
  const parts = key === undefined ? [] : [key.slice(60, 90), base64(key).slice(80, 120)].filter((part) => part !== '')
  expect(parts.filter((part) => shown.includes(part))).toEqual([])
  return run(tlsSecretsCheck, { tlsSecrets: evidence }, now, policy())
}

const pem = (...issued: readonly Issued[]): string => issued.map((one) => one.certificate).join('')

const root = await makeCa({ cn: 'root' })
const intermediate = await issue(root, { cn: 'middle', ca: true })
const leaf = await issue(intermediate, { cn: 'shop.example', dns: ['shop.example'], notAfter: after(-3 * day) })
const good = await issue(intermediate, { cn: 'good.example', dns: ['good.example'] })
const other = await makeCa({ cn: 'other' })

const withoutLine = (pick: (lines: readonly string[]) => number) => (text: string) => {
  const lines = text.trimEnd().split('\n')
  return `${lines.filter((_, index) => index !== pick(lines)).join('\n')}\n`
}
const asBlock = (label: string, text: string): string => text.replaceAll('CERTIFICATE-----', `${label}-----`)
const recoded = (change: (der: Buffer) => Buffer) => (text: string) => {
  const der = change(Buffer.from(text.replace(/-----.*-----|\s/g, ''), 'base64'))
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
}

const damages: readonly (readonly [string, (text: string) => string])[] = [
  ['without its END', withoutLine((lines) => lines.length - 1)],
  ['without its BEGIN', withoutLine(() => 0)],
  ['without its first line', withoutLine(() => 1)],
  ['without a line in the middle', withoutLine(() => 4)],
  ['without its last line', withoutLine((lines) => lines.length - 2)],
  ['without BEGIN and END', (text) => text.replace(/-----.*-----\n/g, '')],
  ['with a letter that is no base64', (text) => text.replace(/^MII/m, 'M*I')],
  ['with headers', (text) => text.replace('-\nM', '-\nProc-Type: 4,ENCRYPTED\n\nM')],
  ['as TRUSTED CERTIFICATE', (text) => asBlock('TRUSTED CERTIFICATE', text)],
  ['as PKCS7', (text) => asBlock('PKCS7', text)],
  ['with a label that is misspelled', (text) => asBlock('CERTIFCATE', text)],
  ['with bytes after its end', recoded((der) => Buffer.concat([der, Buffer.of(5, 0)]))],
  ['as BER', recoded((der) => Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(4), Buffer.of(0, 0)]))],
  ['that was cut', recoded((der) => der.subarray(0, -20))],
  ['behind a byte order mark', (text) => `\uFEFF${text}`],
  ['with blanks before its lines', (text) => text.replace(/^(?=.)/gm, '  ')],
]

describe('a TLS Secret', () => {
  test.each(damages)('whose leaf stands there %s is inconclusive, whatever stands behind it', async (_, damage) => {
    const findings = await judgeSecret({ crt: damage(pem(leaf)) + pem(intermediate), ca: pem(root) })
    expect(gist(findings)).toEqual(['inconclusive Secret shop/web'])
    expect(findings[0]).toMatchObject({ reason: 'malformed', message: expect.stringMatching(/entry at line \d+ /) })
    expect(findings[0]?.message).toContain("The server's own certificate is not known")
  })

  test.each(damages)('whose intermediate stands there %s is inconclusive as well', async (_, damage) => {
    const crt = pem(good) + damage(pem(intermediate)) + pem(root)
    expect(gist(await judgeSecret({ crt }))).toEqual(['inconclusive Secret shop/web'])
  })

  test('whose END shares a line with the next BEGIN holds no certificate for Go and OpenSSL', async () => {
    const findings = await judgeSecret({ crt: pem(good).trimEnd() + pem(intermediate) })
    expect(findings).toMatchObject([{ outcome: 'inconclusive', message: expect.stringContaining('on the same line') }])
  })

  test('that is intact passes', async () => {
    expect(gist(await judgeSecret({ crt: pem(good, intermediate), ca: pem(root) }))).toEqual(['pass prod'])
  })

  test('with a leaf that expired fails, and tells of the entry behind it', async () => {
    const [finding] = await judgeSecret({ crt: pem(leaf) + asBlock('PKCS7', pem(intermediate)) })
    expect(finding).toMatchObject({ outcome: 'fail', message: expect.stringMatching(/Expired on .*PKCS#7/) })
  })

  test('with more certificates than are read is inconclusive', async () => {
    const [finding] = await judgeSecret({ crt: pem(good) + pem(intermediate).repeat(257) })
    expect(finding).toMatchObject({ outcome: 'inconclusive', reason: 'too-large' })
  })

  test('with a ca.crt of which one entry cannot be read is a warning, and of which none can inconclusive', async () => {
    const crt = pem(good, intermediate)
    const damaged = asBlock('TRUSTED CERTIFICATE', pem(other))
    expect(await judgeSecret({ crt, ca: pem(root) + damaged })).toMatchObject([
      { outcome: 'warn', message: expect.stringMatching(/^ca\.crt, the entry at line \d+ .*pass over it/) },
    ])
    expect(await judgeSecret({ crt, ca: damaged })).toMatchObject([{ outcome: 'inconclusive', reason: 'malformed' }])
  })
})

describe('the order of tls.crt', () => {
  test.each<[string, () => Issued[], RegExp]>([
    ['root first', () => [root, intermediate, good], /begins with CN=root, .*CN=good\.example, is the third/],
    ['intermediate first', () => [intermediate, good], /begins with CN=middle, .*CN=good\.example, is the second/],
    ['intermediate first and last', () => [intermediate, good, intermediate], /is the second/],
  ])('%s is a warning that names it', async (_, chain, words) => {
    const findings = await judgeSecret({ crt: pem(...chain()) })
    expect(findings).toMatchObject([{ outcome: 'warn', message: expect.stringMatching(words) }])
  })

  test('is told beside a leaf that expired, which is found at any place', async () => {
    const [finding] = await judgeSecret({ crt: pem(root, leaf, intermediate) })
    expect(finding).toMatchObject({ outcome: 'fail', message: expect.stringMatching(/^Expired on .*Wrong order/) })
  })

  test('of a certificate that signs itself and is an authority is right', async () => {
    expect(gist(await judgeSecret({ crt: pem(root) }))).toEqual(['pass prod'])
  })
})

describe('tls.key', () => {
  const algorithms = ['P-256', 'P-521', 'RSA-2048', 'Ed25519'] as const

  /** The same key in the older forms: PKCS#1 and SEC 1. */
  const older = (key: string): readonly string[] => {
    const opened = createPrivateKey(key)
    const type = opened.asymmetricKeyType === 'rsa' ? 'pkcs1' : opened.asymmetricKeyType === 'ec' ? 'sec1' : undefined
    return type === undefined ? [] : [opened.export({ format: 'pem', type }).toString()]
  }

  test.each(algorithms)(
    'of kind %s that belongs to the certificate passes, and that of another fails',
    async (algorithm) => {
      const [own, another] = await Promise.all([
        issue(root, { cn: 'own', dns: ['own.example'], algorithm }),
        issue(root, { cn: 'another', dns: ['another.example'], algorithm }),
      ])
      for (const key of [
        own.key,
        ...older(own.key),
        `-----BEGIN EC PARAMETERS-----\nAAAA\n-----END EC PARAMETERS-----\n${own.key}`,
      ])
        expect(gist(await judgeSecret({ crt: pem(own), key }))).toEqual(['pass prod'])
      for (const key of [another.key, ...older(another.key), good.key])
        expect(await judgeSecret({ crt: pem(own), key })).toMatchObject([
          { outcome: 'fail', message: expect.stringContaining('tls.key does not belong to the certificate CN=own') },
        ])
    },
  )

  test("decides which of two certificates is the server's own", async () => {
    const [finding] = await judgeSecret({ crt: pem(good, leaf, intermediate), key: leaf.key })
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: expect.stringMatching(/^Expired on .*CN=shop\.example, is the second/),
    })
    expect(gist(await judgeSecret({ crt: pem(good, intermediate), key: good.key }))).toEqual(['pass prod'])
  })

  test('that belongs to none, beside an entry that cannot be read, is no finding of its own', async () => {
    const crt = asBlock('TRUSTED CERTIFICATE', pem(good)) + pem(intermediate)
    const [finding, ...more] = await judgeSecret({ crt, key: good.key })
    expect(more).toEqual([])
    expect(finding).toMatchObject({ outcome: 'inconclusive', message: expect.not.stringContaining('tls.key') })
  })

  test('that is empty says nothing', async () => {
    expect(gist(await judgeSecret({ crt: pem(good, intermediate), key: '' }))).toEqual(['pass prod'])
  })

  test.each([
    ['is no key', 'nothing'],
    ['is damaged', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n'],
  ])('that %s leaves open whether it belongs to the certificate', async (_, key) => {
    expect(gist(await judgeSecret({ crt: pem(good, intermediate), key }))).toEqual(['inconclusive Secret shop/web'])
  })
})

describe('an authority with the name of the issuer and another key', () => {
  test('is a warning in tls.crt, and in ca.crt', async () => {
    const same = await makeCa({ cn: 'same' })
    const renewed = await makeCa({ cn: 'same' })
    const own = await issue(same, { cn: 'own.example', dns: ['own.example'] })
    expect(await judgeSecret({ crt: pem(own, renewed) })).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('CN=same in tls.crt has the issuer') },
    ])
    expect(await judgeSecret({ crt: pem(own), ca: pem(renewed) })).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('CN=same in ca.crt has the issuer') },
    ])
    // the one that signed is beside it: an authority that was renewed
    expect(gist(await judgeSecret({ crt: pem(own, renewed), ca: pem(same) }))).toEqual(['pass prod'])
    expect(gist(await judgeSecret({ crt: pem(own), ca: pem(same) }))).toEqual(['pass prod'])
  })
})

describe('a certificate that is sent along and expired', () => {
  const expired = { notBefore: after(-900 * day), notAfter: after(-20 * day) }

  test('is a warning where the CA beside it leads past it', async () => {
    const older = await makeCa({ cn: 'older' })
    const crossed = await issue(older, {
      cn: 'root',
      ca: true,
      keys: root.keys,
      ...expired,
    })
    const crt = pem(good, intermediate, crossed)
    expect(await judgeSecret({ crt, ca: pem(root) })).toMatchObject([
      {
        outcome: 'warn',
        message: expect.stringMatching(/^CN=root, issued by CN=older, .*expired on .*No path needs it/),
      },
    ])
    // without another path it is needed
    expect(gist(await judgeSecret({ crt }))).toEqual(['fail Secret shop/web'])
  })

  test('is a warning where the same authority was renewed with its key, and fails where the new one has another key', async () => {
    const before = await issue(root, { cn: 'issuing', ca: true, ...expired })
    const renewed = await issue(root, { cn: 'issuing', ca: true, keys: before.keys })
    const replaced = await issue(root, { cn: 'issuing', ca: true })
    const served = await issue(before, { cn: 'one.example', dns: ['one.example'] })
    expect(gist(await judgeSecret({ crt: pem(served, before, renewed) }))).toEqual(['warn Secret shop/web'])
    expect(gist(await judgeSecret({ crt: pem(served, renewed, before) }))).toEqual(['warn Secret shop/web'])
    expect(gist(await judgeSecret({ crt: pem(served, before, replaced) }))).toEqual(['fail Secret shop/web'])
    expect(gist(await judgeSecret({ crt: pem(served, before), ca: pem(root) }))).toEqual(['fail Secret shop/web'])
  })
})

const admission = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations'

async function judgeBundles(objects: Readonly<Record<string, readonly unknown[]>>): Promise<readonly Finding[]> {
  return run(caBundlesCheck, { caBundles: await caBundles(clusterOf(objects)) }, now, policy())
}

describe('a CA bundle', () => {
  const webhook = (bundle: string) => ({
    [admission]: [
      {
        metadata: { name: 'guard' },
        webhooks: [
          {
            clientConfig: { caBundle: base64(bundle), service: { namespace: 'team', name: 'guard' } },
            failurePolicy: 'Ignore',
          },
        ],
      },
    ],
  })

  test.each(damages)('of a webhook with an entry %s beside a CA is a warning', async (_, damage) => {
    const findings = await judgeBundles(webhook(damage(pem(other)) + pem(root)))
    expect(gist(findings)).toEqual(['warn ValidatingWebhookConfiguration guard'])
    expect(findings[0]?.message).toMatch(/entry at line \d+ .*pass over it/)
  })

  const configMap = (text: string | undefined) => ({
    '/api/v1/configmaps': [{ metadata: { namespace: 'shop', name: 'trust' }, data: { 'ca.pem': text } }],
  })

  test.each(damages.slice(0, -2))(
    'of a ConfigMap whose only entry stands there %s is inconclusive',
    async (_, damage) => {
      const findings = await judgeBundles(configMap(damage(pem(other))))
      // a text without a mark of PEM is no bundle
      const isPem = /BEGIN (TRUSTED )?CERTIFICATE|BEGIN PKCS7/.test(damage(pem(other)))
      expect(gist(findings)).toEqual([isPem ? 'inconclusive ConfigMap shop/trust (ca.pem)' : 'notApplicable prod'])
    },
  )

  test('of a ConfigMap with one entry that cannot be read is a warning', async () => {
    expect(gist(await judgeBundles(configMap(pem(root) + asBlock('PKCS7', pem(other)))))).toEqual([
      'warn ConfigMap shop/trust (ca.pem)',
    ])
  })

  test('of a ConfigMap is read inside of YAML and JSON, as programs read it', async () => {
    expect(gist(await judgeBundles(configMap(pem(root).replace(/^/gm, '      '))))).toEqual(['pass prod'])
    expect(gist(await judgeBundles(configMap(JSON.stringify({ ca: pem(root) }))))).toEqual(['pass prod'])
  })

  test('is none where a script or a text names the marks', async () => {
    const script = "sed -n '/-----BEGIN CERTIFICATE-----/,/-----END CERTIFICATE-----/p' /etc/ssl/ca.pem"
    expect(gist(await judgeBundles(configMap(script)))).toEqual(['notApplicable prod'])
  })

  test('of a ConfigMap with a private key in it is a warning', async () => {
    const text = pem(good) + good.key
    expect(await judgeBundles(configMap(text))).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('private key') },
    ])
    expect(JSON.stringify(await caBundles(clusterOf(configMap(text))))).not.toContain(good.key.slice(60, 90))
  })
})

test.each(damages)('kube-root-ca.crt with an entry %s beside the CA in use is a warning', async (_, damage) => {
  const items = [
    { metadata: { namespace: 'shop', name: 'kube-root-ca.crt' }, data: { 'ca.crt': damage(pem(other)) + pem(root) } },
  ]
  const published = await namespaceCas(clusterOf({ '/api/v1/configmaps': items }))
  const current = observed([read(root)])
  const findings = await run(tokensCheck, { namespaceCas: published, clusterRootCas: current }, now, policy())
  expect(gist(findings)).toEqual(['warn kube-root-ca.crt of shop'])
})

test.each(damages)('a request that was answered with a certificate %s has failed', async (_, damage) => {
  const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests'
  const request = {
    metadata: { name: 'csr-1', creationTimestamp: now.toISOString() },
    spec: { username: 'system:node:one' },
    status: { conditions: [{ type: 'Approved' }], certificate: base64(damage(pem(leaf)) + pem(intermediate)) },
  }
  const answer = await kubeletCsrs(clusterOf({ [path]: [request] }))
  expect(answer).toMatchObject({
    value: [{ state: 'failed', message: expect.stringContaining('status.certificate') }, {}],
  })
  expect(answer).not.toHaveProperty('value.0.certificate')
})
