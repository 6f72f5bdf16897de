// What an administrator's kubeconfig holds before a rotation, in files of the test's own.
import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'

export type OldCredentialsText = {
  readonly kubeconfig: string
  readonly ca: X509Certificate
  readonly caFile: string
  readonly certFile: string
  readonly keyFile: string
  readonly token: string
}

type Kubeconfig = {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[]
  readonly users: readonly { readonly user: Readonly<Record<string, string>> }[]
}

/** Copies them into a folder. */
export function oldCredentials(path: string, folder: string): OldCredentialsText {
  const text = readFileSync(path, 'utf8')
  const { clusters, users } = load(text) as Kubeconfig
  const [cluster, user] = [
    clusters[0]?.cluster ?? {},
    Object.assign({}, ...users.map((one) => one.user)) as Record<string, string>,
  ]
  const write = (name: string, content: string): string => {
    const file = join(folder, name)
    writeFileSync(file, content, { mode: 0o600 })
    return file
  }
  const pem = (base64 = ''): string => Buffer.from(base64, 'base64').toString()
  const ca = pem(cluster['certificate-authority-data'])
  return {
    kubeconfig: write('kubeconfig', text),
    ca: new X509Certificate(ca),
    caFile: write('ca.crt', ca),
    certFile: write('client.crt', pem(user['client-certificate-data'])),
    keyFile: write('client.key', pem(user['client-key-data'])),
    token: user['token'] ?? '',
  }
}
