import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { kubeletMetrics } from '../../src/evidence/metrics.ts'

const client = 'kubelet_certificate_manager_client_ttl_seconds'
const server = 'kubelet_certificate_manager_server_ttl_seconds'

describe('a figure in the text of /metrics', () => {
  test.each([
    ['0', 0],
    ['12345', 12_345],
    ['3.1535999e+07', 31_535_999],
    ['1e-05', 0.000_01],
    ['-86400', -86_400],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
  ])('%s is read as %d', (written, number) => {
    expect(kubeletMetrics(`${client} ${written}\n`)).toEqual({ clientTtlSeconds: number })
  })

  test.each([
    ['is not there', ''],
    ['is NaN', `${client} NaN`],
    ['has no value', client],
    ['has a value that is no number', `${client} soon`],
    ['stands in the help', `# HELP ${client} 12345`],
    ['stands in the type', `# TYPE ${client} gauge`],
    ['has a longer name', `${client}_total 12345`],
    ['has a shorter name', 'kubelet_certificate_manager_client 12345'],
    ['stands inside another line', `other ${client} 12345`],
    ['is named like something every object has', 'constructor 1\nkubelet_constructor 1\ntoString 1'],
  ])('that %s is absent', (_, text) => {
    expect(kubeletMetrics(`go_goroutines 412\nkubelet_node_name{node="n"} 1\n${text}\n`)).toEqual({})
  })

  test.each([
    ['labels', `${client}{node="a b",zone="1"} 12345`],
    ['labels of any text', `${client}{node="a} \\" 1",zone=""} 12345`],
    ['a timestamp', `${client} 12345 1700000000000`],
    ['several blanks', `${client}   12345`],
    ['a tab', `${client}\t12345`],
    ['the end of line of Windows', `${client} 12345\r`],
  ])('may come with %s', (_, line) => {
    expect(kubeletMetrics(`# HELP x\n${line}\nkubelet_node_name{node="n"} 1`)).toEqual({ clientTtlSeconds: 12_345 })
  })

  test('is told for either side, with the errors of renewal', () => {
    const text = [
      'kubelet_certificate_manager_client_expiration_renew_errors 3',
      `${client} 100`,
      `${server} +Inf`,
      'kubelet_server_expiration_renew_errors 4',
    ].join('\n')
    expect(kubeletMetrics(text)).toEqual({
      clientTtlSeconds: 100,
      serverTtlSeconds: Infinity,
      clientRenewErrors: 3,
      serverRenewErrors: 4,
    })
  })
})

test.each([
  ['nothing', ''],
  ['a page of HTML', '<!DOCTYPE html><html><head><title>Sign in</title></head></html>\n'],
  ['JSON', '{"kind":"Status","status":"Failure"}'],
  ['the figures of another program', 'go_goroutines 412\nprocess_open_fds 9\n'],
  ['names without values', 'kubelet_\nkubelet_node_name\n'],
])('an answer of %s is malformed: from it nothing follows about rotation', (_, text) => {
  expect(() => kubeletMetrics(text)).toThrow(expect.objectContaining({ reason: 'malformed' }))
})

test('whatever a listener in place of a kubelet answers becomes figures that are numbers, or none', () => {
  const name = fc.constantFrom(client, server, 'kubelet_server_expiration_renew_errors', 'kubelet_', '')
  const line = fc.tuple(name, fc.string()).map(([begin, rest]) => `${begin}${rest}`)
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const values: readonly unknown[] = Object.values(kubeletMetrics(['kubelet_node_name 1', ...lines].join('\n')))
      expect(values.filter((value) => typeof value !== 'number' || Number.isNaN(value))).toEqual([])
    }),
  )
})
