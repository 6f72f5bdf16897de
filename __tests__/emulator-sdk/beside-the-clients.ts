import type { RunningAzure } from '../../emulator/emulator.ts'
import { ask, signIn } from '../emulator-azure/kit.ts'

const lock = { properties: { level: 'CanNotDelete' } }

/** Asks what ARM answers and no client here knows how to ask; tells what was not answered with 200 or 201. */
export async function askTheRest(
  azure: RunningAzure,
  group: string,
  name: string,
): Promise<{ readonly refused: readonly string[] }> {
  const token = await signIn(azure)
  const refused: string[] = []
  const say = async (method: string, path: string, body?: object): Promise<unknown> => {
    const said = await ask(azure, `${path}?api-version=2022-12-01`, {
      method,
      token,
      ...(body === undefined ? {} : { body }),
    })
    if (said.status !== 200 && said.status !== 201) refused.push(`${method} ${path}: ${said.status}`)
    return said.body
  }
  const subscription = `/subscriptions/${azure.state.subscriptions[0]?.id ?? ''}`
  const inGroup = `${subscription}/resourceGroups/${group}`
  const cluster = `${inGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`
  const scopes = [subscription, inGroup, cluster, `${cluster}/agentPools/nodepool1`]
  const paths = [
    '/metadata/endpoints',
    '/subscriptions',
    subscription,
    `${subscription}/locations`,
    '/tenants',
    `${subscription}/resourceGroups`,
    inGroup,
    `${subscription}/providers`,
    `${subscription}/providers/Microsoft.ContainerService`,
    ...scopes.map((scope) => `${scope}/providers/Microsoft.Authorization/permissions`),
  ]
  for (const path of paths) await say('GET', path)
  const detectors = (await say('GET', `${cluster}/detectors`)) as {
    readonly value: readonly { readonly name: string }[]
  }
  await say('GET', `${cluster}/detectors/${detectors.value[0]?.name ?? ''}`)
  for (const scope of scopes) {
    const locks = `${scope}/providers/Microsoft.Authorization/locks`
    await say('PUT', `${locks}/mine`, lock)
    await say('GET', locks)
    await say('GET', `${locks}/mine`)
    await say('DELETE', `${locks}/mine`)
  }
  return { refused }
}

/** Removes a lock of a resource group; answers with the status. */
export async function removeLock(azure: RunningAzure, group: string, name: string): Promise<number> {
  const scope = `/subscriptions/${azure.state.subscriptions[0]?.id ?? ''}/resourceGroups/${group}`
  const path = `${scope}/providers/Microsoft.Authorization/locks/${name}?api-version=2016-09-01`
  return (await ask(azure, path, { method: 'DELETE', token: await signIn(azure) })).status
}
