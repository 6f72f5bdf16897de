import { expect, test } from '@jest/globals'
import check from '../../src/checks/custom-ca-trust.ts'
import { makeCa } from '../build/pki.ts'
import { parsed } from '../x509/chains.ts'
import { withNegativeSerial } from '../x509/odd-der.ts'
import { after, certificate, day, gist, managedCluster, observed, run } from '../build/evidence.ts'

const ca = (subject: string, days: number, key: string) =>
  certificate({ subject, issuer: subject, isCa: true, key, notBefore: after(-3000 * day), notAfter: after(days * day) })

test('each CA is judged by its end, once', async () => {
  const [good, soon, over] = [ca('CN=good', 900, 'a'), ca('CN=soon', 60, 'b'), ca('CN=over', -1, 'c')]
  const managed = managedCluster({ customCas: [good, soon, over, good] })
  const findings = await run(check, { managedCluster: observed(managed) })
  expect(gist(findings)).toEqual(['pass custom CA CN=good', 'warn custom CA CN=soon', 'fail custom CA CN=over'])
})

test('two of one name are told apart', async () => {
  const managed = managedCluster({ customCas: [ca('CN=root', 900, 'a'), ca('CN=root', 901, 'b')] })
  const findings = await run(check, { managedCluster: observed(managed) })
  expect(new Set(findings.map(({ subject }) => subject)).size).toBe(2)
})

test('a cluster without them is not concerned', async () => {
  expect(gist(await run(check, { managedCluster: observed(managedCluster()) }))).toEqual(['notApplicable prod'])
})

test('one that cannot be read is inconclusive, beside those that can', async () => {
  const unreadable = { unreadable: 'is not base64', line: 1 }
  const both = managedCluster({ customCas: [ca('CN=good', 900, 'a')], unreadableCustomCas: [unreadable] })
  const findings = await run(check, { managedCluster: observed(both) })
  expect(findings.map(({ outcome }) => outcome)).toEqual(['pass', 'inconclusive'])
  expect(findings[1]).toMatchObject({ reason: 'malformed', message: expect.stringContaining('is not base64') })
  const alone = managedCluster({ unreadableCustomCas: [unreadable, unreadable] })
  expect((await run(check, { managedCluster: observed(alone) })).map(({ outcome }) => outcome)).toEqual([
    'inconclusive',
    'inconclusive',
  ])
})

test('one that Go passes over fails, because containerd does not trust it', async () => {
  const odd = await makeCa({ cn: 'odd', notAfter: after(3000 * day) })
  const managed = managedCluster({ customCas: [ca('CN=good', 900, 'a'), parsed(withNegativeSerial(odd, odd))] })
  expect(await run(check, { managedCluster: observed(managed) })).toMatchObject([
    { outcome: 'pass' },
    { outcome: 'fail', subject: 'custom CA CN=odd', message: expect.stringContaining('a negative serial number') },
  ])
})
