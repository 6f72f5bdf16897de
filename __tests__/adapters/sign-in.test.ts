import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dump } from 'js-yaml'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, tokenOf } from '../emulator/support.ts'
import { failureOf, firstNode, look, readingOf, targetOf, valueOf } from '../evidence/kit.ts'

let emulator: Emulator
let cluster: RunningCluster
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sign-in-'))
  emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 3 }] }] })
  cluster = emulator.cluster('one')
})
afterAll(async () => {
  await emulator.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** A kubeconfig of the cluster with this user. */
const kubeconfigOf = (user: object): string =>
  dump({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'one',
        cluster: { server: cluster.url, 'certificate-authority-data': readFileSync(cluster.pem.ca).toString('base64') },
      },
    ],
    users: [{ name: 'me', user }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
    'current-context': 'one',
  })

let plugins = 0
/** An exec plugin: a shell script with this body. */
function plugin(body: string): { readonly command: string; readonly user: object } {
  plugins += 1
  const command = join(directory, `plugin-${plugins}`)
  writeFileSync(command, `#!/bin/sh\n${body}\n`)
  chmodSync(command, 0o755)
  const apiVersion = 'client.authentication.k8s.io/v1'
  return { command, user: { exec: { apiVersion, command, args: [], interactiveMode: 'Never' } } }
}

/** The body of a plugin that prints this status of an ExecCredential. */
const prints = (status: object): string =>
  `cat <<'END'\n${JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })}\nEND`

const lookWith = (user: object, more: Parameters<typeof look>[2] = {}) =>
  look(cluster, ['kubeconfig', 'nodes', 'kubelets'], { target: targetOf(kubeconfigOf(user)), ...more })

describe('an exec plugin', () => {
  test.each([
    ['that ends', { expirationTimestamp: new Date(Date.now() + 3_600_000).toISOString() }],
    ['that tells no end', {}],
  ])(
    'signs in with the token that it prints, one %s; it runs once, and the token is hidden from the log',
    async (_, end) => {
      const token = tokenOf(cluster.kubeconfigs.serviceAccount)
      const ran = join(directory, `ran-${plugins}`)
      const { command, user } = plugin(`echo ran >> '${ran}'\n${prints({ token, ...end })}`)
      const remembered: string[] = []
      const { kubeconfig, nodes, kubelets } = await lookWith(user, { remembered })
      expect(valueOf(nodes)).toHaveLength(3)
      expect(valueOf(readingOf(kubelets, firstNode).metrics).clientTtlSeconds).toBeGreaterThan(0)
      expect(valueOf(kubeconfig).credentials).toEqual([{ kind: 'exec', command }])
      expect(remembered).toContain(token)
      expect(readFileSync(ran, 'utf8')).toBe('ran\n')
    },
  )

  test('signs in with the client certificate that it prints, whose key is hidden from the log', async () => {
    const { cert, key } = clientCertificateOf(cluster.kubeconfigs.clientCertificate)
    const { user } = plugin(prints({ clientCertificateData: cert, clientKeyData: key }))
    const remembered: string[] = []
    const { nodes, kubelets } = await lookWith(user, { remembered })
    expect(valueOf(nodes)).toHaveLength(3)
    expect(valueOf(readingOf(kubelets, firstNode).metrics).clientTtlSeconds).toBeGreaterThan(0)
    expect(remembered).toEqual([key])
  })

  test('whose credential has expired is run once more, and never a third time', async () => {
    const token = tokenOf(cluster.kubeconfigs.serviceAccount)
    const ran = join(directory, `renewed-${plugins}`)
    const { user } = plugin(`echo ran >> '${ran}'\n${prints({ token, expirationTimestamp: '2020-01-01T00:00:00Z' })}`)
    const { nodes, kubelets } = await lookWith(user)
    expect(valueOf(nodes)).toHaveLength(3)
    expect(valueOf(readingOf(kubelets, firstNode).metrics).clientTtlSeconds).toBeGreaterThan(0)
    expect(readFileSync(ran, 'utf8')).toBe('ran\nran\n')
  })

  test('whose credential is not renewed signs nobody in any more', async () => {
    const token = tokenOf(cluster.kubeconfigs.serviceAccount)
    const ran = join(directory, `once-${plugins}`)
    const expired = prints({ token, expirationTimestamp: '2020-01-01T00:00:00Z' })
    const { command, user } = plugin(`[ ! -e '${ran}' ] || exit 5\necho ran >> '${ran}'\n${expired}`)
    const { nodes, kubelets } = await lookWith(user)
    for (const observation of [nodes, kubelets])
      expect(failureOf(observation)).toEqual({
        reason: 'unauthorized',
        detail: expect.stringContaining(command) as unknown,
      })
  })

  test('is not run where a token stands beside it, as kubectl does', async () => {
    const ran = join(directory, `beside-${plugins}`)
    const { user } = plugin(`echo ran >> '${ran}'`)
    const { nodes } = await lookWith({ ...user, token: tokenOf(cluster.kubeconfigs.serviceAccount) })
    expect(valueOf(nodes)).toHaveLength(3)
    expect(existsSync(ran)).toBe(false)
  })

  test('that needs a person is named before anything is sent, with the way out', async () => {
    const { command, user } = plugin('exit 1')
    cluster.state.log.length = 0
    const { nodes } = await lookWith({ exec: { ...(user as { exec: object }).exec, interactiveMode: 'Always' } })
    expect(nodes).toMatchObject({
      reason: 'unauthorized',
      detail: expect.stringContaining(`"${command}"`) as unknown,
      remedy: expect.stringContaining('needs no person') as unknown,
    })
    expect(cluster.state.log).toEqual([])
  })

  test('that is not installed is named', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'kubelogin-of-nobody',
      interactiveMode: 'Never',
    }
    const { nodes, kubeconfig } = await lookWith({ exec })
    expect(failureOf(nodes)).toEqual({
      reason: 'unauthorized',
      detail: expect.stringMatching(/"kubelogin-of-nobody", which is not installed or not on the PATH/),
    })
    expect(kubeconfig.state).toBe('observed')
  })

  test.each([
    ['fails', "echo 'refresh token s3cr3t-words is over' >&2; echo s3cr3t-words; exit 3"],
    ['prints no JSON', 'echo s3cr3t-words'],
    ['prints no status', `echo '{"kind":"ExecCredential","note":"s3cr3t-words"}'`],
    ['prints nothing', 'true'],
    ['prints an empty status', prints({ note: 's3cr3t-words' })],
  ])('that %s is told by its name, and none of its words are', async (_, body) => {
    const { user } = plugin(body)
    const { nodes, kubelets } = await lookWith(user)
    expect(failureOf(nodes).reason).toBe('unauthorized')
    expect(failureOf(kubelets).reason).toBe('unauthorized')
    expect(JSON.stringify([nodes, kubelets])).not.toContain('s3cr3t')
  })

  test('that waits for somebody ends with the deadline', async () => {
    const done = join(directory, 'done')
    // ends by itself as soon as the test is over
    const { user } = plugin(`while [ ! -e '${done}' ] && [ -d '${directory}' ]; do sleep 0.1; done`)
    const { nodes, kubeconfig } = await lookWith(user, { signal: AbortSignal.timeout(700) })
    writeFileSync(done, '')
    expect(failureOf(nodes)).toEqual({ reason: 'timeout', detail: expect.stringContaining('sign-in') })
    expect(kubeconfig.state).toBe('observed')
  })
})

test('an auth provider that nobody knows any more is told by its name', async () => {
  const config = { 'access-token': 's3cr3t-words', 'refresh-token': 's3cr3t-more' }
  const { nodes, kubeconfig } = await lookWith({ 'auth-provider': { name: 'openstack', config } })
  expect(failureOf(nodes).reason).toBe('unauthorized')
  expect(valueOf(kubeconfig).credentials).toEqual([{ kind: 'auth-provider', name: 'openstack' }])
  expect(JSON.stringify([nodes, kubeconfig])).not.toContain('s3cr3t')
})

test('a kubeconfig without credentials signs nobody in, and nothing is asked for', async () => {
  cluster.state.log.length = 0
  expect(failureOf((await lookWith({})).nodes).reason).toBe('unauthorized')
  expect(cluster.state.log).toEqual([])
})

test('a token that the API server does not accept is unauthorized', async () => {
  const { nodes } = await lookWith({ token: 'of-another-cluster' })
  expect(failureOf(nodes).reason).toBe('unauthorized')
})
