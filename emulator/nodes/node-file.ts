import type { Issued } from '../pki/certificates.ts'

/** Something in a node's file system. Paths begin at its root: `/etc/hostname`; on Windows `/C/k/config` is `C:\k\config`. */
export type NodeFile =
  | { readonly path: string; readonly mode: number; readonly content: string }
  | { readonly path: string; readonly link: string }

/** Readable for everybody. */
export const publicFile = (path: string, content: string): NodeFile => ({ path, mode: 0o644, content })

/** Readable for root. */
export const privateFile = (path: string, content: string): NodeFile => ({ path, mode: 0o600, content })

/** What a kubelet puts into one file: its certificate, those that it sends along, and the key. */
export const pairOf = ({ pem, keys }: Issued, chain: readonly Issued[] = []): string =>
  [pem, ...chain.map((one) => one.pem).filter((one) => one !== pem), keys.pem].join('')

/** The time in the name of a certificate's file, as kubelets write it: `2026-11-24-04-05-31`. They wait five minutes for notBefore. */
export const stampOf = ({ notBefore }: Issued): string =>
  new Date(notBefore.getTime() + 300_000).toISOString().slice(0, 19).replace(/[T:]/g, '-')

/** `NAME-TIME.pem` with certificate and key, and `NAME-current.pem` that leads there, as a kubelet keeps what it renews. */
export function renewedPair(folder: string, name: string, issued: Issued, directory = folder): readonly NodeFile[] {
  const file = `${name}-${stampOf(issued)}.pem`
  return [
    privateFile(`${folder}/${file}`, pairOf(issued)),
    { path: `${folder}/${name}-current.pem`, link: `${directory}${directory.includes('\\') ? '\\' : '/'}${file}` },
  ]
}
