import { log, mask } from '../adapters/actions.ts'
import { kubernetesAdapter } from '../adapters/kubernetes/connect.ts'
import { startPaces } from '../adapters/pace.ts'
import { redactEvidence } from '../adapters/redaction/values.ts'
import { tlsPort } from '../adapters/tls-port.ts'
import { readKubeconfigText } from '../inputs/kubeconfig/from-arm.ts'
import type { ConnectAzure } from '../model/azure.ts'
import type { DeliveryDependencies, Dependencies } from '../modes/dependencies.ts'
import { logTarget } from '../reports/log.ts'
import { parseCertificates } from '../x509/parse.ts'
import { kubeconfigRemoval } from './kubeconfig-removal.ts'

/** Azure is loaded when one of its clusters is named. */
const connectAzure: ConnectAzure = async (settings, signal) => {
  const azure = await import('../adapters/azure/connect.ts')
  const info = (text: string): void => {
    log.info(text)
  }
  const port = await azure.connectAzure(settings, { remember: mask, info, readCertificates }, signal)
  const { method, passed } = port.signIn
  const why = passed.map((one) => `${one.method}: ${one.why}`).join('; ')
  log.info(`Signed in to Azure by ${method}${why === '' ? '' : ` (not possible: ${why})`}`)
  return port
}

/** The certificates of a text of several, in PEM. */
const readCertificates = (pem: string) => {
  const { entries } = parseCertificates(pem, 'clients')
  return entries.length > 0 ? entries : [{ unreadable: 'is empty', line: 1 }]
}

/** The adapters of every mode. */
export const dependencies: Dependencies = {
  tls: tlsPort,
  connect: kubernetesAdapter(mask),
  connectByCommand: async (run) => (await import('../adapters/kubernetes/command-invoke.ts')).connectByCommand(run),
  connectAzure,
  readKubeconfig: readKubeconfigText(mask),
  redactEvidence,
  clock: () => new Date(),
  startPaces,
  log,
  onJudged: (assessment, asOf) => {
    const { title, lines } = logTarget(assessment, asOf)
    log.group(title, lines)
  },
}

/** The adapters of the modes that deliver kubeconfigs. */
export async function loadDeliveryDependencies(): Promise<Dependencies & DeliveryDependencies> {
  const [{ kubeconfigFiles }, { saveKubeconfig }] = await Promise.all([
    import('../adapters/kubeconfig/files.ts'),
    import('../adapters/state.ts'),
  ])
  return {
    ...dependencies,
    hide: mask,
    kubeconfigFiles,
    saveKubeconfig,
    kubeconfigRemoval,
    openSecretStore: async (store) => (await import('../adapters/github/secrets.ts')).githubSecrets(store),
  }
}
