import type { Assessment, EvidenceRecord, ObservedCertificate, TargetAssessment } from '../../src/model/assessment.ts'
import type { EvidenceKey } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import {
  asOf,
  assessment,
  certificate,
  fingerprintOf,
  finding,
  inDays,
  observed,
  policy,
  target,
} from '../build/assessment.ts'

/** One cluster in which everything is well. */
export function healthy(): Assessment {
  const nodes = ['aks-pool1-0', 'aks-pool1-1', 'aks-pool1-2']
  return assessment([
    target('prod', {
      findings: [...clusterFindings('prod'), ...nodes.flatMap((node) => nodeFindings('prod', node))],
      certificates: [...clusterCertificates, ...nodes.flatMap((node) => nodeCertificates(node))],
      evidence: [...clusterEvidence, ...nodes.map((node) => observed('kubelets', 'tunnel', node))],
    }),
  ])
}

/** Three clusters: one about to stop, one that nobody could reach, one that is well and whose nodes were not looked at. */
export function fleet(): Assessment {
  return assessment([nearExpiry(), unreachable(), withoutNodes()], {
    observedAt: new Date('2026-11-20T08:30:15.250Z'),
    azure: { signIn: 'oidc', requests: 41, repetitions: 2 },
    policy: policy({
      checks: ['cluster-ca-expiry', 'api-server-expiry', 'kubelet-client-expiry', 'kubelet-csr', 'tls-bootstrap'],
      ignores: [
        {
          match: 'kubelet-csr/csr-old*',
          reason: 'node is being replaced',
          until: new Date('2026-12-31T23:59:59.999Z'),
        },
      ],
    }),
  })
}

/** One cluster of so many nodes: some fail, some could not be read. */
export function large(nodes: number): Assessment {
  const names = Array.from({ length: nodes }, (_, i) => `aks-pool1-12345678-vmss${String(i).padStart(6, '0')}`)
  const late = names.slice(0, 12)
  const dark = names.slice(12, 52)
  const fine = names.slice(52)
  return assessment([
    target('prod', {
      findings: [
        ...late.map((node, i) => lateClient('prod', node, i - 3)),
        ...dark.flatMap((node) =>
          ['kubelet-client-expiry', 'kubelet-serving-expiry'].map((check) => refused(check, node)),
        ),
        ...clusterFindings('prod'),
        ...fine.flatMap((node) => nodeFindings('prod', node)),
      ],
      certificates: [
        ...clusterCertificates,
        ...late.flatMap((node, i) => nodeCertificates(node, i - 3)),
        ...fine.flatMap((node) => nodeCertificates(node)),
      ],
      evidence: [
        ...clusterEvidence,
        ...dark.map(refusedTunnel),
        ...fine.map((node) => observed('kubelets', 'tunnel', node)),
      ],
    }),
  ])
}

function nearExpiry(): TargetAssessment {
  const apiServer = certificate({ validity: { notBefore: inDays(-713), notAfter: inDays(17) } })
  return target('prod', {
    findings: [
      finding({
        outcome: 'fail',
        message: 'Ends on 2026-12-10, in 17 days: too soon, less than 30d left.',
        remedy: 'Rotate the certificates of the cluster: az aks rotate-certs.',
        certificates: [fingerprintOf('CN=apiserver ')],
        notAfter: inDays(17),
      }),
      lateClient('prod', 'aks-pool1-1', 9),
      {
        ...lateClient('prod', 'aks-pool1-2', 30),
        outcome: 'warn',
        message: 'Rotation overdue: ends on 2026-12-23, in 30 days.',
      },
      finding({
        check: 'kubelet-csr',
        subject: 'csr-<b>|x`',
        outcome: 'warn',
        message: 'Pending for 3 hours; asked for by @somebody\nof https://example.org/_x_ #12.',
        remedy: 'Approve it, or see why [nobody](https://example.org) does.',
      }),
      ...clusterFindings('prod').filter(({ check }) => check !== 'api-server-expiry'),
    ],
    certificates: [
      ...clusterCertificates.slice(0, 1),
      apiServer,
      ...nodeCertificates('aks-pool1-1', 9),
      ...nodeCertificates('aks-pool1-2', 30),
    ],
    evidence: [
      ...clusterEvidence,
      { ...refusedTunnel('aks-pool1-2'), superseded: true },
      observed('kubelets', 'metrics', 'aks-pool1-2'),
    ],
  })
}

