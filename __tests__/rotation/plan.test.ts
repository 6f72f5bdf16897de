import { describe, expect, test } from '@jest/globals'
import type { Evidence } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import { blockerIds, blocks, type PlanSettings } from '../../src/model/plan.ts'
import { planRotation } from '../../src/rotation/plan/plan.ts'
import { planErrors, planJson } from '../reports/plan-schema.ts'
import {
  after,
  agentPool,
  aksNode,
  apiServerChain,
  ca,
  certificate,
  day,
  detector,
  hour,
  kubeconfig,
  managedCluster,
  minute,
  now,
  observed,
  second,
  skipped,
  unavailable,
} from '../build/evidence.ts'

const current = ca({ notBefore: after(-365 * day) })

const settings: PlanSettings = {
  minCaAgeMilliseconds: day,
  maintenanceWindows: [],
  ignoredBlockers: [],
  rotateWhen: 'needed',
  kubeconfigs: [],
}

/** A cluster that nothing keeps from being rotated, and in which nothing breaks. */
const ready: Evidence = {
  managedCluster: observed(managedCluster()),
  agentPools: observed([agentPool({ count: 2 })]),
  supportedVersions: observed([{ version: '1.33', onlyLongTermSupport: false }]),
  detectors: observed([detector('clusterCertExpiredDetailed'), detector('InvalidClientServicePrincipal')]),
  kubeconfig: observed(kubeconfig({ clusterCas: [current] })),
  clusterRootCas: observed([current]),
  apiServerChain: observed(apiServerChain()),
  nodes: observed([aksNode('node-1'), aksNode('node-2')]),
  kubeletCsrs: observed([]),
  caBundles: observed([]),
  tlsSecrets: observed([]),
  tokenSecretCas: observed([]),
  locks: observed([
    { scope: 'cluster', answer: observed([]) },
    { scope: 'node resource group', answer: observed([]) },
  ]),
  maintenanceConfigurations: observed([]),
  azureRights: observed([]),
  azureSession: observed({ method: 'oidc', renewal: 'renews' }),
  kubernetesRights: observed([]),
  disruptionBudgets: observed([]),
  podsAtRisk: observed([]),
  secretCas: observed([]),
}

const fine: readonly Finding[] = ['cluster-ca-expiry', 'api-server-expiry'].map((check) => ({
  check,
  target: 'prod',
  subject: 'CN=ca',
  outcome: 'pass',
  message: 'It is well.',
  certificates: [],
}))

const planOf = (
  more: Evidence = {},
  by: Partial<PlanSettings> = {},
  findings: readonly Finding[] = fine,
  at: Date = now,
) => {
  const context = { target: 'prod', now: at, settings: { ...settings, ...by }, adminCredentials: false }
  const plan = planRotation({ ...ready, ...more }, findings, context)
  expect(planErrors(planJson([plan], at))).toEqual([])
  return plan
}

/** Check, subject and outcome of what is not well. */
const told = (plan: ReturnType<typeof planOf>): readonly string[] =>
  plan.findings
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
    .map(({ check, subject, outcome }) => `${outcome} ${check} ${subject}`)

const lock = (level: string, on: 'cluster' | 'resource group' | 'node resource group' | 'subscription') => ({
  locks: observed([
    { scope: 'cluster', answer: observed([{ name: 'keep', level, on }]) } as const,
    { scope: 'node resource group', answer: observed([]) } as const,
  ]),
})

describe('a plan of a cluster that is ready', () => {
  test('has nothing that blocks or breaks, and says so of each block', () => {
    const plan = planOf()
    expect(told(plan)).toEqual([])
    expect(plan.findings.filter(({ part }) => part === 'block').map(({ check }) => check)).toEqual(
      expect.arrayContaining([...blockerIds]),
    )
    expect(plan).toMatchObject({ need: 'not-needed', estimate: { nodes: 2, pools: 1 } })
    expect(plan.clusterCas.map(({ fingerprint }) => fingerprint)).toEqual([current.fingerprint])
  })
})

