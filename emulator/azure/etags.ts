import { guidOf } from './names.ts'

/** Adds the eTag of what is answered, which changes with it. AKS tells it with preview versions only. */
export const withEtag = <T extends object>(body: T, apiVersion: string): T & { readonly eTag?: string } =>
  /preview$/i.test(apiVersion) ? { ...body, eTag: guidOf(JSON.stringify(body)) } : body
