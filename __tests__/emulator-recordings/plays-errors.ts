import type { Scenario } from '../../emulator/emulator.ts'
import type { RecordedName } from '../../emulator/recorded-answers.ts'
import { recordedFiles, recordedIn } from '../emulator-azure/recordings.ts'
import type { Play, Stage, Step } from './play.ts'

const aks = 'errors-aks'
const arm = 'errors-arm-and-compute'
const other = { name: 'other' }
const reader: Scenario['azure'] = {
  identities: [
    { name: 'pipeline' },
    { name: 'reader', permissions: [{ actions: ['*/read'] }] },
    { name: 'stranger', permissions: [] },
  ],
}

/** An answer of the emulator by its name, to any question. */
const named = (file: string, at: number, answer: RecordedName, asked: Omit<Step, 'at'> = {}): Play => ({
  file,
  cluster: other,
  steps: [{ at, path: '', method: 'GET', ...asked, fault: { kind: 'recorded', answer } }],
})

const machine = '/subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/virtualMachines/M/runCommand'
const script = {
  commandId: 'RunShellScript',
  script: ['openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -enddate'],
}
const alone = { pools: [{ name: 'vms', count: 1, type: 'VirtualMachines' }] } as const

const catalog = 'lro-status-catalog'

type Polled = {
  readonly status: string
  readonly endTime?: string
  readonly error?: { readonly code: string; readonly message: string }
}

/** Lets the newest operation say what a recorded one said. */
const saying =
  (said: Polled) =>
  ({ emulator }: Stage): void => {
    const operation = [...emulator.azure.state.operations.values()].at(-1)
    if (operation === undefined) throw new Error('nothing runs')
    operation.status = said.status
    delete operation.endedAt
    delete operation.error
    if (said.endTime !== undefined) operation.endedAt = new Date()
    if (said.error !== undefined) operation.error = said.error
  }

/** Every status that was ever seen, with an error beside it or none. */
const statuses: readonly Play[] = recordedFiles().includes(catalog)
  ? [
      {
        file: catalog,
        operations: { seconds: 600 },
        steps: [
          {
            method: 'PATCH',
            path: '',
            body: { tags: {} },
            as: recordedIn(catalog).map(({ request }) => request.path.replace(/.*\//, '')),
          },
          ...recordedIn(catalog).map(({ response }, at): Step => ({ at, before: saying(response.body as Polled) })),
        ],
      },
    ]
  : []

/** Refusals and failures. */
export const errorPlays: readonly Play[] = [
  ...statuses,
  { file: aks, cluster: other, steps: [0] },
  { file: aks, cluster: { azure: { resourceGroup: 'other' } }, steps: [1] },
  {
    file: aks,
    cluster: { ...other, azure: { resourceGroup: 'asotest-rg-afnrdt' } },
    steps: [
      {
        at: 2,
        path: '/subscriptions/S/resourceGroups/asotest-rg-afnrdt/providers/Microsoft.ContainerService/managedClusters/gone/agentPools/gone',
      },
    ],
  },
  { file: aks, steps: [{ at: 6, path: 'agentPools/gone' }] },
  { file: aks, cluster: { pools: [{ name: 'c000003', count: 1 }] }, steps: [7] },
  { file: aks, steps: [{ at: 9, path: 'agentPools/nodepool1', body: { properties: { count: -1 } } }] },
  named(aks, 12, 'aks-error'),
  named(aks, 13, 'server-error'),
  named(aks, 14, 'identity-throttled'),
  {
    file: aks,
    steps: [
      { method: 'POST', path: 'stop', as: '775bb9c4-8481-4fe8-98ce-761a752f6ca0' },
      { at: 15, fault: { kind: 'recorded', answer: 'bad-gateway' } },
    ],
  },
  {
    file: aks,
    cluster: { azure: { disableLocalAccounts: true, entra: {} } },
    steps: [{ at: 16, path: 'listClusterAdminCredential' }],
  },
  {
    file: aks,
    operations: { seconds: 5 },
    steps: [
      { method: 'POST', path: 'rotateClusterCertificates' },
      { at: 17, path: '', body: { tags: {} } },
    ],
  },
  named(aks, 18, 'etag-mismatch', { method: 'PUT', body: { tags: {} } }),
  { file: aks, azure: reader, steps: [{ at: 19, path: 'listClusterUserCredential', by: 'reader' }] },

  { file: arm, steps: [{ at: 0, by: 'nobody' }] },
  { file: arm, azure: { tokenSeconds: 1 }, steps: [{ at: 1, path: '', rests: 1_500 }] },
  { file: arm, azure: reader, steps: [{ at: 2, path: '', by: 'reader', body: { tags: {} } }] },
  { file: arm, azure: reader, steps: [{ at: 3, path: '', by: 'stranger' }] },
  {
    file: arm,
    cluster: { pools: [{ ...alone.pools[0], power: 'deallocated' }] },
    steps: [{ at: 5, path: machine, body: script, version: '2024-07-01' }],
  },
  named(arm, 10, 'throttled'),
  ...[11, 12, 13, 14].map((at) => named(arm, at, 'retryable')),
  named(arm, 15, 'too-many-requests'),
  named(arm, 16, 'throttled-in-words'),
  named(arm, 17, 'resource-throttled-in-words'),
  named(arm, 18, 'capital-throttled'),
  named(arm, 19, 'empty-503'),
  named(arm, 20, 'server-timeout'),
  {
    file: arm,
    cluster: alone,
    steps: [{ at: 21, method: 'POST', path: machine, body: { commandId: 'Nothing' }, version: '2024-07-01' }],
  },
  {
    file: arm,
    cluster: alone,
    operations: { seconds: 5 },
    steps: [
      { method: 'POST', path: machine, body: script, version: '2024-07-01' },
      { at: 23, path: machine, body: script, version: '2024-07-01' },
    ],
  },
  named(arm, 24, 'precondition-failed', { method: 'PUT', body: { tags: {} } }),

  { file: 'detectors-certificates', steps: [1, 2] },
]
