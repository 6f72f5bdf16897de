import { gzipSync } from 'node:zlib'
import type { Attack } from './attack.ts'
import { isList, node, page, send, tunnelPod } from './answers.ts'

const mebi = 1024 * 1024
const filler = (bytes: number) => ({ data: { filler: 'x'.repeat(bytes) } })
const names = (count: number, prefix = 'node'): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}-${n}`)

/** A list whose pages come from a function of the number of requests so far. */
const everyList = (pageOf: (count: number) => string | Buffer): Attack['answer'] => {
  let count = 0
  return (path, response) => {
    if (!isList(path)) return false
    send(response, pageOf((count += 1)))
    return true
  }
}

/** One page, whose token is another each time without making it anew. */
function tokenPage(items: readonly string[]): (count: number) => Buffer {
  const text = Buffer.from(page(items, '0'.repeat(12)))
  const at = text.indexOf('"continue":"') + '"continue":"'.length
  return (count) => {
    const copy = Buffer.from(text)
    copy.write(String(count).padStart(12, '0'), at)
    return copy
  }
}

const threeNodes = names(3)

/** Lists without an end, or of what no cluster holds. */
export const listAttacks: Readonly<Record<string, () => Attack>> = {
  'endless pages of 10 MiB': () => ({
    answer: everyList(tokenPage(names(500).map((name) => node(name, filler(20_000))))),
  }),
  'pages of 64 MiB': () => ({ answer: everyList(tokenPage(names(64).map((name) => node(name, filler(mebi))))) }),
  'endless pages of small items': () => ({ answer: everyList(tokenPage(names(5_000).map((name) => node(name)))) }),
  'endless empty pages': () => ({ answer: everyList(tokenPage([])) }),
  'the same token again and again': () => ({
    answer: everyList(() =>
      page(
        names(500).map((name) => node(name)),
        'same',
      ),
    ),
  }),
  'tokens that grow': () => ({ answer: everyList((count) => page([], 'x'.repeat(2 ** Math.min(count, 20)))) }),
  'a page of five million empty objects': () => ({
    answer: everyList(tokenPage(Array.from({ length: 5_000_000 }, () => '{}'))),
  }),
  'JSON with a million levels': () => {
    const deep = Buffer.from(`{"metadata":{},"items":[${'['.repeat(mebi)}${']'.repeat(mebi)}]}`)
    return {
      answer: (_path, response) => {
        send(response, deep)
        return true
      },
    }
  },
  'an answer that grows by gzip': () => {
    const packed = gzipSync(Buffer.alloc(512 * mebi, ' '))
    return {
      answer: (_path, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' }).end(packed)
        return true
      },
    }
  },
  '100,000 nodes with metrics': () => {
    const pages = Array.from({ length: 200 }, (_, n) =>
      page(
        names(500, `node-${n}`).map((name) => node(name)),
        n === 199 ? '' : String(n + 1),
      ),
    )
    const metrics =
      'kubelet_certificate_manager_client_ttl_seconds 2e+07\nkubelet_certificate_manager_server_ttl_seconds 2e+07\n'
    return {
      inputs: { 'node-evidence': 'metrics' },
      answer: (path, response, url) => {
        if (path === '/api/v1/nodes') send(response, pages[Number(url.searchParams.get('continue') ?? 0)] ?? page([]))
        else if (path.endsWith('/proxy/metrics')) response.end(metrics)
        else return false
        return true
      },
    }
  },
  'metrics without an end': () =>
    metricsOf((response) => {
      const line = Buffer.alloc(mebi, 'kubelet_a 1\n')
      const more = (): void => {
        while (response.writable && response.write(line));
      }
      response.on('drain', more)
      more()
    }),
  'a line of metrics of 15 MB': () => {
    const line = `kubelet_one{label="${'\\\\'.repeat(7_500_000)}"} 1\n`
    return metricsOf((response) => response.end(line))
  },
}

const metricsOf = (answer: (response: Parameters<Attack['answer']>[1]) => unknown): Attack => ({
  inputs: { 'node-evidence': 'metrics' },
  answer: (path, response) => {
    if (path === '/api/v1/nodes') send(response, page(threeNodes.map((name) => node(name))))
    else if (path.endsWith('/proxy/metrics')) answer(response)
    else return false
    return true
  },
})

/** Three nodes whose kubelets are asked through a tunnel. */
export const tunnelled: Attack['answer'] = (path, response) => {
  if (path === '/api/v1/nodes') send(response, page(threeNodes.map((name) => node(name))))
  else if (path.endsWith('/kube-system/pods')) send(response, page(threeNodes.map(tunnelPod)))
  else return false
  return true
}
