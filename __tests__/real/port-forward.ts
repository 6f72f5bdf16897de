// kubectl port-forward, as a person would use it beside openssl s_client.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

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

/** `Forwarding from 127.0.0.1:40123 -> 8443` */
async function localPort(output: AsyncIterable<Buffer>): Promise<number> {
  let text = ''
  for await (const chunk of output) {
    text += chunk.toString()
    const [, port] = /127\.0\.0\.1:(\d+) ->/.exec(text) ?? []
    if (port !== undefined) return Number(port)
  }
  throw new Error(`kubectl port-forward ended: ${text}`)
}
