import { bootstrapKubeconfig, kubeletKubeconfig, type MadeOf } from './made-of.ts'
import { type NodeFile, privateFile, publicFile, renewedPair } from './node-file.ts'

const folder = '/C/k'
const pki = 'C:\\k\\pki'

function servingFiles({ node, kubelet: { server } }: MadeOf): readonly NodeFile[] {
  if (server === undefined) return []
  if (node.serving === 'cluster') return renewedPair(`${folder}/pki`, 'kubelet-server', server, pki)
  const sent = server.chain.map(({ pem }) => pem).join('')
  return [publicFile(`${folder}/pki/kubelet.crt`, sent), privateFile(`${folder}/pki/kubelet.key`, server.keys.pem)]
}

/** What is in `C:\k` of a Windows node of AKS and has to do with certificates. */
export function windowsFiles(made: MadeOf): readonly NodeFile[] {
  const { server, kubelet, bootstrapToken } = made
  const ca = 'C:\\k\\ca.crt'
  const [certificate, key] =
    bootstrapToken === undefined
      ? ['C:\\k\\client.crt', 'C:\\k\\client.key']
      : [`${pki}\\kubelet-client-current.pem`, `${pki}\\kubelet-client-current.pem`]
  return [
    publicFile(`${folder}/ca.crt`, made.ca.pem),
    publicFile(`${folder}/config`, kubeletKubeconfig(server, ca, certificate, key)),
    ...(bootstrapToken === undefined
      ? [
          publicFile(`${folder}/client.crt`, kubelet.client.pem),
          privateFile(`${folder}/client.key`, kubelet.client.keys.pem),
        ]
      : [
          privateFile(`${folder}/bootstrap-config`, bootstrapKubeconfig(server, ca, bootstrapToken)),
          ...renewedPair(`${folder}/pki`, 'kubelet-client', kubelet.client, pki),
        ]),
    ...servingFiles(made),
  ]
}
