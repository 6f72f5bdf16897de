import { createHash } from 'node:crypto'

/** What is added to the path of a kubeconfig that is not whole yet. */
export const partSuffix = '.aks-cert-guard.part'

/** The name of a copy of the file from before; several steps of a job may each make one, and the first has number 1. */
export const copyName = (path: string, count: number): string =>
  `${path}.aks-cert-guard${count === 1 ? '' : `.${count}`}.bak`

/** No kubeconfig is larger. */
export const mostBytes = 16 * 1024 * 1024

/** SHA-256 of a file's content, in hexadecimal. */
export const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
