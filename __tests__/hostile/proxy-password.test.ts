import { describe, expect, test } from '@jest/globals'
import { dial, proxyFor, proxySecrets } from '../../src/adapters/dial.ts'
import { ReasonError } from '../../src/model/errors.ts'

const { signal } = new AbortController()

/** Runs with these variables, and puts back what was there. */
async function within<T>(variables: Readonly<Record<string, string>>, body: () => Promise<T> | T): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    return await body()
  } finally {
    process.env = before
  }
}

describe('a percent sign in the user or password of a proxy that begins no percent-encoding', () => {
  test.each([
    'http://me:50%off@127.0.0.1:9',
    'http://%zz:x@127.0.0.1:9',
    'https://me:%@127.0.0.1:9',
    'socks5://me:1%2@127.0.0.1:9',
  ])('is a reason, and no bug: %j', async (proxy) => {
    const error: unknown = await within({ HTTPS_PROXY: proxy, https_proxy: proxy, NO_PROXY: '', no_proxy: '' }, () =>
      dial('127.0.0.1', 443, proxyFor(new URL('https://127.0.0.1'), undefined), signal).catch((e: unknown) => e),
    )
    expect(error).toBeInstanceOf(ReasonError)
    expect(error).toMatchObject({
      reason: 'unreachable',
      detail: 'proxy 127.0.0.1:9: its user or password has a % that begins no percent-encoding. Write % as %25',
    })
  })

  test.each([
    ['http://me:50%25off@proxy.example', ['50%25off', '50%off']],
    ['me:plain-word@proxy.example:3128', ['plain-word']],
    ['http://50%off@proxy.example', ['50%off']],
    ['http://proxy.example', []],
  ])('and what is secret in the proxy of the environment is known: %j', async (proxy, secrets) => {
    const empty = { http_proxy: '', HTTP_PROXY: '', all_proxy: '', ALL_PROXY: '' }
    expect(await within({ ...empty, https_proxy: proxy, HTTPS_PROXY: proxy }, proxySecrets)).toEqual(secrets)
  })
})
