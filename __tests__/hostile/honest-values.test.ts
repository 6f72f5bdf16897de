import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { spec } from '../../src/inputs/spec.ts'
import type { Parser } from '../../src/inputs/parser.ts'
import { isSecret } from '../../src/inputs/secret-forms.ts'
import { mayBeSecret } from '../../src/inputs/secret-heuristics.ts'
import { refused, run } from '../inputs/kit.ts'
import { contextNames, honest } from './honest-values.ts'

const kubeconfig = JSON.stringify({
  clusters: [{ name: 'one', cluster: { server: 'https://one.example' } }],
  users: [{ name: 'me', user: { token: 'a-token-of-mine' } }],
  contexts: contextNames.map((name) => ({ name, context: { cluster: 'one', user: 'me' } })),
  'current-context': contextNames[0],
})

describe('two hundred honest values are accepted', () => {
  test.each(Object.entries(honest))('by %s', (input, values) => {
    fc.assert(
      fc.property(values, (text) => {
        expect(run(spec[input as keyof typeof honest] as Parser<unknown>, text).problems).toEqual([])
        expect(isSecret(text)).toBe(false)
        // beside other inputs a value may be of no use; it is never taken for a secret
        const told = refused({ kubeconfig, [input]: text }).map(({ problem }) => problem)
        expect(told.filter((problem) => /holds a key|is no context/.test(problem))).toEqual([])
      }),
      { numRuns: 200, seed: 20270115 },
    )
  })

  test.each([
    ['a kubeconfig', '/home/runner/work/_temp/kubeconfig_1700000000000'],
    ['a folder of GUIDs', '/tmp/3fa85f64-5717-4562-b3fc-2c963f66afa6/kubeconfig'],
    ['a file on Windows', 'C:\\Users\\runneradmin\\.kube\\config'],
    ['a folder with a @', '/srv/build@2/.kube/config'],
  ])('as the path of %s, which is named in the problem', (_, path) => {
    expect(refused({ kubeconfig: path }).map(({ value }) => value)).toEqual([path])
  })
})

describe('honest mistakes are shown, so that they can be found', () => {
  test.each([
    ['max-parallel', '1000'],
    ['timeout', '5 fortnights'],
    ['timeout', '90'],
    ['warn-within', '-30d'],
    ['warn-within', '120 %'],
    ['fail-on', 'warnings'],
    ['mode', 'verify'],
    ['checks', 'api-server-expiri'],
    ['thresholds', 'cluster-ca: 30d/1y'],
    ['thresholds', 'tls-secret: 10x'],
    ['as-of', '2027-02-30'],
    ['context', 'aks-prod-weu-002'],
    ['clusters', 'my-resource-group'],
    ['discover', 'tags:environment=production'],
    ['kubelet-service-account', 'Monitoring/kubelet'],
    ['issue-repository', 'https://github.com/octo-org/octo-repo'],
    ['arm-endpoint', 'http://management.contoso.example'],
    ['arm-api-version', '2025-10'],
    ['node-pools', 'system-pool'],
    ['secret-name', 'KUBE-CONFIG'],
    ['store-secret', 'environments:production'],
    ['maintenance-window', 'Sat,Sun 01:00-05:00 CET'],
    ['ignore', 'api-server-expiry/my-cluster'],
  ])('%s: %s', (input, text) => {
    expect(refused({ [input]: text }).map(({ value }) => String(value))).toContain(text)
  })

  test.each(contextNames.filter((name) => !/b{20}|token:|8q2xkz7v|eksctl|123456789012|crc-testing/.test(name)))(
    'the name of a context: %s',
    (name) => {
      expect(mayBeSecret(name)).toBe(false)
    },
  )
})