function unreachable(): TargetAssessment {
  const detail = 'No answer from 10.1.2.3:443 within 10 s.'
  const keys: readonly EvidenceKey[] = ['apiServerChain', 'clusterRootCas', 'nodes']
  return target('staging', {
    findings: ['api-server-expiry', 'cluster-state'].map((check) =>
      finding({
        check,
        target: 'staging',
        subject: 'staging',
        outcome: 'inconclusive',
        reason: 'unreachable',
        message: `Could not be observed (unreachable): ${detail}`,
        remedy: 'See whether this machine may reach the address: network, firewall, authorised IP ranges, proxy.',
      }),
    ),
    evidence: keys.map((key) => ({
      key,
      state: 'unavailable',
      source: 'TLS handshake',
      reason: 'unreachable',
      detail,
      at: asOf,
    })),
  })
}

function withoutNodes(): TargetAssessment {
  const skipped = (key: EvidenceKey): EvidenceRecord => ({ key, state: 'skipped', detail: 'node-evidence is none' })
  return target('dev', {
    findings: [
      ...clusterFindings('dev'),
      finding({
        check: 'tls-bootstrap',
        target: 'dev',
        subject: 'dev',
        outcome: 'notApplicable',
        message: 'Not looked at: node-evidence is none.',
      }),
    ],
    certificates: clusterCertificates,
    evidence: [...clusterEvidence, skipped('kubelets'), skipped('kubeletCsrs')],
  })
}

const clusterCertificates: readonly ObservedCertificate[] = [
  certificate({
    role: 'cluster-ca',
    subject: 'CN=ca',
    validity: { notBefore: inDays(-400), notAfter: inDays(10550) },
    seenIn: ['kubeconfig', 'ConfigMap kube-system/kube-root-ca.crt'],
    lifetimeDays: 10950,
  }),
  certificate(),
]

const clusterEvidence: readonly EvidenceRecord[] = [
  observed('kubeconfig', 'kubeconfig'),
  observed('apiServerChain', 'TLS handshake'),
  observed('clusterRootCas', 'ConfigMap kube-system/kube-root-ca.crt'),
  observed('nodes', 'GET /api/v1/nodes'),
]

function clusterFindings(name: string): readonly Finding[] {
  return [
    finding({
      check: 'cluster-ca-expiry',
      target: name,
      subject: 'CN=ca',
      message: 'Valid until 2055-10-12, 10550 days left.',
      certificates: [fingerprintOf('CN=ca ')],
      notAfter: inDays(10550),
    }),
    finding({ target: name, certificates: [fingerprintOf('CN=apiserver ')], notAfter: inDays(330) }),
    finding({
      check: 'cluster-state',
      target: name,
      subject: name,
      message: 'Reachable, 3 of 3 nodes are ready, v1.34.1.',
    }),
  ]
}

function nodeFindings(name: string, node: string): readonly Finding[] {
  return (['kubelet-client-expiry', 'kubelet-serving-expiry'] as const).map((check) =>
    finding({
      check,
      target: name,
      subject: node,
      message: 'Valid until 2027-08-30, 280 days left.',
      notAfter: inDays(280),
    }),
  )
}

function nodeCertificates(node: string, daysLeft = 280): readonly ObservedCertificate[] {
  return [
    {
      role: 'kubelet-client',
      node,
      validity: { notAfter: inDays(daysLeft) },
      seenIn: ['tunnel'],
      lifetimeDays: 365,
      lifetimeInferred: true,
    },
    certificate({
      role: 'kubelet-serving',
      subject: `O=system:nodes, CN=system:node:${node}`,
      node,
      validity: { notBefore: inDays(daysLeft - 365), notAfter: inDays(daysLeft) },
      seenIn: ['tunnel'],
      lifetimeDays: 365,
    }),
  ]
}

function lateClient(name: string, node: string, days: number): Finding {
  const end = inDays(days).toISOString().slice(0, 10)
  return finding({
    check: 'kubelet-client-expiry',
    target: name,
    subject: node,
    outcome: 'fail',
    message:
      days < 0 ? `Expired on ${end}, ${-days} days ago.` : `Rotation long overdue: ends on ${end}, in ${days} days.`,
    remedy: 'Upgrade the node image of the pool: az aks nodepool upgrade --node-image-only.',
    notAfter: inDays(days),
  })
}

const forbidden = 'pods/portforward in kube-system is not allowed: it needs the verb create.'

function refused(check: string, node: string): Finding {
  return finding({
    check,
    subject: node,
    outcome: 'inconclusive',
    reason: 'forbidden',
    message: `Could not be observed (forbidden): ${forbidden}`,
    remedy: 'Grant the permission named here, for example with docs/rbac.yaml.',
  })
}

function refusedTunnel(node: string): EvidenceRecord {
  return {
    key: 'kubelets',
    subject: node,
    state: 'unavailable',
    source: 'tunnel',
    reason: 'forbidden',
    detail: forbidden,
    at: asOf,
  }
}
