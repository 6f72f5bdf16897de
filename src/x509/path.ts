import type { Certificate } from '../model/certificate.ts'

export type PathProblem =
  | 'empty-chain'
  | 'no-path'
  | 'bad-signature'
  | 'not-yet-valid'
  | 'expired'
  | 'not-a-ca'
  | 'path-length'
  | 'key-usage'
  | 'extended-key-usage'
  | 'name-constraints'
  | 'unknown-critical-extension'
  | 'weak-key'
  | 'unsupported-algorithm'

/** `path` runs from the leaf to the anchor, both included. */
export type PathResult =
  | { readonly ok: true; readonly path: readonly Certificate[] }
  | { readonly ok: false; readonly problem: PathProblem; readonly detail: string; readonly certificate?: Certificate }

export type PathOptions = { readonly at: Date; readonly purpose: 'serverAuth' | 'clientAuth' }

export function validatePath(
  received: readonly Certificate[],
  anchors: readonly Certificate[],
  options: PathOptions,
): Promise<PathResult> {
  return Promise.reject(new Error(`to be built: ${received.length} ${anchors.length} ${options.purpose}`))
}
