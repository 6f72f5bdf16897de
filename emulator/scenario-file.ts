import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import type { AzureScenario, ManagedClusterScenario } from './azure/scenario.ts'
import type { Fault } from './faults.ts'
import type { Grant } from './kubernetes/grants.ts'
import { milliseconds } from './moments.ts'
import { flag, list, map, number, oneOf, type Reader, type Readers, record, text, wrong } from './readers.ts'
import type { ClusterScenario, CsrScenario, Dates, NodeScenario, Offset, PoolScenario, Scenario } from './scenario.ts'

const offset: Reader<Offset> = (value, at) => {
  const written = text(value, at)
  milliseconds(written)
  return written
}

const dateReaders: Readers<Dates> = { notBefore: offset, notAfter: offset }
const dates = record<Dates>(dateReaders, 'notBefore', 'notAfter')

const nodeReaders: Readers<NodeScenario> = {
  created: offset,
  ready: flag,
  notReadyReason: text,
  reachable: flag,
  kubeletVersion: text,
  operatingSystem: oneOf('linux', 'windows'),
  nodeImageVersion: text,
  labels: map((value, at) => (value === null ? null : text(value, at))),
  client: dates,
  serving: oneOf('cluster', 'self-signed', 'node-bootstrap', 'none'),
  servingDates: dates,
  clientRenewErrors: number,
  serverRenewErrors: number,
  hostNetworkPods: flag,
  impostor: flag,
}

const pool = record<PoolScenario>(
  {
    ...nodeReaders,
    name: text,
    count: number,
    nodes: map(record<NodeScenario>(nodeReaders)),
    type: oneOf('VirtualMachineScaleSets', 'VirtualMachines', 'AvailabilitySet'),
    mode: oneOf('System', 'User'),
    vmSize: text,
    osSKU: text,
    tags: map(text),
    provisioningState: text,
    powerState: oneOf('Running', 'Stopped'),
    snapshot: (value) => value as NonNullable<PoolScenario['snapshot']>,
  },
  'name',
  'count',
)

const csr = record<CsrScenario>(
  {
    signer: oneOf('kubelet-serving', 'kube-apiserver-client-kubelet'),
    node: text,
    state: oneOf('pending', 'approved', 'issued', 'denied', 'failed'),
    age: offset,
    requestor: text,
    message: text,
  },
  'signer',
  'node',
  'state',
  'age',
)

const grant = record<Grant>(
  {
    subject: text,
    namespace: text,
    apiGroups: list(text),
    resources: list(text),
    resourceNames: list(text),
    nonResourceURLs: list(text),
    verbs: list(text),
  },
  'subject',
  'verbs',
)

const faultReaders = {
  kind: oneOf(
    'status',
    'reset',
    'hang',
    'slow',
    'malformed',
    'truncated',
    'huge',
    'content-type',
    'expired-continue',
    'tunnel-error',
    'tunnel-close',
  ),
  path: text,
  method: text,
  times: number,
  after: number,
  status: number,
  retryAfter: text,
  message: text,
  milliseconds: number,
  bytes: number,
}

const anyFault = record<{ [K in keyof typeof faultReaders]?: ReturnType<(typeof faultReaders)[K]> }>(
  faultReaders,
  'kind',
  'path',
)

/** The field that a kind of fault cannot do without. */
const needs: Readonly<Partial<Record<Fault['kind'], keyof typeof faultReaders>>> = {
  status: 'status',
  slow: 'milliseconds',
  huge: 'bytes',
  'tunnel-error': 'message',
}

const fault: Reader<Fault> = (value, at) => {
  const found = anyFault(value, at) as unknown as Fault & Record<string, unknown>
  const field = needs[found.kind]
  return field === undefined || found[field] !== undefined ? found : wrong(`${at}.${field}`, 'there')
}

const clusterName: Reader<string> = (value, at) =>
  /^[a-zA-Z0-9][-_a-zA-Z0-9]{0,62}$/.test(text(value, at)) ? text(value, at) : wrong(at, 'a name as AKS allows it')

const cluster = record<ClusterScenario>(
  {
    name: clusterName,
    kubernetesVersion: text,
    created: offset,
    ca: dates,
    apiServer: record({ ...dateReaders, names: list(text), sendsCa: flag }, 'notBefore', 'notAfter'),
    aggregatorCa: dates,
    masterclient: dates,
    oldCas: list(dates),
    verifiesKubelets: flag,
    anonymousAuth: flag,
    ipv6: flag,
    clockOffset: offset,
    tlsInspection: flag,
    stopped: flag,
    contextUser: oneOf('admin', 'clientCertificate', 'staticToken', 'serviceAccount', 'stale'),
    pools: list(pool),
    csrs: list(csr),
    grants: list(grant),
    faults: list(fault),
    azure: (value) => value as ManagedClusterScenario,
  },
  'name',
)

const scenario = record<Scenario>(
  {
    title: text,
    keys: oneOf('p256', 'rsa2048'),
    clusters: list(cluster),
    deadContexts: list(text),
    azure: (value) => value as AzureScenario,
  },
  'clusters',
)

/** Checks a scenario strictly: what is unknown or misspelt throws a TypeError that names the place. */
export const readScenario = (value: unknown): Scenario => scenario(value, 'scenario')

/** Reads a scenario from a YAML file. */
export const readScenarioFile = (path: string): Scenario => readScenario(load(readFileSync(path, 'utf8')))