describe('what keeps a rotation back', () => {
  const principal = managedCluster({ servicePrincipalClientId: '11111111-2222-4333-8444-555555555555' })
  const cases: readonly (readonly [string, Evidence, Partial<PlanSettings>, readonly string[]])[] = [
    [
      'a cluster that is stopped',
      { managedCluster: observed(managedCluster({ powerState: 'Stopped' })) },
      {},
      ['fail plan-cluster-stopped prod'],
    ],
    [
      'one that is deleted',
      { managedCluster: observed(managedCluster({ provisioningState: 'Deleting' })) },
      {},
      ['fail plan-cluster-deleting prod'],
    ],
    [
      'one whose certificates are expired',
      {
        managedCluster: observed(
          managedCluster({ provisioningState: 'Failed', provisioningError: { code: 'X', certificatesExpired: true } }),
        ),
      },
      {},
      ['fail plan-certificates-expired prod', 'warn plan-cluster-state prod'],
    ],
    [
      'one that AKS works on',
      { managedCluster: observed(managedCluster({ provisioningState: 'Upgrading' })) },
      {},
      ['fail plan-operation-in-progress prod'],
    ],
    [
      'a pool that AKS works on',
      { agentPools: observed([agentPool({ provisioningState: 'Scaling' })]) },
      {},
      ['fail plan-operation-in-progress node pool nodepool1'],
    ],
    [
      'pools that could not be read',
      { agentPools: unavailable('forbidden') },
      {},
      ['plan-operation-in-progress', 'plan-availability-set', 'plan-pool-stopped'].map(
        (id) => `inconclusive ${id} node pools`,
      ),
    ],
    [
      'a cluster that could not be read',
      { managedCluster: unavailable('timeout') },
      {},
      [
        'inconclusive plan-cluster-state prod',
        'inconclusive plan-cluster-stopped prod',
        'inconclusive plan-cluster-deleting prod',
        'inconclusive plan-certificates-expired prod',
        'inconclusive plan-operation-in-progress prod',
        'inconclusive plan-service-principal prod',
        'inconclusive plan-kubernetes-version Kubernetes version',
        'inconclusive plan-custom-ca prod',
      ],
    ],
    ['a lock on the cluster', lock('ReadOnly', 'cluster'), {}, ['fail plan-resource-lock lock keep']],
    ['one on its group', lock('CanNotDelete', 'resource group'), {}, ['fail plan-resource-lock lock keep']],
    [
      'one on the group of its nodes',
      lock('CanNotDelete', 'node resource group'),
      {},
      ['fail plan-resource-lock lock keep'],
    ],
    ['locks that could not be read', { locks: unavailable('forbidden') }, {}, ['inconclusive plan-resource-lock prod']],
    [
      'a service principal that has ended',
      {
        managedCluster: observed(principal),
        detectors: observed([detector('InvalidClientServicePrincipal', 'critical')]),
      },
      {},
      ['fail plan-service-principal prod'],
    ],
    [
      'one of which nobody knows',
      { managedCluster: observed(principal), detectors: observed([detector('InvalidClientServicePrincipal', 'none')]) },
      {},
      ['inconclusive plan-service-principal prod'],
    ],
    [
      'an availability set',
      { agentPools: observed([agentPool({ type: 'AvailabilitySet' })]) },
      {},
      ['fail plan-availability-set node pool nodepool1'],
    ],
    [
      'a version without support',
      { supportedVersions: observed([{ version: '1.35', onlyLongTermSupport: false }]) },
      {},
      ['fail plan-kubernetes-version Kubernetes version'],
    ],
    [
      'one with long-term support only',
      { supportedVersions: observed([{ version: '1.33', onlyLongTermSupport: true }]) },
      {},
      ['fail plan-kubernetes-version Kubernetes version'],
    ],
    ['no direct path', { apiServerChain: unavailable('unreachable') }, {}, ['fail plan-no-direct-path prod']],
    [
      'a right in Azure',
      { azureRights: observed([{ right: 'a/rotate/action', allowed: false }]) },
      {},
      ['fail plan-missing-right a/rotate/action'],
    ],
    [
      'a right in the cluster',
      { kubernetesRights: observed([{ right: 'list nodes', allowed: false }]) },
      {},
      ['fail plan-missing-right list nodes'],
    ],
    [
      'a session of which nobody knows',
      { azureSession: observed({ method: 'azure-cli', renewal: 'unknown' }) },
      {},
      ['inconclusive plan-credential-lifetime sign-in by azure-cli'],
    ],
    [
      'a CA that nobody saw',
      { kubeconfig: unavailable('forbidden'), clusterRootCas: unavailable('forbidden') },
      {},
      ['plan-min-ca-age', 'plan-ca-holder', 'plan-kubeconfig-in-secret', 'plan-token-secret'].map(
        (id) => `inconclusive ${id} prod`,
      ),
    ],
  ]
  test.each(cases)('%s', (_, evidence, by, expected) => {
    expect(told(planOf(evidence, by))).toEqual(expected)
  })

  test('the other credential is not asked for', () => {
    const right = 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'
    expect(told(planOf({ azureRights: observed([{ right, allowed: false }]) }))).toEqual([])
  })

  test.each([
    ['a second too young', day - second, true],
    ['just old enough', day, false],
    ['a second older', day + second, false],
  ])('a CA that is %s', (_, age, blocked) => {
    const young = ca({ notBefore: after(-age) })
    const plan = planOf({
      kubeconfig: observed(kubeconfig({ clusterCas: [young] })),
      clusterRootCas: observed([young]),
    })
    expect(plan.findings.some((one) => one.check === 'plan-min-ca-age' && blocks(one))).toBe(blocked)
  })

  test('the newest CA counts, whoever publishes it', () => {
    const young = ca({ notBefore: after(-hour), key: 'new' })
    expect(told(planOf({ clusterRootCas: observed([young]) }))).toEqual([`fail plan-min-ca-age CN=ca`])
  })

  test.each([
    ['a second before the end of a rotation', 90 * minute - second, true],
    ['at its end', 90 * minute, false],
  ])('a token that ends %s, and no other to be had', (_, left, blocked) => {
    const azureSession = observed({ method: 'azure-cli', renewal: 'unknown', tokenUntil: after(left) } as const)
    expect(planOf({ azureSession }).findings.some(blocks)).toBe(blocked)
  })

  // now is Monday 12:00 UTC
  test.each([
    ['a second before it opens', -second, true],
    ['when it opens', 0, false],
    ['a second before it closes', 4 * hour - second, false],
    ['when it closes', 4 * hour, true],
  ])('a window of one’s own: %s', (_, shift, blocked) => {
    const window = { written: '', days: [1], from: 12 * 60, to: 16 * 60 }
    expect(planOf({}, { maintenanceWindows: [window] }, fine, after(shift)).findings.some(blocks)).toBe(blocked)
  })

  test('keeps back what else is not known of a cluster that could not be read', () => {
    const ignoredBlockers = [{ id: 'plan-cluster-state', reason: 'it failed yesterday' }] as const
    const plan = planOf({ managedCluster: unavailable('timeout') }, { ignoredBlockers })
    expect(plan.findings.some(blocks)).toBe(true)
  })

  test('is passed over with a reason, and told', () => {
    const plan = planOf(lock('ReadOnly', 'cluster'), {
      ignoredBlockers: [{ id: 'plan-resource-lock', reason: 'it is gone tonight' }],
    })
    expect(plan.findings.some(blocks)).toBe(false)
    expect(plan.findings.find(({ check }) => check === 'plan-resource-lock')).toMatchObject({
      outcome: 'notApplicable',
      ignored: { outcome: 'fail', reason: 'it is gone tonight' },
    })
  })
})

