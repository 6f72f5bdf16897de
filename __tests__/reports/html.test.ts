import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsers } from 'prettier/plugins/html'
import { renderHtml } from '../../src/reports/html.ts'
import { escape, markup } from '../../src/reports/html/markup.ts'
import { script } from '../../src/reports/html/script.ts'
import { scriptHash, styleHash } from '../../src/reports/html/security.ts'
import { style } from '../../src/reports/html/style.ts'
import { plain } from '../../src/reports/text.ts'
import { assessment, finding, inDays, target } from '../build/assessment.ts'
import { hostile } from './hostile.ts'
import { fleet, healthy, large } from './scenarios.ts'

type Node = {
  readonly name?: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly children?: readonly Node[]
}

/** Every node of a page, as a parser sees it that refuses elements which are not closed. */
async function nodesOf(html: string): Promise<readonly Node[]> {
  const parse = parsers.html.parse as unknown as (text: string, options: object) => Promise<Node> | Node
  const flat = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(flat)]
  return flat(await parse(html, {}))
}

const decode = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }[name] ?? ''
  })

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

describe('escaping', () => {
  test('of any text leaves nothing that means something, and shows that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escape(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
        expect(decode(escape(text)).trim()).toBe(plain(text, 1000))
      }),
    )
  })

  test('keeps a space between what it joins', () => {
    expect(markup`a${' b '}c`.html).toBe('a b c')
    expect(markup`a${'  '}c`.html).toBe('ac')
  })

  test('happens once, to texts and lists of them, and never to what is HTML', () => {
    expect(markup`<p>${['<', markup`<b>${'&'}</b>`, [1, undefined]]}</p>`.html).toBe('<p>&lt;<b>&amp;</b>1</p>')
  })
})

describe('report.html', () => {
  test.each([
    ['healthy', healthy()],
    ['fleet', fleet()],
    ['hostile', hostile()],
    ['no cluster', assessment([])],
    ['a cluster without certificates', assessment([target('prod', { findings: [finding()] })])],
  ])('is whole, has one style and one script and asks for nothing: %s', async (_, result) => {
    const nodes = await nodesOf(renderHtml(result))
    const names = nodes.map(({ name }) => name)
    expect(names.filter((name) => name === 'script' || name === 'style')).toEqual(['style', 'script'])
    expect(names).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(img|iframe|object|embed|base|form)$/)]))
    const attributes = nodes.flatMap(({ attrs = [] }) => attrs)
    for (const { name } of attributes) expect(name).not.toMatch(/^(on.*|style|src|srcset|action|ping)$/)
    for (const { value } of attributes.filter(({ name }) => name === 'href'))
      expect(value).toMatch(/^(#|data:image\/svg\+xml,)/)
    const ids = attributes.filter(({ name }) => name === 'id').map(({ value }) => value)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('may run its own style and script and nothing else (hashes of src/reports/html/security.ts)', () => {
    expect({ styleHash, scriptHash }).toEqual({ styleHash: sha256(style), scriptHash: sha256(script) })
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(renderHtml(healthy()))?.[1] ?? ''
    expect(decode(policy).split('; ')).toEqual([
      "default-src 'none'",
      `style-src '${sha256(style)}'`,
      `script-src '${sha256(script)}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(style + script).not.toMatch(/url\(|@import|https?:|fetch|XMLHttp|innerHTML|<\//)
  })

  test('is the same text for the same assessment', () => {
    expect(renderHtml(fleet())).toBe(renderHtml(fleet()))
  })

  test('stays under 5 MB with 5,000 certificates, also when nearly all of them fail each in its own words', () => {
    expect(Buffer.byteLength(renderHtml(large(2600)))).toBeLessThan(5_000_000)
    const names = Array.from(
      { length: 5000 },
      (_, i) => `aks-a-longer-pool-name-12345678-vmss${String(i).padStart(6, '0')}`,
    )
    const result = assessment([
      target('prod', {
        certificates: names.map((node) => ({
          role: 'kubelet-serving',
          node,
          subject: `O=system:nodes, CN=system:node:${node}`,
          issuer: 'CN=kubernetes-ca-of-this-cluster',
          serialNumber: '1A2B3C4D5E6F1A2B3C4D5E6F1A2B3C4D',
          fingerprint: 'f'.repeat(64),
          seenIn: ['tunnel', 'CertificateSigningRequest'],
          validity: { notBefore: inDays(-360), notAfter: inDays(5) },
        })),
        findings: names.map((subject, i) =>
          finding({
            check: 'kubelet-serving-expiry',
            subject,
            outcome: 'fail',
            message: `Rotation long overdue: ends on 2026-11-28, in 5 days; the kubelet asked ${i} times.`,
            remedy: 'Approve the pending request; if there is none, renew that node pool by a node image upgrade.',
          }),
        ),
      }),
    ])
    expect(Buffer.byteLength(renderHtml(result))).toBeLessThan(5_000_000)
  })
})

describe('the findings of the page', () => {
  const cards = (html: string) =>
    [...html.matchAll(/<article class="card (\w+)">\n<h3>(.*)<\/h3>/g)].map(([, outcome, title = '']) => [
      outcome,
      title.replaceAll(/<[^>]*>/g, ''),
    ])

  test('stand worst first, what many checks could not see for one reason once', () => {
    expect(cards(renderHtml(fleet()))).toEqual([
      ['fail', 'fail api-server-expiry in prod'],
      ['fail', 'fail kubelet-client-expiry in prod'],
      ['inconclusive', 'inconclusive 2 checks in staging'],
      ['warn', 'warn kubelet-client-expiry in prod'],
      ['warn', 'warn kubelet-csr in prod'],
    ])
    expect(cards(renderHtml(large(500)))).toEqual([
      ['fail', 'fail kubelet-client-expiry 12 findings'],
      ['inconclusive', 'inconclusive 2 checks '],
    ])
  })

  test('have each remedy once, or with its finding where they differ', () => {
    const with2 = (remedies: readonly string[]) =>
      renderHtml(
        assessment([
          target('prod', {
            findings: remedies.map((remedy, i) =>
              finding({ outcome: 'warn', subject: `n${i}`, message: `m${i}`, remedy }),
            ),
          }),
        ]),
      ).split('<section id="findings"')[1] ?? ''
    expect(with2(['one remedy', 'one remedy']).split('one remedy')).toHaveLength(2)
    expect(with2(['one remedy', 'another'])).toMatch(
      /n0<\/b> m0<p class="remedy">.*one remedy<[^]*n1<\/b> m1<p.*another</,
    )
  })

  test('tell what an exception covers', () => {
    const ignored = { outcome: 'fail', until: inDays(9), reason: 'known' } as const
    const message = 'Ignored until 2026-12-02 (known): fail: Ended.'
    const html = renderHtml(
      assessment([target('prod', { findings: [finding(), finding({ outcome: 'notApplicable', ignored, message })] })]),
    )
    expect(html).toContain('1 finding ignored</summary>')
    expect(html).toContain(`<td>${message}</td>`)
  })
})
