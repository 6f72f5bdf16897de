import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-client-expiry.ts'
import { evidenceRecords, inventory } from '../../src/verdict/inventory.ts'
import { collectors } from '../../src/evidence/collectors.ts'
import { planEvidence } from '../../src/model/evidence-catalogue.ts'
import {
  after,
  apiServerChain,
  ca,
  certificate,
  csr,
  day,
  healthy,
  kubeconfig,
  kubelet,
  minute,
  now,
  observed,
  run,
  second,
  serving,
  skipped,
  unavailable,
} from '../build/evidence.ts'

describe('the inventory', () => {
  test('lists every certificate once per role and node, with all the places it was seen in', async () => {
    const evidence = await healthy({
      kubeconfig: observed(kubeconfig(), 'kubeconfig'),
      clusterRootCas: observed([ca()], 'ConfigMap kube-system/kube-root-ca.crt'),
      apiServerChain: observed(apiServerChain({ received: [certificate(), ca()] }), 'TLS handshake'),
      namespaceCas: observed([{ cas: [ca()], places: ['default'], problems: [] }], 'ConfigMaps kube-root-ca.crt'),
    })
    const seen = inventory(evidence, now)
    expect(seen.map(({ role, subject, node, seenIn }) => [role, subject, node, seenIn])).toEqual([
      [
        'cluster-ca',
        'CN=ca',
        undefined,
        ['kubeconfig', 'ConfigMap kube-system/kube-root-ca.crt', 'TLS handshake', 'ConfigMaps kube-root-ca.crt'],
      ],
      ['api-server', 'CN=apiserver', undefined, ['TLS handshake']],
      ['kubeconfig-client', 'O=system:masters, CN=masterclient', undefined, ['kubeconfig']],
      ['aggregator-ca', 'CN=aggregator-ca', undefined, ['test']],
      ['client-ca', 'CN=ca', undefined, ['test']],
      ['kubelet-client', undefined, 'node-1', ['tunnel']],
      ['kubelet-serving', 'O=system:nodes, CN=system:node:node-1', 'node-1', ['tunnel']],
      ['custom-ca', 'CN=Corporate Root', undefined, ['test']],
      ['ca-bundle', 'CN=hook-ca', undefined, ['ValidatingWebhookConfiguration guard']],
      ['tls-secret', 'CN=shop', undefined, ['Secret shop/web']],
      ['called-service', 'CN=guard', undefined, ['test']],
      ['node-api-server-copy', 'CN=apiserver', 'node-1', ['test']],
    ])
  })

  test('tells a certificate that was read whole', () => {
    const clientCertificate = certificate({ subject: 'CN=client', serialNumber: '0B' })
    const [, seen] = inventory({ kubeconfig: observed(kubeconfig({ clientCertificate }), 'kubeconfig') }, now)
    expect(seen).toEqual({
      role: 'kubeconfig-client',
      validity: { notBefore: clientCertificate.notBefore, notAfter: clientCertificate.notAfter },
      subject: 'CN=client',
      issuer: 'CN=ca',
      serialNumber: '0B',
      fingerprint: clientCertificate.fingerprint,
      seenIn: ['kubeconfig'],
      lifetimeDays: 730,
    })
  })

  test('tells of a certificate of which only the end is known nothing but that, and an inferred lifetime', () => {
    const seen = inventory({ kubelets: observed([kubelet('node-1', { serving: unavailable('timeout') })]) }, now)
    expect(seen).toEqual([
      {
        role: 'kubelet-client',
        validity: { notAfter: after(300 * day) },
        node: 'node-1',
        seenIn: ['tunnel'],
        lifetimeDays: 365,
        lifetimeInferred: true,
      },
    ])
  })

  test('never infers a lifetime shorter than the time that is left', () => {
    const client = observed({ validity: { notAfter: after(700 * day) } })
    const [seen] = inventory({ kubelets: observed([kubelet('node-1', { client })]) }, now)
    expect(seen).toMatchObject({ lifetimeDays: 700, lifetimeInferred: true })
  })

  test('infers the same lifetime as the check judges by', async () => {
    const tenDays = serving('node-1', { notBefore: after(-second), notAfter: after(10 * day - second) })
    const issued = csr('csr-1', { signerName: 'kubernetes.io/kube-apiserver-client-kubelet', certificate: tenDays })
    const evidence = {
      kubelets: observed([kubelet('node-1', { client: observed({ validity: { notAfter: after(day - minute) } }) })]),
      kubeletCsrs: observed([issued]),
    }
    expect(inventory(evidence, now)[0]).toMatchObject({ lifetimeDays: 10, lifetimeInferred: true })
    expect(await run(check, evidence)).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('assumed lifetime of 10 days') },
    ])
  })

  test('names a request beside the tunnel only for the certificate that is in use', () => {
    const inUse = serving('node-1')
    const requests = [
      csr('new', { certificate: inUse }),
      csr('old', { certificate: serving('node-1', { key: 'old' }), createdAt: after(-day) }),
    ]
    const rows = (csrs: typeof requests) =>
      inventory({ kubelets: observed([kubelet('node-1')], 'tunnel'), kubeletCsrs: observed(csrs, 'requests') }, now)
        .filter(({ role }) => role === 'kubelet-serving')
        .map(({ fingerprint, seenIn }) => [fingerprint, seenIn])
    expect(rows(requests)).toEqual([[inUse.fingerprint, ['tunnel', 'requests']]])
    expect(rows(requests.slice(1))).toEqual([[inUse.fingerprint, ['tunnel']]])
  })

  test('keeps the same certificate on two nodes apart', () => {
    const shared = observed({ kind: 'chain' as const, received: [serving('any')] })
    const kubelets = observed([kubelet('node-2', { serving: shared }), kubelet('node-1', { serving: shared })])
    const seen = inventory({ kubelets }, now).filter(({ role }) => role === 'kubelet-serving')
    expect(seen.map(({ node }) => node)).toEqual(['node-1', 'node-2'])
  })

  test('is empty where nothing was observed', () => {
    expect(inventory({ kubeconfig: unavailable('malformed'), kubelets: skipped() }, now)).toEqual([])
  })
})

