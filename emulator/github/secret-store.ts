import { randomInt } from 'node:crypto'
import sodium from 'libsodium-wrappers'

/** A secret of Actions as it is now. Its value is there for tests and never leaves the emulator. */
export type EmulatedSecret = {
  /** in capitals */
  readonly name: string
  readonly value: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The secrets of a repository or of one of its environments, and the key that they are sealed for. */
export type SecretStore = {
  readonly keyId: string
  /** raw X25519 keys */
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
  /** by their names in capitals */
  readonly secrets: Map<string, EmulatedSecret>
}

/** libsodium is compiled when this is over: stores can be made afterwards. */
export const sealingReady = (): Promise<void> => sodium.ready

/** An empty store with a key of its own. */
export function makeSecretStore(): SecretStore {
  const { publicKey, privateKey } = sodium.crypto_box_keypair()
  const digits = Array.from({ length: 17 }, () => randomInt(10)).join('')
  return { keyId: `5${digits}`, publicKey, privateKey, secrets: new Map() }
}

/** Opens a sealed box (libsodium `crypto_box_seal`) that was made for this store; undefined when it does not open. */
export function openSealed({ publicKey, privateKey }: SecretStore, base64: string): string | undefined {
  try {
    const opened = sodium.crypto_box_seal_open(Buffer.from(base64, 'base64'), publicKey, privateKey)
    return new TextDecoder('utf-8', { fatal: true }).decode(opened)
  } catch {
    return undefined
  }
}
