import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Said, signIn } from '../emulator-azure/kit.ts'
import { firstCredentials, follow, kubernetes, pathOf, world, type World } from './kit.ts'

let here: World
afterEach(() => here.stop())

const start = (command: string, more: object = {}): Promise<Said> =>
  here.call('POST', 'runCommand', { body: { command, context: '', ...more } })

type Result = { readonly provisioningState: string; readonly exitCode: number; readonly logs: string }

/** What a command ended with. */
async function run(command: string, more: object = {}): Promise<Result> {
  const { status, headers } = await start(command, more)
  expect(status).toBe(202)
  const said = await here.call('GET', pathOf(headers['location']))
  expect(said.status).toBe(200)
  return (said.body as { readonly properties: Result }).properties
}

test('POST has Location only, in another case; the result is 202 Running, then 200 with states in capitals, again and again', async () => {
  here = await world({ operations: { seconds: 0.2 } })
  const { headers, body } = await start('kubectl get nodes')
  expect(body).toBeUndefined()
  expect(headers).not.toHaveProperty('azure-asyncoperation')
  const location = pathOf(headers['location'])
  const [, id = ''] =
    /\/managedclusters\/aks1\/commandResults\/([0-9a-f]{32})\?api-version=2025-10-01$/.exec(location) ?? []
  expect(await here.call('GET', location)).toMatchObject({
    status: 202,
    headers: { location: headers['location'] },
    body: { id, properties: { provisioningState: 'Running' } },
  })
  await sleep(300)
  const time = expect.stringMatching(/^[-0-9T:]+Z$/)
  for (let i = 0; i < 2; i += 1)
    expect(await here.call('GET', location)).toMatchObject({
      status: 200,
      body: {
        id,
        properties: {
          provisioningState: 'Succeeded',
          exitCode: 0,
          startedAt: time,
          finishedAt: time,
          logs: expect.stringMatching(
            /^NAME\s+STATUS\s+ROLES\s+AGE\s+VERSION\n(aks-nodepool1-\S+\s+Ready\s+\S+\s+65d\s+v1\.35\.4\n){3}$/,
          ),
        },
      },
    })
  expect(await here.call('GET', 'commandResults/00000000000000000000000000000000')).toMatchObject({
    status: 404,
    body: { code: 'NotFound' },
  })
})

