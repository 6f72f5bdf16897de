import { createPublicKey } from 'node:crypto'
import { moment } from '../moments.ts'
import { issue, type Issued } from '../pki/certificates.ts'
import type { ClusterPki } from '../pki/cluster-pki.ts'
import { makeKeyPair } from '../pki/keys.ts'
import { type LeafIssuer, leafIssuer } from '../pki/leaf.ts'
import type { CaChoice } from './objects-scenario.ts'
import type { World } from './store.ts'

/** A key that objects share: PEM, and its public part as DER. */
export type LeafKey = { readonly pem: string; readonly publicKey: Buffer }

/** The CAs and keys that the objects of a cluster are made with. Each is made when it is first needed. */
export type ObjectCas = {
  /** PEM of the CA that is meant; `owner` names the CA of one's own */
  readonly bundle: (choice: CaChoice, owner: string, world: World) => Promise<string>
  /** what signs leaves under it */
  readonly issuer: (choice: Exclude<CaChoice, 'cluster-ca-injected'>, owner: string) => Promise<LeafIssuer>
  /** one of few keys */
  readonly key: (number: number) => Promise<LeafKey>
}

/** So many keys are enough to see that not everybody has the same. */
const keys = 8

const ownDates = { 'own-ca': ['-300d', '+3350d'], expired: ['-395d', '-30d'] } as const

/** The function's value, worked out once for each text. */
function once<V>(make: (key: string) => V): (key: string) => V {
  const made = new Map<string, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

/** `pki` is the cluster's at its start: what was copied from it then stays as it is. */
export function makeObjectCas(pki: ClusterPki, startedAt: Date): ObjectCas {
  const own = once(async (key): Promise<Issued> => {
    const [choice = '', owner = ''] = key.split('\0')
    const [notBefore, notAfter] = ownDates[choice === 'expired' ? 'expired' : 'own-ca']
    return await issue({
      purpose: 'authority',
      subject: `CN=${owner}-ca`,
      dates: { notBefore: moment(startedAt, notBefore), notAfter: moment(startedAt, notAfter) },
      keys: await makeKeyPair('p256'),
    })
  })
  const caOf = async (choice: Exclude<CaChoice, 'cluster-ca-injected'>, owner: string): Promise<Issued> => {
    if (choice === 'cluster-ca') return pki.ca
    if (choice === 'old-ca') return pki.oldCas[0] ?? pki.ca
    return await own(`${choice}\0${owner}`)
  }
  const issuers = once(async (key): Promise<LeafIssuer> => {
    const [choice = '', owner = ''] = key.split('\0')
    return leafIssuer(await caOf(choice as 'own-ca', owner))
  })
  const keyPairs = once(async (): Promise<LeafKey> => {
    const { pem } = await makeKeyPair('p256')
    return { pem, publicKey: createPublicKey(pem).export({ type: 'spki', format: 'der' }) }
  })
  return {
    bundle: async (choice, owner, world) =>
      choice === 'cluster-ca-injected' ? world.pki.ca.pem : (await caOf(choice, owner)).pem,
    issuer: (choice, owner) => issuers(`${choice}\0${owner}`),
    key: (number) => keyPairs(String(number % keys)),
  }
}
