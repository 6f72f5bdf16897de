import type { Play, Stage } from './play.ts'

const settled = (stage: Stage): Promise<void> => stage.settled()
const tags = { method: 'PATCH', path: '', body: { tags: {} } }
const unsigned = { signed: false }

/** Clusters and what they are refused; credentials, and operations on a whole cluster. */
export const clusterPlays: readonly Play[] = [
  { file: 'cluster-get-creating-canceled-abort', cluster: { name: 'other' }, steps: [0, 1] },
  {
    file: 'cluster-get-creating-canceled-abort',
    like: [8],
    // an abortion takes a quarter of it
    operations: { ...unsigned, seconds: 2 },
    steps: [tags, { at: 3, before: creating }, 4, 5, 6, 7, 8],
  },
  { file: 'cluster-get-other-states', like: [0], steps: [0] },
  { file: 'cluster-get-other-states', like: [1], states: true, steps: [1] },
  { file: 'cluster-get-other-states', like: [2], steps: [2] },
  { file: 'cluster-get-other-states', like: [4], states: true, steps: [4] },
  ...[0, 1, 2, 3, 4, 5].map((at): Play => ({ file: 'cluster-get-succeeded', like: [at], steps: [at] })),
  ...[0, 1].map((at): Play => ({ file: 'cluster-list', like: [at], steps: [at] })),
  { file: 'cluster-put-update', like: [0], steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
  { file: 'cluster-run-command-disabled', like: [0], steps: [0, { at: 1, before: settled }] },

  {
    file: 'credentials-user-entra-exec',
    cluster: { azure: { entra: {} } },
    steps: [
      { at: 0, path: 'listClusterUserCredential' },
      { at: 1, path: 'listClusterUserCredential' },
    ],
  },
  { file: 'credentials-user-with-client-certificate', steps: [0] },
  {
    file: 'credentials-user-with-client-certificate',
    cluster: { keyIds: false, azure: { private: 'private-link' } },
    steps: [1],
  },
  { file: 'credentials-user-with-client-certificate', like: [2], steps: [2] },

  {
    file: 'lro-canceled',
    like: [1],
    steps: [
      { ...tags, as: '591b390f-91ab-4a0d-a084-f750be19041b' },
      { at: 0, before: show('ReconcilingAddons') },
      1,
      2,
      3,
      { method: 'POST', path: 'abort' },
      4,
      5,
    ],
    operations: { seconds: 5 },
  },
  { file: 'lro-cluster-delete', steps: [0, 1, 2, 3, 4], operations: { errorBeside: true } },
  { file: 'lro-cluster-delete', steps: [5], operations: unsigned },
  {
    file: 'lro-cluster-stop-start',
    like: [0],
    operations: { errorBeside: true },
    steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  },
  { file: 'lro-cluster-stop-start', steps: [13, 14, 15] },
  {
    file: 'lro-location-only',
    steps: [{ method: 'POST', path: 'stop', as: 'b03cb622-7fd3-4fdc-86ea-bbf10b7d59cf' }, 1, 2, 3],
  },
  {
    file: 'lro-location-only',
    steps: [{ method: 'POST', path: 'stop', as: 'a7cf0630-2503-4eee-81eb-7162bd979d2e' }, 5],
  },
  { file: 'lro-rotate-service-account-signing-keys', like: [0], operations: unsigned, steps: [0, 1, 2, 3, 4, 5] },
  { file: 'lro-signed-urls-verbatim', steps: [0, 1, 2, 3], operations: { errorBeside: true } },
  { file: 'lro-stop-all-headers', operations: unsigned, steps: [0, 1, 2, 3] },
  {
    file: 'operations-api',
    like: [0],
    steps: [
      0,
      { ...tags, version: '2025-09-02-preview' },
      { at: 1, before: settled },
      { at: 2, path: 'operations/latest' },
    ],
  },
]

/** The newest operation says this of itself. */
function show(status: string) {
  return ({ emulator }: Stage): void => {
    const operation = [...emulator.azure.state.operations.values()].at(-1)
    if (operation !== undefined) operation.status = status
  }
}

/** As if it had been made just now, which the emulator does at its start only. */
function creating({ cluster }: Stage): void {
  for (const { properties } of [cluster, ...cluster.pools]) properties.provisioningState = 'Creating'
}
