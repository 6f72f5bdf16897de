import type { Grant } from '../kubernetes/grants.ts'
import type { ClusterScenario, CsrScenario } from '../scenario.ts'
import { managedCluster } from './azure-clusters.ts'
import { fault } from './faults.ts'
import { age, dateFields, dates, offset } from './moments.ts'
import { objects } from './objects.ts'
import { pool } from './pools.ts'
import { amount, flag, form, list, may, must, named, object, oneOf, type Schema, text, whole } from './typed.ts'

const csr = object<CsrScenario>()({
  note: may(text, 'A word to whoever reads the file.'),
  signer: must(oneOf('kubelet-serving', 'kube-apiserver-client-kubelet'), 'What is asked for.'),
  node: must(
    form(/^[a-z0-9]+\/\d+$/, 'name of a pool and number of a node in it, such as nodepool1/0'),
    'Name of a pool and number of a node in it: `nodepool1/0`.',
  ),
  state: must(oneOf('pending', 'approved', 'issued', 'denied', 'failed'), 'How far it came.'),
  age: must(age, 'How long ago it was made: `7m`.'),
  requestor: may(text, 'Who asks. Default: the node, or a bootstrap token.'),
  message: may(text, 'Why it was denied or failed.'),
})

const grant = object<Grant>()({
  subject: must(text, 'Name of a user or of a group: `system:serviceaccount:NAMESPACE:NAME`.'),
  namespace: may(text, 'Absent: everywhere.'),
  apiGroups: may(list(text), 'The empty text is the core group.'),
  resources: may(list(text), '`nodes`, `pods/portforward`, `*`.'),
  resourceNames: may(list(text), 'Only those.'),
  nonResourceURLs: may(list(text), 'Paths that are no resources.'),
  verbs: must(list(text), '`get`, `list`, `*`.'),
})

type ApiServer = NonNullable<ClusterScenario['apiServer']>

/** A cluster. */
export const cluster: Schema<ClusterScenario> = named(
  'Cluster',
  object<ClusterScenario>()({
    name: must(
      form(/^[a-zA-Z0-9][-_a-zA-Z0-9]{0,62}$/, 'a name as AKS allows it: letters, digits, - and _, at most 63'),
      'Name of the cluster and of its context.',
    ),
    note: may(text, 'A word to whoever reads the file.'),
    count: may(whole(1), 'So many clusters of this kind: the name gets a number, `fleet-01`.'),
    kubernetesVersion: may(text, 'Default v1.35.4.'),
    created: may(offset, 'Creation of the namespace kube-system. Default `-200d`.'),
    ca: may(dates, 'The cluster CA. Default from -200d to +10750d.'),
    apiServer: may(
      object<ApiServer>()({
        ...dateFields,
        names: may(list(text), 'Instead of the usual names: IP addresses and DNS names.'),
        sendsCa: may(flag, 'true: the CA is sent as well.'),
      }),
      "The API server's certificate. Default from -200d to +530d.",
    ),
    aggregatorCa: may(dates, 'The CA of the aggregation layer.'),
    masterclient: may(dates, "The administrator's client certificate. Default from -200d to +530d."),
    keyIds: may(
      flag,
      'false: certificates without subject and authority key identifiers, as AKS made them until 2020.',
    ),
    oldCas: may(
      list(dates),
      'CAs of the same name from before earlier rotations; they stay in extension-apiserver-authentication.',
    ),
    verifiesKubelets: may(flag, 'The API server verifies kubelets (`--kubelet-certificate-authority`).'),
    anonymousAuth: may(flag, 'false: `--anonymous-auth=false`.'),
    ipv6: may(flag, 'Listen on ::1 as well.'),
    clockOffset: may(offset, "How far the cluster's clock is off."),
    tlsInspection: may(flag, 'A proxy of CN=Corporate TLS Inspection stands in between.'),
    stopped: may(flag, 'Nothing listens.'),
    contextUser: may(
      oneOf('admin', 'clientCertificate', 'staticToken', 'serviceAccount', 'stale'),
      'Who the kubeconfig of all contexts signs in as. Default admin.',
    ),
    pools: may(list(pool), 'Node pools.'),
    csrs: may(list(csr), 'Certificate signing requests.'),
    grants: may(list(grant), 'Who may what, instead of what docs/rbac.yaml grants.'),
    objects: may(objects, 'Secrets, ConfigMaps, webhooks, workloads and what else the cluster holds.'),
    faults: may(list(fault), 'What goes wrong from the start.'),
    latency: may(
      object<NonNullable<ClusterScenario['latency']>>()({
        apiServer: may(amount, 'Of the API server. Default `azure.latency.kubernetes`.'),
        kubelets: may(amount, 'Of every kubelet.'),
      }),
      'Milliseconds before every answer.',
    ),
    azure: may(managedCluster, 'What Azure Resource Manager knows of it. Needs `azure` in the scenario.'),
  }),
)