describe('kubectl in the pod', () => {
  test('prints tables, names, JSON, YAML and JSONPath of what the API server answers', async () => {
    here = await world()
    const node = 'aks-nodepool1-12345678-vmss000000'
    expect((await run('kubectl get nodes -o name')).logs).toBe(
      [0, 1, 2].map((i) => `node/aks-nodepool1-12345678-vmss00000${i}\n`).join(''),
    )
    const { logs: list } = await run('kubectl get nodes -o json')
    expect(JSON.parse(list)).toMatchObject({
      kind: 'List',
      apiVersion: 'v1',
      items: [{ kind: 'Node', apiVersion: 'v1' }, {}, {}],
    })
    expect(list.startsWith('{\n    "apiVersion": "v1",\n    "items": [\n')).toBe(true)
    const { logs: one } = await run(`kubectl get node ${node} -ojson`)
    expect(JSON.parse(one)).toMatchObject({ kind: 'Node', metadata: { name: node } })
    expect((await run(`kubectl get node/${node} -o yaml`)).logs).toContain('apiVersion: v1\nkind: Node\n')
    expect((await run(`kubectl get no -o jsonpath='{.items[*].metadata.name}'`)).logs.split(' ')).toHaveLength(3)
    const template = `{range .items[*]}{.metadata.name}{"\\t"}{.metadata.labels.kubernetes\\.io/os}{"\\n"}{end}`
    expect((await run(`kubectl get nodes -o jsonpath='${template}'`)).logs).toMatch(/^(aks-\S+\tlinux\n){3}$/)
    const ready = `{.items[0].status.conditions[?(@.type=="Ready")].status}`
    expect((await run(`kubectl get nodes -o jsonpath='${ready}'`)).logs).toBe('True')
    const label = 'kubernetes.azure.com/kubelet-serving-ca'
    expect((await run(`kubectl get nodes -L ${label} --no-headers`)).logs).toMatch(/^(aks-\S+ .*\s{3}cluster\n){3}$/)
    expect((await run('kubectl get nodes -o wide')).logs).toMatch(/INTERNAL-IP.*\n/)
  })

  test('selects by namespace, fields and labels, over several pages, and says when there is nothing', async () => {
    here = await world(
      {},
      {
        pools: [
          { name: 'nodepool1', count: 3 },
          { name: 'two', count: 200 },
        ],
      },
    )
    const lines = async (command: string): Promise<readonly string[]> => (await run(command)).logs.trimEnd().split('\n')
    expect(await lines('kubectl get nodes -l agentpool=nodepool1 --no-headers')).toHaveLength(3)
    const { pods } = here.emulator.cluster('aks1').state
    const listed = await lines('kubectl get pods -A --no-headers')
    expect(listed.filter((line) => line.startsWith('kube-system '))).toHaveLength(pods.length)
    expect((await run('kubectl get pods -n kube-system --field-selector=status.phase=Succeeded -o name')).logs).toMatch(
      /^(pod\/node-cleanup-\S+\n){2}$/,
    )
    expect(await run('kubectl get csr --field-selector spec.signerName=kubernetes.io/kubelet-serving')).toMatchObject({
      exitCode: 0,
      logs: 'No resources found\n',
    })
    expect((await run('kubectl get pods')).logs).toBe('No resources found in default namespace.\n')
    expect((await run('kubectl get certificatesigningrequests.certificates.k8s.io')).exitCode).toBe(0)
  })

  test('asks raw paths, versions and rights', async () => {
    here = await world()
    expect(JSON.parse((await run('kubectl get --raw /api/v1/nodes')).logs)).toMatchObject({ kind: 'NodeList' })
    expect((await run('kubectl get --raw=/readyz')).logs).toBe('ok')
    expect((await run('kubectl version')).logs).toMatch(
      /^Client Version: v\S+\nKustomize Version: v\S+\nServer Version: v1\.35\.4\n$/,
    )
    expect(JSON.parse((await run('kubectl version -o json')).logs)).toMatchObject({
      serverVersion: { gitVersion: 'v1.35.4' },
    })
    expect(await run('kubectl auth can-i list nodes')).toMatchObject({ logs: 'yes\n', exitCode: 0 })
  })

  test.each([
    [
      'a name that is not there',
      'kubectl get nodes nobody',
      /^Error from server \(NotFound\): nodes "nobody" not found\n$/,
    ],
    [
      'a kind that is not there',
      'kubectl get unicorns',
      /^error: the server doesn't have a resource type "unicorns"\n$/,
    ],
    [
      'a selector that is none',
      'kubectl get nodes --field-selector x=y',
      /^Error from server \(BadRequest\): field label not supported: x\n$/,
    ],
  ])('ends with 1 for %s', async (_, command, logs) => {
    here = await world()
    expect(await run(command)).toEqual(
      expect.objectContaining({ provisioningState: 'Succeeded', exitCode: 1, logs: expect.stringMatching(logs) }),
    )
  })

  test.each([
    'kubectl delete nodes --all',
    'kubectl get nodes --sort-by=.metadata.name',
    'kubectl get nodes -o custom-columns=A:.b',
    "kubectl get nodes -o jsonpath='{.items[*]..name}'",
    'openssl version',
    'kubectl get nodes | wc -l',
    'kubectl get nodes > file',
    'echo $HOME',
    'echo $(kubectl version)',
    'cat <<E',
    'cd / & ls',
  ])('ends with 127, and a line that says so, for what is not here: %s', async (command) => {
    here = await world()
    expect(await run(command)).toMatchObject({ exitCode: 127, logs: expect.stringMatching(/^emulator: .*\n$/) })
  })

  test('finds no API server while there is none', async () => {
    here = await world({}, { azure: { rotation: { seconds: 30 } } })
    await here.call('POST', 'rotateClusterCertificates')
    expect(await run('kubectl get nodes')).toMatchObject({
      exitCode: 1,
      logs: expect.stringContaining('was refused - did you specify the right host or port?'),
    })
  })
})

describe('the shell of the pod', () => {
  test.each([
    [
      'several commands and the status of the last',
      'echo one; false; echo "two  $?" && echo three',
      'one\ntwo  1\nthree\n',
      0,
    ],
    ['&& and ||', 'false && echo no || echo yes; true || echo no', 'yes\n', 0],
    ['lines, comments and quotes', "# first\necho 'a # b'  c\\ d\n\nfalse", 'a # b c d\n', 1],
    ['a line that goes on after &&', 'true &&\necho yes', 'yes\n', 0],
    ['exit', 'echo one; exit 3; echo two', 'one\n', 3],
    [
      'printf, and errors beside the output',
      'printf "%s\\n" a; kubectl get nobody 2>&1; echo -n $?',
      'a\nerror: the server doesn\'t have a resource type "nobody"\n1',
      0,
    ],
  ])('knows %s', async (_, command, logs, exitCode) => {
    here = await world()
    expect(await run(command)).toMatchObject({ logs, exitCode })
  })

  test('keeps 512 kB of what was written', async () => {
    here = await world()
    const { logs } = await run(`echo '${'ä'.repeat(1_000)}';`.repeat(400))
    expect(Buffer.byteLength(logs)).toBe(512 * 1_024)
  })
})

