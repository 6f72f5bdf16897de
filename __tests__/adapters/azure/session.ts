// A process of its own, for what Node reads from the environment of a process: signs in, lists the subscriptions, and prints
// what came of it as JSON. Settings are the first argument, as JSON.
import { connectAzure } from '../../../src/adapters/azure/connect.ts'
import type { AzureSettings } from '../../../src/model/azure.ts'
import { ReasonError } from '../../../src/model/errors.ts'

const settings = JSON.parse(process.argv[2] ?? '{}') as AzureSettings
const remembered: string[] = []
const start = performance.now()
const telling = {
  remember: (secret: string) => void remembered.push(secret),
  info: () => undefined,
  readCertificates: () => [],
}
const { signal } = new AbortController()
const outcome = await connectAzure(settings, telling, signal)
  .then(async (port) => ({
    signIn: port.signIn,
    subscriptions: (await port.subscriptions(signal)).map(({ name }) => name),
    again: (await port.subscriptions(signal)).length,
  }))
  .catch((error: unknown) =>
    error instanceof ReasonError ? { reason: error.reason, detail: error.detail } : { bug: String(error) },
  )
process.stdout.write(JSON.stringify({ ...outcome, remembered, milliseconds: performance.now() - start }))
process.exit()
