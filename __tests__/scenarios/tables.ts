// What must be found in each scenario, by cluster: written from the scenario's dates and states, never from what was found.
import type { Texts } from '../pipeline/kit.ts'
import type { Findings } from './kit.ts'
import { asleep, byEntra, detectorsWarn, each, unasked, unreached, well } from './well.ts'

export type Expected = {
  readonly scenario: string
  /** beside what everything is asked with */
  readonly inputs?: Texts
  /** who signs in; default pipeline */
  readonly identity?: string
  /** target -> its findings */
  readonly clusters: Readonly<Record<string, Findings>>
}

const masterclient = 'O=system:masters, CN=masterclient'

/** The leaves of the control plane end within so many days: below 30 is a failure, below 90 a warning. */
const leavesEnd = (outcome: 'warn' | 'fail'): Findings => ({
  'api-server-expiry': [`${outcome} CN=apiserver`],
  'kubeconfig-client-expiry': [`${outcome} ${masterclient}`],
  ...detectorsWarn,
})

const threeOf = (pool: string): readonly string[] => [`${pool}/0`, `${pool}/1`, `${pool}/2`]

const healthy: Expected = {
  scenario: 'healthy',
  clusters: { 'my-subscription/rg-healthy/healthy': well(['system/0', 'system/1', 'user/0']) },
}

const nearExpiry: Expected = {
  scenario: 'near-expiry',
  clusters: { 'my-subscription/rg-near-expiry/near-expiry': { ...well(threeOf('system')), ...leavesEnd('fail') } },
}

const expired: Expected = {
  scenario: 'expired',
  clusters: {
    'my-subscription/rg-expired/expired': {
      ...well(threeOf('system')),
      ...leavesEnd('fail'),
      // no credential goes to a server whose certificate has ended
      ...unasked('untrusted'),
      'api-server-trust': ['fail CN=apiserver', 'pass 127.0.0.1'],
      'cluster-state': ['fail the cluster', 'inconclusive (untrusted) the cluster', 'pass Kubernetes version'],
      // by run-command: they ended on the same day, though the cluster CA had signed them
      'kubelet-client-expiry': each('fail', threeOf('system')),
      'kubelet-serving-expiry': each('fail', threeOf('system')),
      'node-api-server-copy': each('warn', threeOf('system')),
    },
  },
}

const caTwoYears: Expected = {
  scenario: 'ca-two-years',
  clusters: {
    'my-subscription/rg-old/ca-two-years': {
      // kubelets have 21 days of 141 left, more than a tenth
      ...well(threeOf('nodepool1')),
      ...leavesEnd('fail'),
      'cluster-ca-expiry': ['fail CN=ca'],
      // its older CAs have ended, and the API server has dropped them
      'aggregator-ca-expiry': ['fail request-header CA CN=aggregator-ca', 'fail client CA CN=ca'],
    },
  },
}

const static_ = ['nodepool1/0', 'nodepool1/1']
const noTlsBootstrap: Expected = {
  scenario: 'no-tls-bootstrap',
  clusters: {
    'my-subscription/rg-no-tls-bootstrap/no-tls-bootstrap': {
      ...well([...static_, 'newer/0']),
      ...leavesEnd('warn'),
      // 35 days left of what nobody renews
      'kubelet-client-expiry': [...each('warn', static_), 'pass newer/0'],
      // 20 years, signed by themselves: the date proves nothing
      'kubelet-serving-expiry': [...each('notApplicable', static_), 'pass newer/0'],
      'kubelet-serving-signer': [...each('warn', static_), 'pass newer/0'],
      'kubelet-serving-rotation': [...each('warn', static_), 'pass newer/0'],
      'tls-bootstrap': [...each('warn', static_), 'pass the cluster'],
      'auto-rotation': ['warn the cluster'],
      // 1.32 has long-term support only, and this cluster has none
      'cluster-state': ['pass the cluster', 'warn Kubernetes version'],
    },
  },
}

const off = ['tagged/0', 'tagged/1', 'snapshot/0', 'legacy/0']
const kubeletServingOff: Expected = {
  scenario: 'kubelet-serving-off',
  clusters: {
    'my-subscription/rg-kubelet-serving-off/kubelet-serving-off': {
      ...well(['system/0', ...off]),
      'kubelet-serving-expiry': [...each('notApplicable', off), 'pass system/0'],
      'kubelet-serving-signer': [...each('warn', off), 'pass system/0'],
      'kubelet-serving-rotation': [...each('warn', off), 'pass system/0'],
    },
  },
}

