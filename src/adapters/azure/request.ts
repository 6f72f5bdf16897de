/** One request to Azure Resource Manager. */
export type ArmAsk = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** below the endpoint; or a link that ARM gave, as `linkOf` resolved it */
  readonly path: string | URL
  /** absent with a link, which has its own */
  readonly apiVersion?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** the action that is missing when it is forbidden; of a link it is read from the link */
  readonly action: string
  /** true: a POST that reads only, and may be asked again */
  readonly reads?: true
}

export type ArmReply = {
  /** what was asked: links in the answer may be relative to it */
  readonly url: URL
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** bytes of the body */
  readonly size: number
}

/** The first page of a list, and how many items an honest list of this kind can have. */
export type ListAsk = ArmAsk & { readonly path: string; readonly apiVersion: string; readonly most: number }
