// What comes back from a pod of Azure's, whole or not: a pod that prints what a test says.
import { describe, expect, test } from '@jest/globals'
import { connectByCommand } from '../../src/adapters/kubernetes/command-invoke.ts'
import { readOf, reads } from '../../src/adapters/kubernetes/kubectl-commands.ts'
import type { InvokedCommand } from '../../src/model/azure.ts'
import { ReasonError } from '../../src/model/errors.ts'
import type { KubernetesPort, ListRequest } from '../../src/model/ports.ts'

const { signal } = new AbortController()
const version: ListRequest = { path: '/version', permission: 'get /version' }
const nodes: ListRequest = { path: '/api/v1/nodes', permission: 'list nodes' }
const crds: ListRequest = {
  path: '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  permission: 'list customresourcedefinitions',
}

type Answers = Readonly<Record<string, readonly [output: string, status?: number]>>

/** The log of a command whose reads print these, by their path. */
function logsOf(command: string, answers: Answers): string {
  const names = [...command.matchAll(/^echo 'aks-cert-guard (\S+)'$/gm)].map(([, name = '']) => name)
  return names
    .map((name) => {
      const path = [...reads].find(([, read]) => read.name === name)?.[0] ?? ''
      const [output, status = 0] = answers[path] ?? ['']
      return `aks-cert-guard ${name}\n${output}\naks-cert-guard ${name} ended ${status}\n`
    })
    .join('')
}

/** A port, and the commands that were run for it. */
async function portOf(pod: (command: string, turn: number) => InvokedCommand | ReasonError) {
  const commands: string[] = []
  const port = await connectByCommand((command) => {
    commands.push(command)
    const said = pod(command, commands.length)
    return said instanceof ReasonError ? Promise.reject(said) : Promise.resolve(said)
  })
  return { port, commands }
}

const whole = (answers: Answers) => (command: string) => ({ exitCode: 0, logs: logsOf(command, answers) })

const failureOf = async (work: Promise<unknown>): Promise<ReasonError> => {
  const error: unknown = await work.then(
    () => new Error('it was answered'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ReasonError)) throw error
  return error
}

const listed = async (port: KubernetesPort, request: ListRequest) =>
  (await port.list({ ...request, most: 1_000 }, (item) => item, signal)).items
const crd = '@\tone\t{"strategy":"None"}\nwhole\n'

describe('reads', () => {
  test('that are asked at the same time share a command; later ones have their own', async () => {
    const { port, commands } = await portOf(whole({ '/version': ['{\n  "gitVersion": "v1"\n}'], [crds.path]: [crd] }))
    expect(await Promise.all([port.get(version, signal), listed(port, crds)])).toEqual([
      { gitVersion: 'v1' },
      [{ metadata: { name: 'one' }, spec: { conversion: { strategy: 'None' } } }],
    ])
    expect(commands).toHaveLength(1)
    await port.get(version, signal)
    expect(commands).toHaveLength(2)
  })

  test('of a list without objects are an empty list', async () => {
    const { port } = await portOf(whole({ [crds.path]: ['whole\n'] }))
    expect(await listed(port, crds)).toEqual([])
  })

  test('see through what kubectl says beside its answer', async () => {
    const noise = "E1129 12:00:00.1 7 memcache.go:287] couldn't get resource list for metrics.k8s.io/v1beta1\n"
    const { port } = await portOf(
      whole({ [crds.path]: [noise + crd], '/version': [`Warning: old\n{"gitVersion":"v1"}`] }),
    )
    expect(await Promise.all([listed(port, crds), port.get(version, signal)])).toEqual([
      [{ metadata: { name: 'one' }, spec: { conversion: { strategy: 'None' } } }],
      { gitVersion: 'v1' },
    ])
  })

  test.each([
    ['an object that was cut off', crds, '@\tone\t{"strategy":"None"}\n@\ttwo\t{"strat'],
    ['a list without its last line', crds, '@\tone\t{"strategy":"None"}\n'],
    ['a line with a field too few', crds, '@\tone\nwhole\n'],
    ['a line with one too many', crds, '@\tone\t{}\t{}\nwhole\n'],
    ['nothing', crds, ''],
    ['something else', crds, 'whole lot of nothing\n'],
    ['no JSON', version, '{"gitVersion": '],
    ['no object', version, 'v1.35.4'],
  ])('of which comes %s are malformed', async (_, request, output) => {
    const { port } = await portOf(whole({ [request.path]: [output] }))
    const { reason, detail } = await failureOf(request === version ? port.get(request, signal) : listed(port, request))
    expect([reason, detail]).toEqual(['malformed', expect.stringContaining('by command invoke')])
  })
})

