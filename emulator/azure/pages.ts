import { type ArmAnswer, type ArmRequest, gatewayError, ok, parameter } from './answer.ts'
import type { AzureState } from './state.ts'

const tokenOf = (first: number): string => Buffer.from(JSON.stringify({ first })).toString('base64url')

/** Where a page begins; undefined when the token is none of ours. */
function firstOf(token: string | undefined): number | undefined {
  if (token === undefined) return 0
  const digits = /^\{"first":(\d+)\}$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** One page of a list, with the link to the next one when there is more. */
export function page(list: readonly object[], request: ArmRequest, { scenario }: AzureState): ArmAnswer {
  const { origin, path, apiVersion, query } = request
  const first = firstOf(parameter(query, '$skipToken'))
  if (first === undefined) return gatewayError(400, 'InvalidSkipToken', 'The skip token of the request is not valid.')
  const end = first + (scenario.pageSize ?? 100)
  const next = `${origin}${encodeURI(path)}?api-version=${apiVersion}&%24skiptoken=${tokenOf(end)}`
  return ok({ value: list.slice(first, end), ...(end < list.length ? { nextLink: next } : {}) })
}

const emptyPage = ok({ value: [] })

/**
 * A list as AKS's own lists are: whole, and yet with a link to a next page, which is empty; the token stands in the link
 * twice, once without `$`.
 */
export function wholeWithEmptyNext(list: readonly object[], request: ArmRequest): ArmAnswer {
  const { origin, path, apiVersion, query } = request
  if (parameter(query, '$skipToken') !== undefined) return emptyPage
  const token = String(100_000 + list.length)
  const next = `${origin}${encodeURI(path)}?%24skipToken=${token}&api-version=${apiVersion}&skipToken=${token}`
  return ok({ value: list, nextLink: next })
}