const pendingCsr: Expected = {
  scenario: 'pending-csr',
  clusters: {
    'my-subscription/rg-pending-csr/pending-csr': {
      ...well(threeOf('nodepool1')),
      // 1 never got one; 2 has 22 days of 365 left, less than a tenth and more than a twentieth
      'kubelet-serving-expiry': ['pass nodepool1/0', 'fail nodepool1/1', 'warn nodepool1/2'],
      'kubelet-serving-signer': ['pass nodepool1/0', 'notApplicable nodepool1/1', 'pass nodepool1/2'],
      'kubelet-serving-rotation': ['pass nodepool1/0', 'warn nodepool1/1', 'pass nodepool1/2'],
      // 39, 24 and 8 minutes are more than five; requests 1 and 2 are alike, request 0 was issued, request 4 was denied
      'kubelet-csr': [...each('warn', ['nodepool1/1', 'request 3', 'request 4']), 'pass the cluster'],
    },
  },
}

/** By run-command on its machines: their certificates, and the copy beside which nothing is served to see. */
const private_: Expected = {
  scenario: 'private',
  // the API servers take connections and never say a word, for 30 seconds
  inputs: { timeout: '75s' },
  clusters: {
    'my-subscription/rg-private/private': {
      ...well(['nodepool1/0', 'nodepool1/1']),
      ...detectorsWarn,
      ...unreached,
      'kubeconfig-client-expiry': [`warn ${masterclient}`],
    },
    'my-subscription/rg-private/no-public-name': { ...well(['nodepool1/0']), ...unreached },
    'my-subscription/rg-private/vnet': { ...well(['nodepool1/0']), ...unreached },
  },
}

const entraOnly: Expected = {
  scenario: 'entra-only',
  clusters: {
    'my-subscription/rg-entra/entra-azure-rbac': { ...well(['nodepool1/0', 'nodepool1/1']), ...byEntra },
    'my-subscription/rg-entra/entra-groups': { ...well(['nodepool1/0']), ...byEntra },
    'my-subscription/rg-entra/entra-and-local': { ...well(['nodepool1/0']), ...byEntra },
  },
}

const forbidden = (nodes: readonly string[]): Findings => ({
  'kubelet-client-expiry': each('inconclusive (forbidden)', nodes),
  'kubelet-serving-expiry': each('inconclusive (forbidden)', nodes),
  'kubelet-serving-signer': each('inconclusive (forbidden)', nodes),
  'tls-bootstrap': each('inconclusive (forbidden)', nodes),
  'node-api-server-copy': each('inconclusive (forbidden)', nodes),
})

/** Known to the API server, and allowed nothing but what everybody is: its version and the keys of its tokens. */
const nobody: Findings = {
  ...well([]),
  ...byEntra,
  ...unasked('forbidden'),
  // every authenticated identity may read which API groups there are
  'cert-manager-renewal': ['notApplicable the cluster'],
  ...forbidden(['nodepool1/0']),
  'cluster-state': ['pass the cluster', 'inconclusive (forbidden) nodes', 'pass Kubernetes version'],
}

const entraReader: Expected = {
  scenario: 'entra-only',
  identity: 'reader',
  clusters: {
    // reads everything by Azure RBAC, but opens no tunnel and runs no command
    'my-subscription/rg-entra/entra-azure-rbac': {
      ...well(['nodepool1/0', 'nodepool1/1']),
      ...byEntra,
      ...forbidden(['nodepool1/0', 'nodepool1/1']),
    },
    // in no group of theirs
    'my-subscription/rg-entra/entra-groups': nobody,
    'my-subscription/rg-entra/entra-and-local': nobody,
  },
}

const stopped: Expected = {
  scenario: 'stopped',
  clusters: {
    'my-subscription/rg-stopped/stopped': { ...well([]), ...asleep },
    'my-subscription/rg-stopped/pool-stopped': {
      ...well(['system/0']),
      'cluster-state': ['pass the cluster', 'pass Kubernetes version', 'warn node pool batch'],
      'auto-rotation': ['warn the cluster'],
    },
  },
}

const china: Expected = {
  scenario: 'china',
  clusters: {
    'my-subscription/rg-china/aks-china': { ...well(threeOf('nodepool1')), ...leavesEnd('fail') },
    'my-subscription/rg-china/aks-china-north': well(['nodepool1/0']),
  },
}

const windows: Expected = {
  scenario: 'windows',
  clusters: {
    'my-subscription/rg-windows/windows': {
      ...well(['system/0', 'npwin/0', 'npwin/1']),
      'kubelet-serving-expiry': ['pass system/0', 'pass npwin/0', 'notApplicable npwin/1'],
      'kubelet-serving-signer': ['pass system/0', 'pass npwin/0', 'warn npwin/1'],
      'kubelet-serving-rotation': ['pass system/0', 'pass npwin/0', 'warn npwin/1'],
      // nothing makes that copy on Windows
      'node-api-server-copy': ['pass system/0', 'notApplicable npwin/0', 'notApplicable npwin/1'],
    },
  },
}

export const tables: readonly Expected[] = [
  healthy,
  nearExpiry,
  expired,
  caTwoYears,
  noTlsBootstrap,
  kubeletServingOff,
  pendingCsr,
  private_,
  entraOnly,
  entraReader,
  stopped,
  china,
  windows,
]
