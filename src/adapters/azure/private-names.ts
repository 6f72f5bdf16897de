import { lookup } from 'node:dns/promises'
import { ReasonError } from '../../model/errors.ts'

/** Whether a name leads anywhere from this machine. Only a resolver that knows that there is none says no. */
export const resolves = (host: string): Promise<boolean> =>
  lookup(host).then(
    () => true,
    (error: unknown) => (error as { code?: unknown }).code !== 'ENOTFOUND',
  )

/** The names of API servers of private clusters: of private endpoints, and of those in the cluster's own network. */
const privateServer = /^[ \t]*server:\s*["']?https:\/\/([^\s"'/:]+\.private(?:link)?\.[^\s"'/:]+)/m

/**
 * A private cluster's kubeconfig names what only its private DNS zone knows. Where that zone is not at hand, as in a peered
 * network, its public name leads to the same private address, if the cluster has one.
 * @param ask asks ARM for the kubeconfig; with `public` for that of the public name
 */
export async function reachableKubeconfig(
  ask: (serverFqdn: string | undefined) => Promise<() => string>,
  isKnown: (host: string) => Promise<boolean>,
): Promise<() => string> {
  const first = await ask(undefined)
  const host = privateServer.exec(first())?.[1]
  if (host === undefined || (await isKnown(host))) return first
  return ask('public').catch((error: unknown) => {
    // it has no public name, or the right is gone: what cannot be reached is told of the first
    if (error instanceof ReasonError) return first
    throw error
  })
}
