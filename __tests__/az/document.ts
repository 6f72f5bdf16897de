import { readFileSync } from 'node:fs'
import { documentFile } from './az.ts'

/** The commands of the document in its order, with its placeholders: letter by letter, as a test asserts. */
export const commands = {
  getCredentials: 'az aks get-credentials --resource-group <resource-group> --name <cluster-name>',
  getNodes: 'kubectl get nodes',
  clusterCa: `kubectl config view --raw -o jsonpath="{.clusters[?(@.name == '')].cluster.certificate-authority-data}" | base64 -d | openssl x509 -text | grep -A2 Validity`,
  apiServer: 'curl https://{apiserver-fqdn} -k -v 2>&1 | grep expire',
  virtualMachine: `az vm run-command invoke --resource-group <node-resource-group> --name <vm-name> --command-id RunShellScript --query 'value[0].message' -otsv --scripts "openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -enddate"`,
  scaleSet: `az vmss run-command invoke --resource-group <node-resource-group> --name <vmss-name> --command-id RunShellScript --instance-id 1 --scripts "openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -enddate" --query "value[0].message"`,
  rotate: 'az aks rotate-certs --resource-group <resource-group> --name <cluster-name>',
  getCredentialsAgain:
    'az aks get-credentials --resource-group <resource-group> --name <cluster-name> --overwrite-existing',
  servingLabel: 'kubectl get nodes -L kubernetes.azure.com/kubelet-serving-ca',
  servingRequests: 'kubectl get csr --field-selector=spec.signerName=kubernetes.io/kubelet-serving',
  debugNode:
    'kubectl debug node/<node> -ti --image=mcr.azk8s.cn/azurelinux/base/core:3.0 -- ls -l /host/var/lib/kubelet/kubelet-server-current.pem',
  disableServing:
    'az aks nodepool update --cluster-name <cluster-name> --resource-group <resource-group> --name <node-pool-name> --tags aks-disable-kubelet-serving-certificate-rotation=true',
} as const

/** What kubectl says once the certificates it was given are not valid any more, in the document's words. */
export const refusal =
  'x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "ca")'

export const readDocument = (): string => readFileSync(documentFile, 'utf8')

/** A command with its placeholders filled in; throws when one is left. */
export function fill(command: string, values: Readonly<Record<string, string>>): string {
  const filled = command.replaceAll(/<([\w-]+)>|\{(apiserver-fqdn)\}/g, (placeholder, name?: string, fqdn?: string) => {
    return values[name ?? fqdn ?? ''] ?? placeholder
  })
  if (/<[\w-]+>|\{apiserver-fqdn\}/.test(filled)) throw new Error(`not filled in: ${filled}`)
  return filled
}
