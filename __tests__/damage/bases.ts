// Evidence for every check in which it passes, warns and fails.
import type { Outcome } from '../../src/model/finding.ts'
import type { Base, Kit } from './base.ts'
import { basesOfAzure } from './bases-of-azure.ts'
import { basesOfCluster } from './bases-of-cluster.ts'
import { basesOfNodes } from './bases-of-nodes.ts'
import { basesOfObjects, healthyCertificates } from './bases-of-objects.ts'

/** By check. The first one of each is the healthy cluster. */
export async function allBases(kit: Kit): Promise<ReadonlyMap<string, readonly Base[]>> {
  const parts = await Promise.all([basesOfCluster(kit), basesOfNodes(kit), basesOfAzure(kit), basesOfObjects(kit)])
  const healthy: Base = {
    name: 'a healthy cluster',
    worst: 'pass',
    evidence: { ...healthyCertificates, ...kit.healthy },
  }
  return new Map(
    parts
      .flatMap((part) => Object.entries(part))
      .map(([check, bases]) => [check, bases.some(({ worst }) => worst === 'pass') ? bases : [healthy, ...bases]]),
  )
}

type Cannot = Readonly<Partial<Record<Outcome, string>>>

/** Outcomes that a check has for no evidence, and why. */
export const withoutOutcome: Readonly<Record<string, Cannot>> = {
  'kubelet-serving-rotation': {
    fail: 'Without rotation a cluster works: kubelets then serve certificates of their own.',
  },
  'kubelet-csr': {
    fail: 'A request that waits stops nothing yet: kubelet-client-expiry and kubelet-serving-expiry fail.',
  },
  'tls-bootstrap': {
    fail: 'A node without rotation works until its certificate expires: kubelet-client-expiry fails.',
  },
  'node-api-server-copy': { fail: 'Nothing connects by the copy.' },
  'auto-rotation': { fail: 'Certificates that AKS does not renew by itself can be renewed by hand.' },
}
