import { describe, expect, test } from '@jest/globals'
import { kubeletMetrics } from '../../src/evidence/metrics.ts'

const at = new Date('2026-06-15T12:00:00Z')
const client = 'kubelet_certificate_manager_client_ttl_seconds'

describe('an answer to GET /metrics', () => {
  test.each([
    ['nothing', ''],
    ['a page of HTML', '<!DOCTYPE html><html><head><title>Sign in</title></head></html>\n'],
    ['JSON', '{"kind":"Status","status":"Failure"}'],
    ['the figures of another program', 'go_goroutines 412\nprocess_open_fds 9\n'],
    ['names without values', `kubelet_\nkubelet_node_name\n${client}\n`],
    ['comments', `# HELP ${client} 12345\n# TYPE ${client} gauge\n`],
  ])('of %s is malformed: from it nothing follows about rotation', (_, text) => {
    expect(() => kubeletMetrics(text, at)).toThrow(expect.objectContaining({ reason: 'malformed' }))
  })

  test('without certificate figures tells that there are none', () => {
    expect(kubeletMetrics('kubelet_node_name{node="n"} 1\n', at)).toEqual({})
  })

  test('may name its figures like something that every object has', () => {
    expect(kubeletMetrics('kubelet_constructor 1\nkubelet_toString 2\n', at)).toEqual({})
  })
})
