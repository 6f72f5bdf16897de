// @peculiar/x509 throws on import when reflect-metadata was not imported before it: this module is the one door to both.
import 'reflect-metadata'
import { cryptoProvider } from '@peculiar/x509'
import { webcrypto } from 'node:crypto'

cryptoProvider.set(webcrypto as unknown as Parameters<typeof cryptoProvider.set>[0])

export { Name, X509Certificate } from '@peculiar/x509'
