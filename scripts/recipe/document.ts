import { type Dates, dateIn } from './dates.ts'
import { instanceName, machine } from './world.ts'

/** One command of the document, and whose date it tells; of the others only that they end well counts. */
export type Step = { readonly command: string; readonly tells?: keyof Dates }

/**
 * The document's commands about the ends of certificates and about their renewal. The names of clusters, machines and
 * instances are taken as known, and nobody signs in: both shorten the recipe.
 */
export const documentCommands = {
  getCredentials: 'az aks get-credentials --resource-group <resource-group> --name <cluster-name> --overwrite-existing',
  getNodes: 'kubectl get nodes',
  clusterCa: `kubectl config view --raw -o jsonpath="{.clusters[?(@.name == '<cluster-name>')].cluster.certificate-authority-data}" | base64 -d | openssl x509 -text | grep -A2 Validity`,
  apiServer: 'curl https://{apiserver-fqdn} -k -v 2>&1 | grep expire',
  virtualMachine: `az vm run-command invoke --resource-group <node-resource-group> --name <vm-name> --command-id RunShellScript --query 'value[0].message' -otsv --scripts "openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -enddate"`,
  scaleSet: `az vmss run-command invoke --resource-group <node-resource-group> --name <vmss-name> --command-id RunShellScript --instance-id <instance-id> --scripts "openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -enddate" --query "value[0].message"`,
  servingLabel: 'kubectl get nodes -L kubernetes.azure.com/kubelet-serving-ca',
  servingRequests: 'kubectl get csr --field-selector=spec.signerName=kubernetes.io/kubelet-serving',
  debugNode:
    'kubectl debug node/<node> -ti --image=mcr.azk8s.cn/azurelinux/base/core:3.0 -- ls -l /host/var/lib/kubelet/kubelet-server-current.pem',
} as const

/** The document for one cluster: its one virtual machine, and every instance of its scale set one after the other. */
export function documentSteps(instances: number, values: Readonly<Record<string, string>>): readonly Step[] {
  const of = documentCommands
  const steps: readonly Step[] = [
    { command: of.getCredentials },
    { command: of.getNodes },
    { command: of.clusterCa, tells: 'cluster-ca' },
    { command: of.apiServer, tells: 'api-server' },
    { command: of.virtualMachine, tells: `node-api-server-copy ${machine}` },
    ...Array.from({ length: instances }, (_, i) => ({
      command: of.scaleSet.replace('<instance-id>', String(i)),
      tells: `kubelet-client ${instanceName(i)}`,
    })),
    { command: of.servingLabel },
    { command: of.servingRequests },
    ...[machine, ...Array.from({ length: instances }, (_, i) => instanceName(i))].map((node) => ({
      command: of.debugNode.replace('<node>', node),
    })),
  ]
  return steps.map((step) => ({ ...step, command: filled(step.command, values) }))
}

function filled(command: string, values: Readonly<Record<string, string>>): string {
  return command.replaceAll(/<([\w-]+)>|\{(apiserver-fqdn)\}/g, (placeholder, name?: string, fqdn?: string) => {
    const value = values[name ?? fqdn ?? '']
    if (value === undefined) throw new Error(`nothing is known for ${placeholder}`)
    return value
  })
}

/** The one date in what a command printed. */
export function told({ command, tells }: Step, printed: string): readonly (readonly [string, string])[] {
  if (tells === undefined) return []
  const date = dateIn(printed)
  if (date === undefined) throw new Error(`no date in what this printed: ${command}\n${printed.slice(0, 500)}`)
  return [[tells, date]]
}