test('the pod stands in aks-command while it runs, and its requests are in the log', async () => {
  here = await world({ operations: { seconds: 0.3 } })
  const { ca, token } = await firstCredentials(here)
  const { headers } = await start('kubectl get pods -n aks-command')
  const [, id = ''] = /commandResults\/([0-9a-f]+)/.exec(headers['location'] ?? '') ?? []
  const listed = async (): Promise<string> =>
    (await kubernetes(here, '/api/v1/namespaces/aks-command/pods', { ca, token })).body ?? ''
  expect(await listed()).toContain(`"name":"command-${id}"`)
  await sleep(400)
  expect(await here.call('GET', pathOf(headers['location']))).toMatchObject({
    body: { properties: { logs: expect.stringContaining(`command-${id}`) } },
  })
  expect(await listed()).not.toContain(id)
  expect(here.emulator.cluster('aks1').state.log).toContainEqual(
    expect.objectContaining({
      path: '/api/v1/namespaces/aks-command/pods?limit=500',
      user: 'masterclient',
      status: 200,
    }),
  )
})

describe('a command is refused', () => {
  test('where run command is disabled, by the scenario or by a PUT', async () => {
    here = await world({}, { azure: { disableRunCommand: true } })
    expect(await start('kubectl version')).toMatchObject({ status: 400, body: { code: 'RunCommandDisabled' } })
    await here.stop()
    here = await world()
    const { headers } = await here.call('PUT', '', {
      body: { properties: { apiServerAccessProfile: { disableRunCommand: true } } },
    })
    await follow(here, headers['azure-asyncoperation'])
    expect(await start('kubectl version')).toMatchObject({ status: 400, body: { code: 'RunCommandDisabled' } })
  })

  test('on a stopped cluster, without a command, and without the right', async () => {
    here = await world({
      identities: [{ name: 'pipeline' }, { name: 'reader', permissions: [{ actions: ['*/read'] }] }],
    })
    expect(await start('')).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } })
    const token = await signIn(here.emulator.azure, 'reader')
    expect(await here.call('POST', 'runCommand', { body: { command: 'kubectl version' }, token })).toMatchObject({
      status: 403,
      body: {
        error: { message: expect.stringContaining("'Microsoft.ContainerService/managedClusters/runCommand/action'") },
      },
    })
    await follow(here, (await here.call('POST', 'stop')).headers['azure-asyncoperation'])
    expect(await start('kubectl version')).toMatchObject({ status: 409 })
  })
})

test('a pod that does not come up is Failed with its reason, and the next one goes well', async () => {
  here = await world({}, { azure: { runCommand: { fails: 'ImagePullBackoff', times: 1 } } })
  const { headers } = await start('kubectl version')
  const said = await here.call('GET', pathOf(headers['location']))
  expect(said).toMatchObject({ status: 200 })
  expect((said.body as { readonly properties: object }).properties).toEqual({
    provisioningState: 'Failed',
    reason: 'ImagePullBackoff',
  })
  expect(await run('kubectl version')).toMatchObject({ exitCode: 0 })
})

describe('with Entra ID', () => {
  const resource = '6dae42f8-4368-4678-94ff-3960e28e3630'
  const group = '99999999-2222-4333-8444-555555555555'
  const entra = (): Promise<World> =>
    world(
      { identities: [{ name: 'pipeline', groups: [group] }, { name: 'nobody' }] },
      { azure: { entra: { adminGroups: [group] } } },
    )

  test('a token for the AKS server application is needed, and decides who asks', async () => {
    here = await entra()
    expect(await start('kubectl get nodes')).toMatchObject({
      status: 400,
      body: {
        code: 'MissingAADClusterToken',
        message: 'This cluster have Azure Active Directory enabled, .clusterToken is required.',
      },
    })
    const clusterToken = await signIn(here.emulator.azure, 'pipeline', resource)
    expect(await run('kubectl get nodes', { clusterToken })).toMatchObject({
      exitCode: 0,
      logs: expect.stringContaining('Ready'),
    })
    const other = await signIn(here.emulator.azure, 'nobody', resource)
    expect(await run('kubectl get nodes', { clusterToken: other })).toMatchObject({
      exitCode: 1,
      logs: expect.stringMatching(
        /^Error from server \(Forbidden\): nodes is forbidden: User "[0-9a-f-]{36}" cannot list/,
      ),
    })
  })

  test('a token for something else, and one that is none, are not accepted', async () => {
    here = await entra()
    for (const clusterToken of [here.token, 'x.y.z'])
      expect(await run('kubectl get nodes', { clusterToken })).toMatchObject({
        exitCode: 1,
        logs: 'error: You must be logged in to the server (Unauthorized)\n',
      })
  })
})
