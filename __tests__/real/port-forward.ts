// kubectl port-forward, as a person would use it beside openssl s_client.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A port of this machine that leads to a port of a service, for as long as `work` takes. */
export async function throughPortForward<T>(
  kubeconfig: string,
  { namespace, service, port }: { readonly namespace: string; readonly service: string; readonly port: number },
  work: (local: number) => Promise<T>,
): Promise<T> {
  const child = spawn(
    'kubectl',
    ['--kubeconfig', kubeconfig, 'port-forward', '--namespace', namespace, `service/${service}`, `:${port}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  try {
    return await work(await localPort(child.stdout))
  } finally {
    child.kill()
    await ended
  }
}

/** `Forwarding from 127.0.0.1:40123 -> 8443`. The output stays open: kubectl writes a line for each connection, and ends when it can't. */
function localPort(output: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const [, port] = /127\.0\.0\.1:(\d+) ->/.exec(text) ?? []
      if (port !== undefined) resolve(Number(port))
    })
    output.once('end', () => {
      reject(new Error(`kubectl port-forward ended: ${text}`))
    })
  })
}
