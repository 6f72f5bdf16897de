import { randomUUID } from 'node:crypto'
import { aksError, type ArmAnswer, type ArmRequest, isPreview } from './answer.ts'

const etags = new WeakMap<object, string>()

/** The eTag of a cluster or a pool, which changes with every write of it. AKS tells it with preview versions only. */
export function etagOf(resource: object): string {
  const known = etags.get(resource) ?? randomUUID()
  etags.set(resource, known)
  return known
}

/** Whoever read the resource before this cannot write it with `If-Match` any more. */
export const changeEtag = (resource: object): void => {
  etags.set(resource, randomUUID())
}

/** The answer to an `If-Match` that does not match; stable versions do not look at that header. */
export function etagRefusal(
  { headers, apiVersion }: Pick<ArmRequest, 'headers' | 'apiVersion'>,
  resource: object,
): ArmAnswer | undefined {
  const wanted = headers['if-match']?.replaceAll('"', '')
  if (!isPreview(apiVersion) || wanted === undefined || wanted === '*' || wanted === etagOf(resource)) return undefined
  const details = [{ code: 'Unspecified', message: 'rpc error: code = FailedPrecondition desc = Etag mismatched' }]
  return aksError(412, 'PreconditionFailed', 'The etag provided in the if-match header does not match.', { details })
}
