import { parseArgs } from 'node:util'
import { startEmulator } from './emulator.ts'

/**
 * `node emulator/serve.ts --scenario FILE [--directory DIR]`: prints one line of JSON when it is ready, and runs until
 * SIGTERM, SIGINT or the end of its standard input.
 */
const { values } = parseArgs({ options: { scenario: { type: 'string' }, directory: { type: 'string' } } })
if (values.scenario === undefined) {
  process.stderr.write('usage: node emulator/serve.ts --scenario FILE [--directory DIR]\n')
  process.exit(2)
}

const { directory } = values
const emulator = await startEmulator(values.scenario, directory === undefined ? {} : { directory })
const clusters = emulator.clusters.map(({ name, url, kubeconfigs }) => ({ name, url, kubeconfigs }))
process.stdout.write(
  `${JSON.stringify({ directory: emulator.directory, kubeconfig: emulator.kubeconfig, clusters })}\n`,
)

await new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  process.stdin.resume().once('end', resolve).once('error', resolve)
})
process.stdin.destroy()
await emulator.stop()
