import { type KubeConfig, type KubernetesObject, Watch } from '@kubernetes/client-node'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { raw } from '../emulator/support.ts'

/** A resource or subresource as discovery tells of it. */
export type Found = {
  readonly apiVersion: string
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
}
/** What the API server says it serves: its groups' preferred versions. */
export async function discover(cluster: RunningCluster): Promise<readonly Found[]> {
  const headers = { authorization: `Bearer ${[...cluster.state.staticTokens.keys()][0] ?? ''}` }
  const get = async (path: string): Promise<unknown> => JSON.parse((await raw(cluster, path, { headers })).text)
  const { groups } = (await get('/apis')) as { groups: { preferredVersion: { groupVersion: string } }[] }
  const versions = ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)]
  const lists = await Promise.all(
    versions.map(async (apiVersion) => {
      const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
      const { resources } = (await get(path)) as { resources: Omit<Found, 'apiVersion'>[] }
      return resources.map((resource) => ({ ...resource, apiVersion }))
    }),
  )
  return lists.flat()
}

/** The first object that a watch tells of. */
export async function firstWatched(config: KubeConfig, { apiVersion, name }: Found): Promise<KubernetesObject> {
  const path = `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}/${name}`
  const { promise, resolve, reject } = Promise.withResolvers<KubernetesObject>()
  const controller = await new Watch(config).watch(
    path,
    {},
    (_, object: KubernetesObject) => {
      resolve(object)
    },
    (error: unknown) => {
      reject(error instanceof Error ? error : new Error('the watch ended'))
    },
  )
  try {
    return await promise
  } finally {
    controller.abort()
  }
}
