import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { reduceError, reduceStatus } from '../../src/adapters/reduce.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { reasons } from '../../src/model/reason.ts'

const where = 'GET /api/v1/nodes'

describe('an error of a library', () => {
  // words that stand nowhere in what we write ourselves
  const secret = fc.stringMatching(/^[a-z]{8}[0-9]{8}$/)
  const code = fc.constantFrom(undefined, '', 'ECONNREFUSED', 'ETIMEDOUT', 'CERT_HAS_EXPIRED', 'HPE_INVALID', 'EODD', 7)
  const leaf = fc.record({ message: secret, code, name: fc.constantFrom('Error', 'AbortError', 'TypeError') })
  const nested = fc.letrec<{ error: Error }>((tie) => ({
    error: fc
      .tuple(
        leaf,
        fc.option(tie('error'), { maxDepth: 4 }),
        fc.option(fc.array(tie('error'), { maxLength: 2 }), { maxDepth: 3 }),
        secret,
      )
      .map(([own, cause, errors, extra]) =>
        Object.assign(
          errors === null ? new Error(own.message, { cause }) : new AggregateError(errors, own.message, { cause }),
          { name: own.name, extra, headers: { authorization: `Bearer ${extra}` } },
          own.code === undefined ? {} : { code: own.code },
        ),
      ),
  })).error

  /** Every text in an error and in those below it, but for codes and names. */
  const wordsOf = (error: unknown): readonly string[] => {
    if (!(error instanceof Error)) return []
    const { extra, errors } = error as { extra?: string; errors?: readonly unknown[] }
    return [error.message, extra ?? '', ...wordsOf(error.cause), ...(errors ?? []).flatMap(wordsOf)].filter(
      (word) => word !== '',
    )
  }

  test('never leaves a word of its own: not of its message, its causes, or the errors inside it', () => {
    fc.assert(
      fc.property(nested, (error) => {
        const reduced = reduceError(error, where)
        expect(reasons).toContain(reduced.reason)
        expect(reduced.detail.startsWith(`${where}: `)).toBe(true)
        const said = `${reduced.detail} ${reduced.message} ${JSON.stringify(reduced)}`
        expect(wordsOf(error).filter((word) => said.includes(word))).toEqual([])
        expect(reduced.cause).toBeUndefined()
      }),
    )
  })

  test('may be anything that can be thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(reduceError(thrown, where)).toBeInstanceOf(ReasonError)
      }),
    )
  })

  test('that is one of ours stays as it is', () => {
    const own = new ReasonError('forbidden', 'permission missing: list nodes')
    expect(reduceError(own, where)).toBe(own)
  })

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['ABORT_ERR', 'timeout'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
    ['CERT_HAS_EXPIRED', 'untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'malformed'],
    ['HPE_INVALID_CONSTANT', 'malformed'],
    ['ESOMETHING', 'unexpected'],
  ])('with the code %s has the reason %s, wherever in it the code stands', (code, reason) => {
    const own = Object.assign(new Error('words'), { code })
    for (const error of [own, new Error('outer', { cause: own }), new AggregateError([own], 'all'), { code }])
      expect(reduceError(error, where)).toMatchObject({ reason, detail: expect.stringContaining(`(${code})`) })
  })

  test.each([new DOMException('words', 'AbortError'), new DOMException('words', 'TimeoutError')])(
    'of an ended signal is a timeout: %s',
    (error) => {
      expect(reduceError(error, where).reason).toBe('timeout')
    },
  )

  test('whose causes go in a circle comes to an end', () => {
    const error = new Error('words')
    error.cause = error
    expect(reduceError(error, where).reason).toBe('unexpected')
  })

  test('with a code that is a sentence tells none of it', () => {
    const error = Object.assign(new Error('words'), { code: 'request with Bearer eyJhbGciOi failed' })
    expect(reduceError(error, where).detail).not.toContain('eyJhbGciOi')
  })
})

describe('a status', () => {
  test.each([
    [400, 'malformed'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'timeout'],
    [409, 'conflict'],
    [410, 'conflict'],
    [415, 'malformed'],
    [418, 'unexpected'],
    [422, 'malformed'],
    [429, 'throttled'],
    [500, 'unexpected'],
    [502, 'unreachable'],
    [503, 'unreachable'],
    [504, 'timeout'],
  ])('%i is the reason %s, and the permission is named when it is what is missing', (status, reason) => {
    const reduced = reduceStatus(status, where, 'list nodes')
    expect([reduced.reason, reduced.detail]).toEqual([reason, expect.stringContaining(where)])
    expect(reduced.detail.includes('list nodes')).toBe(status === 403)
  })
})
