/*
 * How much is read of what a cluster answers. A cluster is foreign: it may answer without an end. Each figure is well above
 * what Kubernetes and AKS hold, so that only an answer that no real cluster gives meets it.
 */

const kibi = 1024
const mebi = 1024 * kibi

/** Bytes of one answer, or of one part of it. */
export const bytes = {
  /** one object: etcd refuses a request above 1.5 MiB, and base64, labels and managed fields make the JSON larger */
  object: 4 * mebi,
  /** one page of a list: 500 nodes with 50 images each have about 12 MiB. A larger page is asked for in smaller ones. */
  page: 16 * mebi,
  /** all pages of one list: 150,000 pods, the most that Kubernetes supports, have about 1 GiB */
  list: 2 * 1024 * mebi,
  /** /metrics of one kubelet: one with 250 pods has about 2 MiB */
  metrics: 8 * mebi,
  /** of these, the series of the kubelet itself */
  kubeletSeries: 2 * mebi,
  /** one line of them: label values are names of at most 253 characters */
  metricsLine: 64 * kibi,
  /** what comes through one tunnel: a TLS handshake, /metrics, and what TLS and WebSocket add */
  tunnel: 12 * mebi,
  /** one WebSocket message: API servers send at most 32 KiB in one */
  message: mebi,
  /** a token: a signed JWT has about 1 KiB */
  token: 16 * kibi,
  /** what one command prints: Azure cuts it at 512 kB */
  command: mebi,
  /** what a script on a node prints: it keeps below 4 KB */
  nodeScript: 64 * kibi,
} as const

/** Counts within one answer. */
export const counts = {
  /** levels of JSON: schemas of custom resources have about 60 */
  depth: 1_000,
  /** pages of one list: 300,000 pods are 600 pages of 500 */
  pages: 2_000,
  /** WebSocket pings during the seconds of one tunnel */
  pings: 1_000,
} as const

/** Characters of a token that leads to the next page; the API server's own have a few hundred, and a URL takes about 8,000. */
export const continueCharacters = 4_096

/** Items of a page, in the order in which they are asked for: with fewer where a page is larger than `bytes.page`. */
export const pageSizes = [500, 50, 3] as const

/** Items of one list. */
export const items = {
  /** AKS has at most 5,000 nodes in a cluster */
  nodes: 10_000,
  /** Kubernetes supports 150,000 pods in a cluster */
  pods: 300_000,
  /** of one signer: 5,000 nodes, each with 200 requests of a day that are repeated while none is approved; those alike are counted */
  certificateRequests: 1_000_000,
  /** ConfigMaps, Secrets, budgets: Kubernetes is tested with 10,000 namespaces */
  objects: 200_000,
  /** webhook configurations, APIServices, CustomResourceDefinitions: the API server itself has to hold them all */
  extensions: 10_000,
  /** services that the API server calls, of which pods and Secrets are read: large clusters have about 100 */
  calledServices: 500,
  /** pods of one such service: they are made from one template, or from two during a rollout */
  podsOfService: 1_000,
  /** Secrets in volumes of the pods of one such service */
  secretsOfService: 20,
} as const

/**
 * Bytes in memory of what is kept of one cluster, as `evidence/kept.ts` estimates them: half as much again as a cluster with 5,000
 * nodes and 20,000 TLS Secrets takes, which is about 42 MiB.
 */
export const keptBytes = 64 * mebi

/** How long work on foreign data may hold the process before everything else has its turn, milliseconds. */
export const sliceMilliseconds = 15

/** How long after its deadline what was collected of a cluster is waited for, milliseconds: until then it ends by itself. */
export const graceMilliseconds = 2_000