describe('what kubectl says instead', () => {
  test.each([
    ['Error from server (Forbidden): nodes is forbidden: User "secret-user" cannot list', 1, 'forbidden'],
    ['Error from server (NotFound): the server could not find the requested resource', 1, 'not-found'],
    ['error: You must be logged in to the server (Unauthorized)', 1, 'unauthorized'],
    ['Error from server (TooManyRequests): slow down', 1, 'throttled'],
    ['Error from server (Expired): The provided continue parameter is too old', 1, 'conflict'],
    ['Error from server (ServiceUnavailable): the server is currently unable', 1, 'unreachable'],
    ['Error from server (InternalError): an error on the server', 1, 'unexpected'],
    [
      'The connection to the server 10.0.0.1:443 was refused - did you specify the right host or port?',
      1,
      'unreachable',
    ],
    ['Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout', 1, 'timeout'],
    [
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired',
      1,
      'untrusted',
    ],
    ['error: the server doesn\'t have a resource type "nodes"', 1, 'not-found'],
    ['sh: kubectl: not found', 127, 'not-supported'],
    ['Killed', 137, 'unexpected'],
  ] as const)('%s', async (output, status, reason) => {
    const { port } = await portOf(whole({ [nodes.path]: [output, status], '/version': ['{"gitVersion":"v1"}'] }))
    const [failed, told] = await Promise.all([failureOf(listed(port, nodes)), port.get(version, signal)])
    expect(failed.reason).toBe(reason)
    expect(failed.detail).not.toMatch(/secret-user|10\.0\.0\.1/)
    expect(failed.detail.includes('permission missing: list nodes')).toBe(reason === 'forbidden')
    // one that fails takes none with it
    expect(told).toEqual({ gitVersion: 'v1' })
  })

  test('also where a filter stands behind it', async () => {
    const configMaps = { fieldSelector: 'metadata.name!=kube-root-ca.crt' }
    const request = { path: '/api/v1/configmaps', query: configMaps, permission: 'list configmaps' }
    const said = ['Error from server (Forbidden): configmaps is forbidden', 0] as const
    const { port } = await portOf(whole({ '/api/v1/configmaps?fieldSelector=metadata.name!=kube-root-ca.crt': said }))
    expect((await failureOf(listed(port, request))).reason).toBe('forbidden')
  })
})

describe('an output that is cut at 512 kB', () => {
  const many = `${'@\tone\t{"strategy":"None"}\n'.repeat(3)}whole\n`
  const answers: Answers = { '/version': ['{"gitVersion":"v1"}'], [nodes.path]: ['whole\n'], [crds.path]: [many] }

  test.each([
    ['at its end', (logs: string) => logs.slice(0, -90)],
    ['at its beginning', (logs: string) => logs.slice(40)],
  ])('%s: what did not come whole is asked for again, and nothing else', async (_, cut) => {
    const { port, commands } = await portOf((command, turn) => {
      const logs = logsOf(command, answers)
      return { exitCode: 0, logs: turn === 1 ? cut(logs) : logs }
    })
    const [told, none, objects] = await Promise.all([
      port.get(version, signal),
      listed(port, nodes),
      listed(port, crds),
    ])
    expect([told, none, objects.length]).toEqual([{ gitVersion: 'v1' }, [], 3])
    expect(commands.map((command) => command.match(/^echo/gm)?.length)).toEqual([3, 1])
  })

  test('a read that alone is longer than that is malformed, and others are not', async () => {
    const cutting = await portOf((command) => {
      const logs = logsOf(command, answers)
      const end = logs.indexOf('@\tone')
      return { exitCode: 0, logs: end < 0 ? logs : logs.slice(0, end + 20) }
    })
    const [told, failed] = await Promise.all([cutting.port.get(version, signal), failureOf(listed(cutting.port, crds))])
    expect(told).toEqual({ gitVersion: 'v1' })
    expect([failed.reason, failed.remedy]).toEqual(['malformed', expect.stringContaining('self-hosted runner')])
    expect(cutting.commands).toHaveLength(2)
  })

  test('a pod that was killed is no short list', async () => {
    const { port, commands } = await portOf(() => ({ exitCode: 137, logs: 'aks-cert-guard read-6\n@\tone' }))
    const failures = await Promise.all([failureOf(listed(port, nodes)), failureOf(listed(port, crds))])
    expect(failures.map(({ reason }) => reason)).toEqual(['unexpected', 'unexpected'])
    expect(commands.length).toBeLessThanOrEqual(2)
  })

  test('nothing at all is no empty list, and is asked for once', async () => {
    const { port, commands } = await portOf(() => ({ exitCode: 0, logs: '' }))
    expect((await failureOf(listed(port, nodes))).reason).toBe('unexpected')
    expect((await failureOf(port.get(version, signal))).reason).toBe('unexpected')
    expect(commands).toHaveLength(1)
  })
})

describe('a command', () => {
  test('that was refused is not sent again, whoever asks', async () => {
    const { port, commands } = await portOf(() => new ReasonError('forbidden', 'permission missing: runCommand/action'))
    const failures = [await failureOf(listed(port, nodes)), await failureOf(port.get(version, signal))]
    expect(failures.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['forbidden', 'permission missing: runCommand/action'],
      ['forbidden', 'permission missing: runCommand/action'],
    ])
    expect(commands).toHaveLength(1)
  })

  test('is fixed text: what the user or the cluster names goes into none', async () => {
    const { port, commands } = await portOf(whole({}))
    const refused = await Promise.all([
      failureOf(
        listed(port, {
          ...nodes,
          path: '/api/v1/namespaces/shop/secrets',
          query: { fieldSelector: 'type=kubernetes.io/tls' },
        }),
      ),
      failureOf(
        listed(port, {
          ...nodes,
          path: '/api/v1/secrets',
          query: { fieldSelector: 'type=kubernetes.io/tls', labelSelector: "a='; rm -rf /'" },
        }),
      ),
      failureOf(port.getMetrics({ ...nodes, path: '/api/v1/nodes/one/proxy/metrics' }, signal)),
      failureOf(port.get({ ...nodes, path: '/api/v1/nodes/$(id)' }, signal)),
      failureOf(port.requestToken({ namespace: 'a', name: 'b' }, signal)),
      failureOf(port.readKubelet({ namespace: 'a', name: 'b' }, { kind: 'none' }, () => true, signal)),
    ])
    expect(refused.map(({ reason }) => reason)).toEqual(Array(6).fill('not-supported'))
    expect(refused[0].remedy).toContain('tls-secret-namespaces')
    expect(commands).toEqual([])
    expect(readOf({ path: '/api/v1/nodes', query: {} })?.command).toMatch(
      /^kubectl get nodes -o jsonpath='[^']+' 2>&1$/,
    )
  })
})