describe('what breaks', () => {
  const holder = {
    name: 'hook',
    bundle: [current.fingerprint],
    problems: [],
    services: [],
    failurePolicy: 'Fail' as const,
  }
  const cases: readonly (readonly [string, Evidence, readonly string[]])[] = [
    [
      'a budget that allows none',
      { disruptionBudgets: observed([{ namespace: 'a', name: 'b', disruptionsAllowed: 0, expectedPods: 1 }]) },
      ['warn plan-disruption-budget PodDisruptionBudget a/b'],
    ],
    [
      'a budget without pods',
      { disruptionBudgets: observed([{ namespace: 'a', name: 'b', disruptionsAllowed: 0, expectedPods: 0 }]) },
      [],
    ],
    [
      'pods',
      {
        podsAtRisk: observed([
          { namespace: 'a', kind: 'Pod', name: 'p', pods: 1, emptyDir: true, localPaths: [], certificatePaths: [] },
          {
            namespace: 'a',
            kind: 'DaemonSet',
            name: 'd',
            pods: 2,
            emptyDir: false,
            localPaths: [],
            certificatePaths: ['/etc/ssl'],
          },
        ]),
      },
      [
        'warn plan-pod-without-controller Pod a/p',
        'warn plan-local-data namespace a',
        'warn plan-host-certificates DaemonSet a/d',
      ],
    ],
    [
      'a webhook with the CA',
      {
        caBundles: observed([
          { kind: 'ValidatingWebhookConfiguration', answer: observed({ certificates: [current], holders: [holder] }) },
        ]),
      },
      ['warn plan-ca-holder ValidatingWebhookConfiguration hook'],
    ],
    [
      'not one with a CA of the same name',
      {
        caBundles: observed([
          {
            kind: 'APIService',
            answer: observed({
              certificates: [],
              holders: [{ ...holder, bundle: [ca({ key: 'other', notBefore: after(-2 * 365 * day) }).fingerprint] }],
            }),
          },
        ]),
      },
      [],
    ],
    [
      'a kubeconfig in a Secret',
      {
        secretCas: observed([
          { namespace: 'a', name: 's', key: 'config', kind: 'kubeconfig', fingerprints: [current.fingerprint] },
        ]),
      },
      ['warn plan-kubeconfig-in-secret Secret a/s (config)'],
    ],
    [
      'a token without an end',
      { tokenSecretCas: observed([{ cas: [current], problems: [], places: ['a/t'] }]) },
      ['warn plan-token-secret Secret a/t'],
    ],
    [
      'custom CAs',
      { managedCluster: observed(managedCluster({ customCas: [certificate({ subject: 'CN=own' })] })) },
      ['warn plan-custom-ca CN=own'],
    ],
    [
      'a bundle with an entry that cannot be read, which may be the CA',
      {
        caBundles: observed([
          {
            kind: 'APIService',
            answer: observed({ certificates: [], holders: [{ ...holder, bundle: [], problems: ['unreadable'] }] }),
          },
        ]),
      },
      ['inconclusive plan-ca-holder APIService hook'],
    ],
    [
      'a kubeconfig in a Secret whose CA cannot be read',
      {
        secretCas: observed([
          {
            namespace: 'a',
            name: 's',
            key: 'config',
            kind: 'kubeconfig',
            fingerprints: [],
            unreadable: [{ unreadable: 'is not closed', line: 1 }],
          },
        ]),
      },
      ['inconclusive plan-kubeconfig-in-secret Secret a/s (config)'],
    ],
    [
      'a custom CA that cannot be read',
      {
        managedCluster: observed(managedCluster({ unreadableCustomCas: [{ unreadable: 'is not base64', line: 1 }] })),
      },
      ['inconclusive plan-custom-ca prod'],
    ],
    [
      'a stopped pool',
      { agentPools: observed([agentPool({ powerState: 'Stopped' })]) },
      ['warn plan-pool-stopped node pool nodepool1'],
    ],
    [
      'pods that could not be read',
      { podsAtRisk: unavailable('forbidden') },
      ['plan-pod-without-controller', 'plan-local-data', 'plan-host-certificates'].map(
        (id) => `inconclusive ${id} prod`,
      ),
    ],
    ['Secrets that nobody asked for', { tlsSecrets: skipped(), secretCas: skipped(), tokenSecretCas: skipped() }, []],
  ]
  test.each(cases)('%s', (_, evidence, expected) => {
    expect(told(planOf(evidence))).toEqual(expected)
  })

  test('a kubeconfig that was handed in, by its CA or by its address', () => {
    const server = 'https://prod.example.net'
    const one = { context: 'one', server: 'https://other.example', clusterCas: [current] }
    const stale = { context: 'two', server, clusterCas: [ca({ key: 'old', notBefore: after(-900 * day) })] }
    const foreign = { context: 'three', server: 'https://other.example', clusterCas: [] }
    const plan = planOf({}, { kubeconfigs: [one, stale, foreign] })
    expect(told(plan)).toEqual(['warn plan-kubeconfig context one', 'warn plan-kubeconfig context two'])
    expect(plan).toMatchObject({
      need: 'smaller-remedy',
      smallerRemedies: [{ kind: 'refresh-kubeconfig', subjects: ['context two'] }],
    })
    const damaged = { ...foreign, unreadableCas: [{ unreadable: 'is not closed', line: 1 }] }
    expect(told(planOf({}, { kubeconfigs: [damaged] }))).toEqual(['inconclusive plan-kubeconfig context three'])
    const unknown = planOf({ kubeconfig: unavailable('forbidden') }, { kubeconfigs: [stale] })
    expect(told(unknown)).toEqual(['inconclusive plan-kubeconfig prod'])
  })
})

