// kubectl debug node and what belongs to it: a real kubectl, and a program that really runs on the emulated node.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { cells, describeDebug, firstNode, kubectl, lines, describeWebSocket, started, twoNodes } from './kit.ts'

const image = '--image=mcr.azk8s.cn/azurelinux/base/core:3.0'
const current = 'kubelet-server-current.pem'
const inDocument = `/host/var/lib/kubelet/${current}`
const whereItIs = `/host/var/lib/kubelet/pki/${current}`

describeDebug('kubectl debug node', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  let admin: string

  beforeAll(async () => {
    emulator = await startEmulator(twoNodes)
    cluster = emulator.cluster('one')
    admin = cluster.kubeconfigs.admin
  })
  afterAll(async () => {
    await emulator.stop()
  })
  afterEach(async () => {
    await lines(admin, 'delete', 'pods', '--all', '--now')
  })

  const debug = (...rest: readonly string[]) => kubectl(admin, ['debug', `node/${firstNode}`, ...rest])
  const onlyPod = (): string => cluster.state.createdPods[0]?.name ?? ''
  const states = async () => (await lines(admin, 'get', 'pods')).slice(1).map((line) => cells(line).slice(1, 3))
  /** kubectl debug that does not wait for the program, and the pod that runs. */
  const startPod = async (script: string): Promise<string> => {
    const { status, stderr } = await debug(image, '--', 'sh', '-c', script)
    if (status !== 0) throw new Error(stderr)
    await lines(admin, 'wait', '--for=condition=Ready', `pod/${onlyPod()}`)
    return onlyPod()
  }

  test("the document's own command: its path is wrong, and ls says so", async () => {
    const { status, stdout } = await debug('-ti', image, '--', 'ls', '-l', inDocument)
    expect(status).toBe(0)
    expect(stdout).toContain(`Creating debugging pod node-debugger-${firstNode}-`)
    expect(stdout).toMatch(/ls: .*\/host\/var\/lib\/kubelet\/kubelet-server-current\.pem'?: No such file or directory/)
    expect(await states()).toEqual([['0/1', 'Error']])
  })

  test('the right path leads to the certificate that the kubelet serves', async () => {
    const { status, stdout } = await debug('-ti', image, '--', 'ls', '-l', whereItIs)
    expect(status).toBe(0)
    const dated = /kubelet-server-current\.pem -> \/var\/lib\/kubelet\/pki\/kubelet-server-\d{4}(-\d\d){5}\.pem/
    expect(stdout).toMatch(dated)
    expect(await states()).toEqual([['0/1', 'Completed']])
    const [pod] = cluster.state.createdPods
    expect(pod?.container).toMatchObject({ argv: ['ls', '-l', whereItIs], hostAt: '/host', stdin: true, tty: true })
    expect(pod?.hostNetwork).toBe(true)
    expect(await lines(admin, 'logs', onlyPod())).toEqual([expect.stringMatching(dated)])
  })

  test('logs: what comes, all, the last', async () => {
    const pod = await startPod('echo one; sleep 0.5; echo two >&2; sleep 2; echo three')
    expect(await lines(admin, 'logs', '-f', pod)).toEqual(['one', 'two', 'three'])
    expect(await lines(admin, 'logs', pod)).toEqual(['one', 'two', 'three'])
    expect(await lines(admin, 'logs', pod, '--tail=1')).toEqual(['three'])
    expect(await states()).toEqual([['0/1', 'Completed']])
  })

  describeWebSocket('over WebSocket', () => {
    test('exec: both streams, standard input, and the exit code', async () => {
      const pod = await startPod('sleep 60')
      const ran = await kubectl(admin, ['exec', pod, '--', 'sh', '-c', 'echo out; echo err >&2; exit 4'])
      expect([ran.status, ran.stdout]).toEqual([4, 'out\n'])
      expect(ran.stderr).toBe('err\ncommand terminated with exit code 4\n')
      const echoed = await kubectl(admin, ['exec', '-i', pod, '--', 'cat'], 'what comes in\n')
      expect([echoed.status, echoed.stdout]).toEqual([0, 'what comes in\n'])
      const named = await kubectl(admin, ['exec', pod, '-c', 'nobody', '--', 'id'])
      expect(named.stderr).toContain(`container nobody is not valid for pod ${pod}`)
    })

    test('attached to a program that goes on, what it reads and writes', async () => {
      const script = 'read word; sleep 1.5; echo "read $word"'
      const { status, stdout } = await kubectl(
        admin,
        ['debug', `node/${firstNode}`, '-i', image, '--', 'sh', '-c', script],
        'hello\n',
      )
      expect([status, stdout]).toEqual([0, expect.stringContaining('read hello\n')])
    })
  })

  test('get pods -w shows its life, and delete ends it', async () => {
    const watching = started(admin, 'get', 'pods', '-w', '--no-headers')
    try {
      const pod = await startPod('sleep 60')
      expect(await lines(admin, 'delete', 'pod', pod)).toEqual([expect.stringContaining(`pod "${pod}" deleted`)])
      const seen = (await watching.lines(3)).map((line) => cells(line)[2])
      expect(seen.slice(0, 3)).toEqual(['ContainerCreating', 'Running', 'Terminating'])
    } finally {
      await watching.end()
    }
  })

  test('a node that is not ready starts nothing; the pod goes with its node', async () => {
    const other = cluster.state.nodes[1]?.name ?? ''
    expect((await kubectl(admin, ['debug', `node/${other}`, image, '--', 'true'])).status).toBe(0)
    expect(await states()).toEqual([['0/1', 'ContainerCreating']])
    const { nodes } = cluster.state
    cluster.state.nodes = nodes.filter(({ name }) => name !== other)
    expect((await kubectl(admin, ['get', 'pods'])).stderr).toContain('No resources found')
    cluster.state.nodes = nodes
  })

  test('what a pod cannot have here is refused with words', async () => {
    const { status, stderr } = await kubectl(admin, ['run', 'web', '--image=nginx'])
    expect(status).toBe(1)
    expect(stderr).toContain('emulator: the program of a pod is run once here: spec.restartPolicy must be Never')
  })
})
