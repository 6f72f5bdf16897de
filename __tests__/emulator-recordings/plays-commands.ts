import type { ClusterScenario } from '../../emulator/emulator.ts'
import { theSandbox } from '../../emulator/nodes/find-sandbox.ts'
import type { Play, Step } from './play.ts'

const unsigned = { signed: false }
type Pool = NonNullable<ClusterScenario['pools']>[number]

/** Where scripts cannot be confined, one is asked for whose text is known. */
const confined = !('missing' in (await theSandbox()))
const known = {
  commandId: 'RunShellScript',
  script: ['openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -enddate'],
}
const script = confined ? {} : { body: known }
/** PowerShell is answered by its exact text only. */
const powershell = { commandId: 'RunPowerShellScript', script: ['Test-Path C:\\k\\bootstrap-config'] }

type Cluster = NonNullable<Play['cluster']>
const alone = (more: Partial<Pool> = {}): Cluster => ({
  pools: [{ name: 'vms', count: 1, type: 'VirtualMachines', ...more }],
})
const set = (more: Partial<Pool> = {}): Cluster => ({ pools: [{ name: 'nodepool1', count: 3, ...more }] })
const windows = { operatingSystem: 'windows' } as const
const machine = (name: string): string =>
  `/subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/${name}/runCommand`
const virtual = machine('virtualMachines/M')
const instance = machine('virtualMachineScaleSets/M/virtualMachines/0')

const begin = (as: string, path: string, body: object): Step => ({
  method: 'POST',
  path,
  body,
  as,
  version: '2024-07-01',
})
const kubectl = (as: string): Step => ({
  method: 'POST',
  path: 'runCommand',
  body: { command: 'kubectl get nodes' },
  as,
})
const result = 'def7b3ea71bd4f7e9d226ddbc0f00ad9'

/** Commands: of AKS in a pod, of Compute on machines. */
export const commandPlays: readonly Play[] = [
  { file: 'aks-run-command', like: [0], steps: [0, 1, 2, 3] },
  { file: 'aks-run-command', steps: [4, 5, { ...kubectl('706de66629b14267b4962cf015122c12') }, 6] },
  { file: 'aks-run-command', steps: [kubectl('92d11530b01b45b39704c7903021a7a3'), 7] },

  { file: 'vm-run-command-linux', cluster: alone(), operations: unsigned, steps: [{ at: 0, ...script }, 1, 2] },
  { file: 'vm-run-command-linux', cluster: alone(), operations: unsigned, steps: [{ at: 3, body: known }, 4, 5, 6] },
  { file: 'vm-run-command-linux', cluster: alone(), operations: unsigned, steps: [{ at: 7, ...script }, 8, 9] },
  { file: 'vm-run-command-windows', cluster: alone(windows), steps: [{ at: 0, body: powershell }, 1, 2, 3] },
  { file: 'vmss-run-command-linux', cluster: set(), operations: unsigned, steps: [{ at: 0, ...script }, 1, 2, 3] },
  { file: 'vmss-run-command-linux', cluster: set(), operations: unsigned, steps: [{ at: 4, ...script }, 5, 6, 7] },
  {
    file: 'vmss-run-command-windows',
    cluster: set(windows),
    operations: unsigned,
    steps: [begin('0bfd9657-51c4-4d8e-8a31-00ec7699d302', instance, powershell), 0, 1, 2, 3, 4],
  },
  { file: 'lro-signed-urls-verbatim', cluster: set(), steps: [{ at: 4, ...script }, 5, 6] },
  {
    file: 'vm-agent-unresponsive-failed',
    cluster: alone({ agentUnresponsive: '1s' }),
    steps: [begin('804b0d9e-7316-46d9-8d65-b20a0dca76c2', virtual, known), 1, 2, 3],
  },
  {
    file: 'vm-agent-unresponsive-failed',
    cluster: alone({ agentUnresponsive: '0s' }),
    steps: [begin('9002a125-024b-4044-b46f-71454ec661f8', virtual, known), 4],
  },

  { file: 'spec-examples', steps: [0] },
  { file: 'spec-examples', steps: [kubectl(result), 3, 2] },
  {
    file: 'spec-examples',
    cluster: { azure: { runCommand: { fails: 'ImagePullBackoff' } } },
    steps: [kubectl(result), 4],
  },
  { file: 'spec-examples', steps: [5] },
  { file: 'spec-examples', steps: [{ method: 'PATCH', path: '', body: { tags: {} } }, 6] },
  { file: 'spec-examples', cluster: { pools: [{ name: 'agentpool1', count: 2 }] }, steps: [8, 9, 7] },
  {
    file: 'spec-examples',
    cluster: { pools: [{ name: 'agentpool1', count: 2, vmSize: 'Standard_DS1_v2' }] },
    steps: [10],
  },
  {
    file: 'spec-examples',
    cluster: {
      pools: [
        {
          name: 'agentpool1',
          count: 1,
          snapshot: { name: 'snapshot1', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202410.15.0' },
        },
      ],
    },
    steps: [11],
  },
  { file: 'spec-examples', cluster: alone(windows), steps: [{ at: 12, path: virtual, body: powershell }] },
]
