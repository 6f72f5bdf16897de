import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '../../emulator/emulator.ts'
import type { Ready } from '../../emulator/ready.ts'

export const cluster = 'aks1'
export const group = 'rg1'
/** a node pool of a scale set with two instances */
export const scaleSetPool = 'nodepool1'
/** a node pool of virtual machines */
export const machinePool = 'vmpool'
const repository = 'acme/clusters'

/** A cluster near the end of its certificates, with the keys that AKS has; every date is another. */
export const world = (cloud: 'AzureCloud' | 'AzureChinaCloud' = 'AzureCloud'): Scenario => ({
  keys: 'aks',
  clusters: [
    {
      name: cluster,
      created: '-713d',
      ca: { notBefore: '-713d', notAfter: '+10237d' },
      apiServer: { notBefore: '-713d', notAfter: '+17d' },
      masterclient: { notBefore: '-712d', notAfter: '+18d' },
      pools: [
        { name: scaleSetPool, count: 2, client: { notBefore: '-340d', notAfter: '+25d' } },
        { name: machinePool, count: 1, type: 'VirtualMachines', mode: 'User' },
      ],
      csrs: [
        { signer: 'kubelet-serving', node: `${scaleSetPool}/0`, state: 'issued', age: '46m' },
        { signer: 'kube-apiserver-client-kubelet', node: `${scaleSetPool}/1`, state: 'issued', age: '46m' },
        { signer: 'kubelet-serving', node: `${machinePool}/0`, state: 'pending', age: '7m' },
      ],
      azure: { resourceGroup: group, rotation: { seconds: 4, downSeconds: 1 } },
    },
  ],
  azure: {
    cloud,
    operations: { seconds: 1, retryAfter: 1 },
    identities: [
      {
        name: 'pipeline',
        federated: [
          { issuer: 'https://token.actions.githubusercontent.com', subject: `repo:${repository}:ref:refs/heads/main` },
        ],
      },
    ],
  },
  github: { repositories: [{ name: repository }] },
})

/** A certificate as the emulator's own file has it. */
export const certificate = (path: string): X509Certificate => new X509Certificate(readFileSync(path))

/** A certificate of a node, from the emulator's files. */
export const nodeCertificate = (
  { directory }: Ready,
  node: string,
  which: 'kubelet-client' | 'kubelet-server',
): X509Certificate => certificate(join(directory, cluster, 'nodes', node, `${which}.crt`))

/** The only cluster. */
export function clusterOf({ clusters: [one] }: Ready): Required<Ready['clusters'][number]> {
  const { id, fqdn, resourceGroup, nodeResourceGroup, ...rest } = one ?? ({} as Ready['clusters'][number])
  if (id === undefined || fqdn === undefined || resourceGroup === undefined || nodeResourceGroup === undefined)
    throw new Error('there is one cluster, known to Azure')
  return { ...rest, id, fqdn, resourceGroup, nodeResourceGroup }
}

/** What a login needs, as variables of the shell: nothing of it stands in a command that is shown. */
export function signInVariables({ azure }: Ready): Readonly<Record<string, string>> {
  if (azure === undefined) throw new Error('the scenario has azure')
  const { tenant, clientId = '', clientSecret = '' } = azure
  return { TENANT: tenant, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret }
}
