import type { Play, Stage } from './play.ts'

const settled = (stage: Stage): Promise<void> => stage.settled()
const unsigned = { signed: false }
const machines = { pools: [{ name: 'c000003', count: 1, type: 'VirtualMachines' }] } as const

const snapshot = { name: 's000006', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202410.15.0' }

function tagged({ emulator }: Stage): void {
  for (const one of emulator.azure.state.snapshots) one.tags = { test: 'value' }
}

/** Other groups of the subscription have locks as well. */
function lockedElsewhere({ emulator, cluster }: Stage): void {
  const scope = `/subscriptions/${cluster.subscription.id}/resourceGroups/elsewhere`
  emulator.azure.state.locks.push({ name: 'kept', scope, level: 'CanNotDelete', notes: 'not to be deleted' })
}

/** Pools and their machines; snapshots, maintenance and locks. */
export const poolPlays: readonly Play[] = [
  { file: 'agentpool-delete-machines', like: [1], steps: [0, 1, 2, 3, 4, 5, 6, 7] },
  { file: 'agentpool-put-tags', like: [0], operations: unsigned, steps: [0, 1, 2, 3, 4, 5] },
  { file: 'agentpool-put-tags', like: [11, 6], operations: unsigned, steps: [6, 7, 8, 9, 10, 11, 12] },
  { file: 'agentpool-put-tags', like: [13], steps: [13, 14, 15, { at: 16, before: settled }] },
  { file: 'agentpool-put-tags', like: [17], steps: [17, 18, 19, 20, 21] },
  {
    file: 'agentpool-put-without-async-header',
    operations: { poolPutWithoutHeaders: true },
    cluster: { pools: [{ name: 'nodepool1', count: 1 }] },
    steps: [0],
  },
  { file: 'agentpool-scale-stop-start-delete', like: [0], operations: unsigned, steps: [0, 1, 2, 3, 4] },
  {
    file: 'agentpool-scale-stop-start-delete',
    like: [10, 5],
    operations: unsigned,
    steps: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  },
  {
    file: 'agentpool-scale-stop-start-delete',
    like: [17],
    operations: unsigned,
    steps: [16, 17, 18, 19, 20],
  },
  { file: 'agentpool-upgrade-node-image', like: [0], operations: unsigned, steps: [0, 1, 2] },
  { file: 'agentpool-upgrade-node-image', like: [4], operations: unsigned, steps: [3, 4] },
  {
    file: 'agentpool-upgrade-node-image',
    like: [5],
    operations: unsigned,
    cluster: { name: 'cliakstest000001' },
    steps: [5],
  },

  { file: 'machines-list-get', steps: [0, 1, 2] },
  {
    file: 'machines-list-get',
    cluster: machines,
    steps: [3, { at: 4, next: true }, { at: 8, path: 'agentPools/c000003/machines/vms1' }],
  },
  { file: 'machines-stable-2025-08-01', steps: [0, 1] },

  { file: 'maintenance-configurations', steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
  { file: 'maintenance-configurations', steps: [11, 12, 13, 14, 15, 16] },
  { file: 'maintenance-configurations', steps: [17, 18, 19, 20, 21] },
  {
    file: 'snapshots',
    cluster: { pools: [{ name: 'c000004', count: 1, snapshot }] },
    steps: [{ at: 2, before: tagged }, 3, 4, 5],
  },

  { file: 'locks', steps: [{ at: 0, before: lockedElsewhere }, 1, 2, 3, 4, 5, 6, 7, 8] },
  { file: 'locks', steps: [{ at: 9, before: lockedElsewhere }, 10] },
]
