// What is written first with @kubernetes/client-node: both lists, each with one call. The kubeconfig is the argument.
console.log('reads')
const { CoreV1Api, KubeConfig } = await import('@kubernetes/client-node')
const config = new KubeConfig()
config.loadFromFile(process.argv[2])
const core = config.makeApiClient(CoreV1Api)
const nodes = await core.listNode()
const secrets = await core.listSecretForAllNamespaces({ fieldSelector: 'type=kubernetes.io/tls' })
console.log(`${nodes.items.length} nodes, ${secrets.items.length} Secrets`)
