import { createPrivateKey, randomFillSync, sign } from 'node:crypto'
import { elements, extension, sequence, tlv } from '../../../emulator/pki/der.ts'
import { certificatePem, leafIssuer, signLeaf } from '../../../emulator/pki/leaf.ts'
import { issue, type Issued } from '../../../emulator/pki/certificates.ts'
import { makeKeyPair } from '../../../emulator/pki/keys.ts'
import type { Attack, MakeAttack } from './attack.ts'
import { isList, node, page, send } from './answers.ts'

const year = 365 * 86_400_000
const dates = { notBefore: new Date(Date.now() - year), notAfter: new Date(Date.now() + year) }
const requests = '/apis/certificates.k8s.io/v1/certificatesigningrequests'

/** Nodes whose serving certificates stand in requests that were issued. */
const issuedFor = (certificates: readonly string[]): Attack['answer'] => {
  const nodes = certificates.map((_, n) => `node-${n}`)
  const items = certificates.map((pem, n) =>
    JSON.stringify({
      metadata: { name: `csr-${n}`, creationTimestamp: '2026-06-01T00:00:00Z' },
      spec: { username: `system:node:node-${n}`, request: '' },
      status: { certificate: Buffer.from(pem).toString('base64'), conditions: [{ type: 'Approved', status: 'True' }] },
    }),
  )
  return (path, response, url) => {
    const serving = (url.searchParams.get('fieldSelector') ?? '').endsWith('/kubelet-serving')
    if (path === '/api/v1/nodes') send(response, page(nodes.map((name) => node(name))))
    else if (path === requests) send(response, page(serving ? items : []))
    else return false
    return true
  }
}

const subject = 'CN=ca'

async function authorities(count: number): Promise<readonly Issued[]> {
  const made: Issued[] = []
  for (let n = 0; n < count; n += 1)
    made.push(await issue({ purpose: 'authority', subject, dates, keys: await makeKeyPair('p256'), keyIds: false }))
  return made
}

const leaves = async (ca: Issued, count: number, names: readonly string[]): Promise<readonly string[]> => {
  const keys = await makeKeyPair('p256')
  const made: string[] = []
  for (let n = 0; n < count; n += 1) {
    const name = `node-${n}`
    const leaf = await issue({
      purpose: 'server',
      subject: `O=system:nodes, CN=system:node:${name}`,
      dates,
      keys,
      issuer: ca,
      names: [name, ...names],
      keyIds: false,
    })
    made.push(leaf.pem)
  }
  return made
}

/** A CA that permits so many names, none of which is that of a node (RFC 5280 4.2.1.10). */
async function constrained(count: number): Promise<Issued> {
  const keys = await makeKeyPair('p256')
  const plain = await issue({ purpose: 'authority', subject, dates, keys, keyIds: false })
  const permitted = Array.from({ length: count }, (_, n) => sequence(tlv(0x82, Buffer.from(`p${n}.example`))))
  const [tbs = Buffer.alloc(0), algorithm = Buffer.alloc(0)] = elements(plain.der)
  const fields = elements(tbs)
  const [list = Buffer.alloc(0)] = elements(fields.at(-1) ?? Buffer.alloc(0))
  const extensions = sequence(...elements(list), extension('2.5.29.30', true, sequence(tlv(0xa0, ...permitted))))
  const signed = sequence(...fields.slice(0, -1), tlv(0xa3, extensions))
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', signed, createPrivateKey(keys.pem)))
  const der = sequence(signed, algorithm, signature)
  return { ...plain, der, pem: certificatePem(der) }
}

/** Certificates without an end, and those that are hard to judge. */
export const certificateAttacks: Readonly<Record<string, MakeAttack>> = {
  '200 CAs and 200 nodes': async () => {
    const cas = await authorities(200)
    const [other] = await authorities(1)
    if (other === undefined) throw new Error('there is one')
    return { answer: issuedFor(await leaves(other, 200, [])), roots: cas.map(({ pem }) => pem).join('') }
  },
  'certificates of 1,000 names each': async (ca) => ({
    answer: issuedFor(
      await leaves(
        ca,
        300,
        Array.from({ length: 1_000 }, (_, n) => `n${n}.example`),
      ),
    ),
  }),
  'name constraints of 8,000 names': async () => {
    const ca = await constrained(8_000)
    const issuer = leafIssuer(ca)
    const names = Array.from({ length: 1_500 }, (_, n) => `n${n}.example`)
    const { publicKey } = await makeKeyPair('p256')
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey))
    const made = Array.from({ length: 100 }, (_, n) =>
      certificatePem(
        signLeaf({
          ...{ issuer, purpose: 'server', dates, publicKey: spki, names },
          subject: [
            ['O', 'system:nodes'],
            ['CN', `system:node:node-${n}`],
          ],
        }),
      ),
    )
    return { answer: issuedFor(made), roots: ca.pem }
  },
  'ConfigMaps of CAs without an end': async (ca) => {
    const keys = await makeKeyPair('p256')
    const der = (await issue({ purpose: 'authority', subject: 'CN=some', dates, keys, issuer: ca })).der
    let count = 0
    const another = (): string => {
      const copy = Buffer.from(der)
      // another signature makes another certificate
      randomFillSync(copy, copy.length - 16)
      return certificatePem(copy)
    }
    return {
      answer: (path, response) => {
        if (!isList(path) || !path.endsWith('/configmaps')) return false
        const items = Array.from({ length: 500 }, (_, n) =>
          JSON.stringify({
            metadata: { name: `map-${n}`, namespace: 'default' },
            data: { 'ca.crt': Array.from({ length: 10 }, another).join('\n') },
          }),
        )
        send(response, page(items, String((count += 1))))
        return true
      },
    }
  },
  'webhooks with bundles of 1 MB': (ca) => {
    const bundle = Buffer.from(ca.pem.repeat(800)).toString('base64')
    const webhooks = Array.from({ length: 2 }, () => ({ clientConfig: { caBundle: bundle } }))
    const item = JSON.stringify({ metadata: { name: 'hook' }, webhooks })
    let count = 0
    return {
      answer: (path, response) => {
        if (!path.endsWith('webhookconfigurations')) return false
        send(
          response,
          page(
            Array.from({ length: 5 }, () => item),
            String((count += 1)),
          ),
        )
        return true
      },
    }
  },
  'Secrets without an end': async (ca) => {
    const issuer = leafIssuer(ca)
    const { publicKey } = await makeKeyPair('p256')
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey))
    let count = 0
    return {
      inputs: { 'tls-secrets': 'true' },
      answer: (path, response) => {
        if (!path.endsWith('/secrets')) return false
        const items = Array.from({ length: 500 }, (_, n) => {
          const cn = `s-${count}-${n}`
          const pem = signLeaf({
            issuer,
            purpose: 'server',
            subject: [['CN', cn]],
            dates,
            publicKey: spki,
            names: [cn],
          })
          const data = { 'tls.crt': Buffer.from(certificatePem(pem)).toString('base64') }
          return JSON.stringify({ metadata: { name: cn, namespace: 'default' }, data })
        })
        send(response, page(items, String((count += 1))))
        return true
      },
    }
  },
}
