// The server side of a TLS 1.2 handshake (RFC 5246, RFC 8422, RFC 5288) that presents any bytes as its chain. The server of
// Node refuses to load weak keys and damaged certificates, and those are what a client has to be tried with.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import type { Duplex } from 'node:stream'

export type Presented = {
  /** DER or not, in the order presented */
  readonly chain: readonly Uint8Array[]
  readonly key: KeyObject
}

const version = Buffer.from([3, 3])
const record = { changeCipherSpec: 20, alert: 21, handshake: 22 } as const
const message = { serverHello: 2, certificate: 11, serverKeyExchange: 12, serverHelloDone: 14, finished: 20 } as const

/** Suite, and the signature of the key exchange. */
const signing: Readonly<Record<string, readonly [suite: number, scheme: number, hash: string | null]>> = {
  rsa: [0xc02f, 0x0401, 'sha256'],
  'rsa-pss': [0xc02f, 0x0809, 'sha256'],
  ec: [0xc02b, 0x0403, 'sha256'],
  ed25519: [0xc02b, 0x0807, null],
  ed448: [0xc02b, 0x0808, null],
}

/**
 * Answers the handshake of one client on `stream`. Resolves when the client is done, whether or not it accepted.
 * @throws Error when the key can't be used in TLS 1.2
 */
export async function present(stream: Duplex, { chain, key }: Presented): Promise<void> {
  const records = readRecords(stream)
  const transcript: Buffer[] = []
  const send = (...messages: readonly Buffer[]): void => {
    transcript.push(...messages)
    stream.write(Buffer.concat(messages.flatMap((one) => inRecords(record.handshake, one))))
  }
  /** Undefined: the client sent an alert, or closed the stream. */
  const receive = async (type: number): Promise<Buffer | undefined> => {
    const { value } = await records.next()
    return value?.type === type ? value.content : undefined
  }
  const hello = await receive(record.handshake)
  if (hello === undefined) return
  transcript.push(hello)
  const [clientRandom, serverRandom] = [hello.subarray(6, 38), randomBytes(32)]
  const [suite, scheme, hash] = signing[key.asymmetricKeyType ?? ''] ?? []
  if (suite === undefined || scheme === undefined) throw new Error('a key that TLS 1.2 does not use')
  const own = generateKeyPairSync('x25519')
  const point = own.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const parameters = Buffer.concat([Buffer.from([3, 0, 0x1d]), counted(1, point)])
  const signature = sign(hash, Buffer.concat([clientRandom, serverRandom, parameters]), key)
  // renegotiation_info (RFC 5746), which OpenSSL insists on
  const extensions = Buffer.from([0, 5, 0xff, 1, 0, 1, 0])
  send(
    handshakeMessage(
      message.serverHello,
      version,
      serverRandom,
      Buffer.from([0]),
      short(suite),
      Buffer.from([0]),
      extensions,
    ),
    handshakeMessage(message.certificate, counted(3, Buffer.concat(chain.map((der) => counted(3, der))))),
    handshakeMessage(message.serverKeyExchange, parameters, short(scheme), counted(2, signature)),
    handshakeMessage(message.serverHelloDone),
  )
  const exchange = await receive(record.handshake)
  if (exchange === undefined) return
  transcript.push(exchange)
  await receive(record.changeCipherSpec)
  const sealedByClient = await receive(record.handshake)
  if (sealedByClient === undefined) return
  const publicKey = createPublicKey({ key: spkiOfX25519(exchange.subarray(-32)), format: 'der', type: 'spki' })
  const premaster = diffieHellman({ privateKey: own.privateKey, publicKey })
  const master = pseudoRandom(premaster, 'master secret', Buffer.concat([clientRandom, serverRandom]), 48)
  const keys = pseudoRandom(master, 'key expansion', Buffer.concat([serverRandom, clientRandom]), 40)
  transcript.push(opened(sealedByClient, keys.subarray(0, 16), keys.subarray(32, 36)))
  const digest = createHash('sha256').update(Buffer.concat(transcript)).digest()
  const finished = handshakeMessage(message.finished, pseudoRandom(master, 'server finished', digest, 12))
  const closing = sealed(finished, keys.subarray(16, 32), keys.subarray(36, 40))
  stream.write(
    Buffer.concat([...inRecords(record.changeCipherSpec, Buffer.from([1])), ...inRecords(record.handshake, closing)]),
  )
  await records.next()
}

type ReceivedRecord = { readonly type: number; readonly content: Buffer }

async function* readRecords(stream: Duplex): AsyncGenerator<ReceivedRecord, undefined> {
  let buffered = Buffer.alloc(0)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    buffered = Buffer.concat([buffered, chunk])
    while (buffered.length >= 5 && buffered.length >= 5 + buffered.readUInt16BE(3)) {
      const end = 5 + buffered.readUInt16BE(3)
      yield { type: buffered.readUInt8(0), content: buffered.subarray(5, end) }
      buffered = buffered.subarray(end)
    }
  }
  return undefined
}

/** A record holds 16 KiB at most. */
function inRecords(type: number, content: Buffer): readonly Buffer[] {
  const parts: Buffer[] = []
  for (let from = 0; from < content.length; from += 16_384) {
    const part = content.subarray(from, from + 16_384)
    parts.push(Buffer.concat([Buffer.from([type]), version, counted(2, part)]))
  }
  return parts
}

const short = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])

/** Bytes behind their length, which takes `width` octets. */
function counted(width: 1 | 2 | 3, content: Uint8Array): Buffer {
  const length = Buffer.alloc(width)
  length.writeUIntBE(content.length, 0, width)
  return Buffer.concat([length, content])
}

const handshakeMessage = (type: number, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([type]), counted(3, Buffer.concat(parts))])

const spkiOfX25519 = (point: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), point])

/** RFC 5246 5 */
function pseudoRandom(secret: Uint8Array, label: string, seed: Uint8Array, length: number): Buffer {
  const hmac = (...data: readonly Uint8Array[]): Buffer =>
    createHmac('sha256', secret).update(Buffer.concat(data)).digest()
  const full = Buffer.concat([Buffer.from(label), seed])
  const parts: Buffer[] = []
  for (let a = hmac(full); 32 * parts.length < length; a = hmac(a)) parts.push(hmac(a, full))
  return Buffer.concat(parts).subarray(0, length)
}

/** RFC 5246 6.2.3.3, for the first record of a direction, whose sequence number is 0. */
const additionalData = (length: number): Buffer =>
  Buffer.concat([Buffer.alloc(8), Buffer.from([record.handshake]), version, short(length)])

function opened(content: Buffer, key: Buffer, salt: Buffer): Buffer {
  const decipher = createDecipheriv('aes-128-gcm', key, Buffer.concat([salt, content.subarray(0, 8)]))
  decipher.setAAD(additionalData(content.length - 24))
  decipher.setAuthTag(content.subarray(-16))
  return Buffer.concat([decipher.update(content.subarray(8, -16)), decipher.final()])
}

function sealed(content: Buffer, key: Buffer, salt: Buffer): Buffer {
  const nonce = randomBytes(8)
  const cipher = createCipheriv('aes-128-gcm', key, Buffer.concat([salt, nonce]))
  cipher.setAAD(additionalData(content.length))
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}
