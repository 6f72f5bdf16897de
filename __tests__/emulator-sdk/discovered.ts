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
