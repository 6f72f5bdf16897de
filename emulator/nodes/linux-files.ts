import type { EmulatedNode } from '../kubernetes/nodes.ts'
import { bootstrapKubeconfig, kubeletKubeconfig, type MadeOf } from './made-of.ts'
import { type NodeFile, privateFile, publicFile, renewedPair } from './node-file.ts'

const certs = '/etc/kubernetes/certs'
const kubeletPki = '/var/lib/kubelet/pki'

/** Where the kubelet reads the certificate that it serves; absent: it asks the cluster for one, or makes one. */
const servingFlags = ({ serving }: EmulatedNode): Readonly<Record<string, string>> =>
  serving === 'node-bootstrap'
    ? { tlsCertFile: `${certs}/kubeletserver.crt`, tlsPrivateKeyFile: `${certs}/kubeletserver.key` }
    : {}

const rotatesServing = ({ serving }: EmulatedNode): boolean => serving === 'cluster' || serving === 'none'

const kubeletConfig = (node: EmulatedNode): string =>
  `${JSON.stringify(
    {
      kind: 'KubeletConfiguration',
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      staticPodPath: '/etc/kubernetes/manifests',
      address: '0.0.0.0',
      ...servingFlags(node),
      rotateCertificates: node.tlsBootstrap,
      serverTLSBootstrap: rotatesServing(node),
      authentication: {
        x509: { clientCAFile: `${certs}/ca.crt` },
        webhook: { enabled: true },
        anonymous: { enabled: false },
      },
      authorization: { mode: 'Webhook' },
      readOnlyPort: 0,
      maxPods: 110,
    },
    null,
    4,
  )}\n`

function kubeletDefaults(node: EmulatedNode): string {
  const flags = [
    ...(node.tlsBootstrap ? ['--bootstrap-kubeconfig=/var/lib/kubelet/bootstrap-kubeconfig'] : []),
    '--kubeconfig=/var/lib/kubelet/kubeconfig',
    '--config=/etc/default/kubeletconfig.json',
    `--rotate-certificates=${node.tlsBootstrap}`,
    `--rotate-server-certificates=${rotatesServing(node)}`,
    ...Object.entries(servingFlags(node)).map(([name, path]) =>
      name === 'tlsCertFile' ? `--tls-cert-file=${path}` : `--tls-private-key-file=${path}`,
    ),
  ]
  const labels = Object.entries(node.labels).filter(([name]) => name.startsWith('kubernetes.azure.com/'))
  return [
    `KUBELET_FLAGS=${flags.join(' ')}`,
    'KUBELET_REGISTER_SCHEDULABLE=true',
    `KUBELET_NODE_LABELS=${labels.map(([name, value]) => `${name}=${value}`).join(',')}`,
    '',
  ].join('\n')
}

const osRelease = ({ nodeImageVersion }: EmulatedNode): string =>
  nodeImageVersion.startsWith('AKSAzureLinux')
    ? 'NAME="Microsoft Azure Linux"\nVERSION="3.0.20251021"\nID=azurelinux\nVERSION_ID="3.0"\nPRETTY_NAME="Microsoft Azure Linux 3.0"\n'
    : 'PRETTY_NAME="Ubuntu 22.04.5 LTS"\nNAME="Ubuntu"\nVERSION_ID="22.04"\nVERSION="22.04.5 LTS (Jammy Jellyfish)"\nVERSION_CODENAME=jammy\nID=ubuntu\nID_LIKE=debian\n'

function clientFiles({ server, kubelet, bootstrapToken }: MadeOf): readonly NodeFile[] {
  const ca = `${certs}/ca.crt`
  if (bootstrapToken === undefined) {
    const { pem, keys } = kubelet.client
    return [
      publicFile(`${certs}/client.crt`, pem),
      privateFile(`${certs}/client.key`, keys.pem),
      publicFile(
        '/var/lib/kubelet/kubeconfig',
        kubeletKubeconfig(server, ca, `${certs}/client.crt`, `${certs}/client.key`),
      ),
    ]
  }
  const current = `${kubeletPki}/kubelet-client-current.pem`
  return [
    privateFile('/var/lib/kubelet/kubeconfig', kubeletKubeconfig(server, ca, current, current)),
    privateFile('/var/lib/kubelet/bootstrap-kubeconfig', bootstrapKubeconfig(server, ca, bootstrapToken)),
    ...renewedPair(kubeletPki, 'kubelet-client', kubelet.client),
  ]
}

function servingFiles({ node, kubelet: { server } }: MadeOf): readonly NodeFile[] {
  if (server === undefined) return []
  const sent = server.chain.map(({ pem }) => pem).join('')
  if (node.serving === 'cluster') return renewedPair(kubeletPki, 'kubelet-server', server)
  const [folder, name] = node.serving === 'node-bootstrap' ? [certs, 'kubeletserver'] : [kubeletPki, 'kubelet']
  return [publicFile(`${folder}/${name}.crt`, sent), privateFile(`${folder}/${name}.key`, server.keys.pem)]
}

/**
 * What is on a Linux node of AKS and has to do with certificates (AgentBaker's provisioning, kubelet's certificate store),
 * and as much beside it as a script needs to find itself at home.
 */
export const linuxFiles = (made: MadeOf): readonly NodeFile[] => [
  privateFile(`${certs}/ca.crt`, made.ca.pem),
  publicFile(`${certs}/apiserver.crt`, made.apiServer.pem),
  ...clientFiles(made),
  ...servingFiles(made),
  publicFile('/etc/default/kubelet', kubeletDefaults(made.node)),
  publicFile('/etc/default/kubeletconfig.json', kubeletConfig(made.node)),
  publicFile('/etc/os-release', osRelease(made.node)),
  publicFile('/etc/hostname', `${made.node.name}\n`),
  publicFile('/etc/hosts', `127.0.0.1 localhost\n${made.node.ip} ${made.node.name}\n`),
  publicFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nazureuser:x:1000:1000::/home/azureuser:/bin/bash\n'),
  publicFile('/etc/group', 'root:x:0:\nazureuser:x:1000:\n'),
]