describe('whether a rotation is needed', () => {
  const found = (check: string, outcome: Finding['outcome'], subject = 'CN=ca'): Finding => ({
    check,
    target: 'prod',
    subject,
    outcome,
    message: 'It ends.',
    certificates: [],
  })
  test.each([
    ['cluster-ca-expiry', 'warn', 'needed'],
    ['api-server-expiry', 'fail', 'needed'],
    ['kubeconfig-client-expiry', 'fail', 'needed'],
    ['aggregator-ca-expiry', 'warn', 'needed'],
    ['api-server-expiry', 'inconclusive', 'unknown'],
    ['kubelet-client-expiry', 'fail', 'smaller-remedy'],
    ['service-principal', 'fail', 'smaller-remedy'],
    ['service-principal', 'warn', 'not-needed'],
    ['kubeconfig-stale', 'fail', 'smaller-remedy'],
    ['cluster-ca-expiry', 'notApplicable', 'not-needed'],
  ] as const)('%s, %s: %s', (check, outcome, need) => {
    expect(planOf({}, {}, [...fine, found(check, outcome)]).need).toBe(need)
  })

  test('a stuck kubelet is one of a pool', () => {
    const plan = planOf({}, {}, [...fine, found('kubelet-client-expiry', 'fail', 'node-1')])
    expect(plan.smallerRemedies).toMatchObject([{ kind: 'node-image-upgrade', subjects: ['nodepool1'] }])
  })

  test('checks that were not run decide nothing', () => {
    expect(planOf({}, {}, [])).toMatchObject({ need: 'unknown' })
  })

  test("AKS's own detector calls for one", () => {
    const detectors = observed([detector('clusterCertExpiredDetailed', 'warning')])
    expect(planOf({ detectors }).need).toBe('needed')
  })
})

describe('a list of which a part was read', () => {
  const cut = { reason: 'too-large', detail: 'Only the first 500 items were read' } as const

  test.each([
    ['disruptionBudgets', ['plan-disruption-budget']],
    ['podsAtRisk', ['plan-pod-without-controller', 'plan-local-data', 'plan-host-certificates']],
    ['caBundles', ['plan-ca-holder']],
    ['tlsSecrets', ['plan-ca-holder']],
    ['secretCas', ['plan-ca-holder', 'plan-kubeconfig-in-secret']],
    ['tokenSecretCas', ['plan-token-secret']],
  ] as const)('%s leaves the rest inconclusive in %j', (key, checks) => {
    const { findings } = planOf({ [key]: { ...observed([]), cut } })
    const unknown = findings.filter(({ outcome }) => outcome === 'inconclusive')
    expect(unknown.map(({ check }) => check).toSorted()).toEqual([...checks].toSorted())
    for (const { reason, message } of unknown)
      expect([reason, message]).toEqual([
        'too-large',
        'Only a part was read (too-large): Only the first 500 items were read.',
      ])
  })
})
