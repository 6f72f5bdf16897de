import { dump } from 'js-yaml'
import { moment, validity } from '../moments.ts'
import { certificatePem, signLeaf } from '../pki/leaf.ts'
import { declared, encoded, numbered } from './declared.ts'
import type { ObjectCas } from './object-cas.ts'
import { uid } from './objects.ts'
import type { SecretScenario } from './objects-scenario.ts'
import type { Kept, World } from './store.ts'
import { signLegacyToken, type TokenAuthority } from './tokens.ts'

/** What Secrets are made with. */
export type SecretMaker = {
  readonly cas: ObjectCas
  readonly startedAt: Date
  readonly createdAt: Date
  /** signs the tokens in Secrets of type kubernetes.io/service-account-token */
  readonly tokens: TokenAuthority
  /** what kubeconfigs call the API server */
  readonly server: string
}

const types = {
  tls: 'kubernetes.io/tls',
  opaque: 'Opaque',
  'service-account-token': 'kubernetes.io/service-account-token',
  kubeconfig: 'Opaque',
  ca: 'Opaque',
} as const

const defaultDates = { notBefore: '-30d', notAfter: '+60d' } as const

type Data = (world: World) => Promise<Readonly<Record<string, string>>>

/** Works it out when first asked, and remembers it: a certificate is the same whenever it is read. */
function once<V>(make: () => Promise<V>): () => Promise<V> {
  let made: Promise<V> | undefined
  return () => (made ??= make())
}

/** A certificate and its key, under names that the kind of Secret gives them. */
function leaf(maker: SecretMaker, secret: SecretScenario, name: string, number: number) {
  const { type = 'tls', namespace, issuer = type === 'tls' ? 'own-ca' : 'cluster-ca' } = secret
  const names = secret.names ?? [`${name}.${namespace}.svc`]
  // as text: a piece of a Buffer would keep all of the pool that it is from
  const pem = once(async () =>
    certificatePem(
      signLeaf({
        issuer: await maker.cas.issuer(issuer, secret.name),
        ...(type === 'tls'
          ? { purpose: 'server', subject: [['CN', names[0] ?? name]], names }
          : {
              purpose: 'client',
              subject: [
                ['O', 'system:masters'],
                ['CN', 'masterclient'],
              ],
            }),
        dates: validity(maker.startedAt, secret.dates ?? defaultDates),
        publicKey: (await maker.cas.key(number)).publicKey,
      }),
    ),
  )
  return async (world: World) => ({
    certificate: await pem(),
    key: (await maker.cas.key(number)).pem,
    ca: await maker.cas.bundle(issuer, secret.name, world),
  })
}

function kubeconfig(maker: SecretMaker, secret: SecretScenario, name: string, number: number): Data {
  const made = leaf(maker, secret, name, number)
  return async (world) => {
    const { certificate, key, ca } = await made(world)
    const base64 = encoded({ certificate, key, ca })
    const text = dump(
      {
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name, cluster: { server: maker.server, 'certificate-authority-data': base64['ca'] } }],
        users: [{ name, user: { 'client-certificate-data': base64['certificate'], 'client-key-data': base64['key'] } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        'current-context': name,
      },
      { lineWidth: -1 },
    )
    return { [secret.key ?? 'kubeconfig']: text }
  }
}

function dataOf(maker: SecretMaker, secret: SecretScenario, name: string, number: number): Data {
  const { type = 'tls', namespace, serviceAccount = 'default' } = secret
  if (type === 'tls') {
    const made = leaf(maker, secret, name, number)
    return async (world) => {
      const { certificate, key, ca } = await made(world)
      return { ...(secret.certManager === true ? { 'ca.crt': ca } : {}), 'tls.crt': certificate, 'tls.key': key }
    }
  }
  if (type === 'kubeconfig') return kubeconfig(maker, secret, name, number)
  if (type === 'ca')
    return async (world) => ({
      [secret.key ?? 'ca.crt']: await maker.cas.bundle(secret.issuer ?? 'cluster-ca', secret.name, world),
    })
  if (type === 'opaque') return () => Promise.resolve({})
  const account = { namespace, name: serviceAccount, uid: uid(`ServiceAccount/${namespace}/${serviceAccount}`) }
  const token = once(() => Promise.resolve(signLegacyToken(maker.tokens, account, name)))
  return async ({ pki }) => ({ 'ca.crt': pki.ca.pem, namespace, token: await token() })
}

function annotationsOf(secret: SecretScenario, name: string): Readonly<Record<string, string>> {
  const { type = 'tls', namespace, names = [`${name}.${namespace}.svc`], serviceAccount = 'default' } = secret
  const own =
    type === 'service-account-token'
      ? {
          'kubernetes.io/service-account.name': serviceAccount,
          'kubernetes.io/service-account.uid': uid(`ServiceAccount/${namespace}/${serviceAccount}`),
        }
      : secret.certManager === true
        ? {
            'cert-manager.io/alt-names': names.join(','),
            'cert-manager.io/certificate-name': name,
            'cert-manager.io/common-name': names[0] ?? name,
            'cert-manager.io/ip-sans': '',
            'cert-manager.io/issuer-group': 'cert-manager.io',
            'cert-manager.io/issuer-kind': 'ClusterIssuer',
            'cert-manager.io/issuer-name': `${secret.name}-ca`,
            'cert-manager.io/uri-sans': '',
          }
        : {}
  return { ...own, ...secret.annotations }
}

/** The Secrets of a scenario. Certificates are signed when somebody reads them. */
export const secretsOf = (secrets: readonly SecretScenario[], maker: SecretMaker): Kept[] =>
  secrets.flatMap((secret) => {
    const type = types[secret.type ?? 'tls']
    const fields = { type }
    const labels = {
      ...(secret.certManager === true ? { 'controller.cert-manager.io/fao': 'true' } : {}),
      ...secret.labels,
    }
    const createdAt = secret.created === undefined ? maker.createdAt : moment(maker.startedAt, secret.created)
    return numbered(secret.name, secret.count).map((name, number) => {
      const data = dataOf(maker, secret, name, number)
      const annotations = (): Readonly<Record<string, string>> => annotationsOf(secret, name)
      return declared(
        { kind: 'Secret', namespace: secret.namespace, name, createdAt, labels, annotations, fields },
        async (world) => ({ data: encoded({ ...(await data(world)), ...secret.data }), type }),
      )
    })
  })