describe('the record of evidence', () => {
  test('has one line for each kind, looked at or not', () => {
    const records = evidenceRecords({
      kubeconfig: observed(kubeconfig(), 'kubeconfig'),
      nodes: unavailable('forbidden', 'list nodes'),
    })
    const asked = Object.keys(collectors).filter((key) => !planEvidence.some((planned) => planned === key))
    expect(records.map(({ key }) => key).toSorted()).toEqual(asked.toSorted())
    expect(records).toEqual(
      expect.arrayContaining([
        { key: 'kubeconfig', state: 'observed', source: 'kubeconfig', at: now },
        { key: 'nodes', state: 'unavailable', source: 'test', reason: 'forbidden', detail: 'list nodes', at: now },
        { key: 'kubelets', state: 'skipped', detail: 'no part of this run' },
      ]),
    )
  })

  test('keeps what failed before something else answered', () => {
    const failed = [{ reason: 'timeout', detail: 'no answer', source: 'tunnel', at: now }] as const
    const records = evidenceRecords({ nodes: { ...observed([], 'metrics'), failed } })
    expect(records.filter(({ key }) => key === 'nodes')).toEqual([
      { key: 'nodes', state: 'unavailable', ...failed[0], superseded: true },
      { key: 'nodes', state: 'observed', source: 'metrics', at: now },
    ])
  })

  test('has a line for each kubelet, and one for each side that went another way', () => {
    const kubelets = observed(
      [
        kubelet('node-1'),
        kubelet('node-2', {
          metrics: unavailable('untrusted', 'no token'),
          client: unavailable('untrusted', 'no token'),
        }),
      ],
      'kubelets',
    )
    expect(evidenceRecords({ kubelets }).filter(({ key }) => key === 'kubelets')).toEqual([
      { key: 'kubelets', state: 'observed', source: 'kubelets', at: now },
      { key: 'kubelets', subject: 'node-1', state: 'observed', source: 'tunnel', at: now },
      {
        key: 'kubelets',
        subject: 'node-2',
        state: 'observed',
        source: 'tunnel',
        at: now,
        detail: 'serving certificate',
      },
      {
        key: 'kubelets',
        subject: 'node-2',
        state: 'unavailable',
        source: 'test',
        reason: 'untrusted',
        detail: 'client certificate, metrics: no token',
        at: now,
      },
    ])
  })
})
