import type { NodeScenario, PoolScenario } from '../scenario.ts'
import { poolAzureFields } from './azure-pools.ts'
import { age, dates, offset } from './moments.ts'
import { flag, form, list, map, may, must, named, object, oneOf, type Schema, text, whole } from './typed.ts'
import * as z from 'zod/mini'

const textOrNull: Schema<string | null> = z.nullable(z.string())

const nodeFields = {
  note: may(text, 'A word to whoever reads the file.'),
  created: may(offset, 'When the node joined. Default `-65d`.'),
  ready: may(flag, 'Default true.'),
  notReadyReason: may(text, 'The message of the Ready condition of a node that is not ready.'),
  reachable: may(flag, 'false: the API server cannot connect to the kubelet.'),
  kubeletVersion: may(text, "Default: the cluster's version."),
  operatingSystem: may(oneOf('linux', 'windows'), 'Default linux.'),
  nodeImageVersion: may(text, 'As the label kubernetes.azure.com/node-image-version has it.'),
  labels: may(map(textOrNull), 'Added to the labels that AKS writes; null removes one.'),
  client: may(dates, "The kubelet's client certificate. Default from -65d to +300d."),
  serving: may(
    oneOf('cluster', 'self-signed', 'node-bootstrap', 'none'),
    'What the kubelet serves on port 10250. `cluster` (default): a certificate of the cluster CA. `self-signed`: of a CA that the kubelet made for itself. `node-bootstrap`: the certificate of 20 years that the bootstrap of an AKS node makes. `none`: its request is pending.',
  ),
  servingDates: may(dates, 'Of the serving certificate. A default that fits its kind is there.'),
  clientRenewErrors: may(whole(), 'How often the kubelet failed to renew its client certificate.'),
  serverRenewErrors: may(whole(), 'How often the kubelet failed to renew its serving certificate.'),
  hostNetworkPods: may(flag, "false: no pod of this node uses the host's network."),
  tlsBootstrap: may(
    flag,
    'false: made without TLS bootstrap, with a static client certificate that nothing renews. Default true.',
  ),
  apiServerCopy: may(dates, 'Of `/etc/kubernetes/certs/apiserver.crt`. Default: a copy of what the API server serves.'),
  power: may(oneOf('running', 'deallocated'), 'Default running. A deallocated machine runs no command.'),
  agentUnresponsive: may(age, "The machine's agent is silent: a run command fails after so long (`25m` in Azure)."),
  impostor: may(flag, 'true: whoever listens on port 10250 takes every credential and answers 200.'),
}

const node = named('Node', object<NodeScenario>()(nodeFields))

/** A node pool. */
export const pool: Schema<PoolScenario> = named(
  'Pool',
  object<PoolScenario>()({
    name: must(
      form(/^[a-z][a-z0-9]{0,11}$/, 'a name as AKS allows it: at most 12 small letters and digits, a letter first'),
      'Name of the pool.',
    ),
    count: must(whole(), 'How many nodes.'),
    ...nodeFields,
    nodes: may(map(node), "Exceptions, by the node's number in the pool, from 0."),
    taints: may(list(text), '`key=value:Effect`.'),
    ...poolAzureFields,
  }),
)
