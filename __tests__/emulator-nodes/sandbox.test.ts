// What a script on a node may not do to this machine. Each test shows first that the thing is there to be done.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findSandbox } from '../../emulator/nodes/find-sandbox.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { type Limits, type Ran, runConfined, type Sandbox } from '../../emulator/nodes/sandbox.ts'

const found = await findSandbox()

const nodes = join(import.meta.dirname, '../../emulator/nodes')
const suite = await suiteNeeding('bubblewrap')

suite('a script on a node', () => {
  let outside: string
  let server: Server
  let connections = 0

  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), 'outside-'))
    await writeFile(join(outside, 'secret'), 'the secret of this machine')
    server = createServer((socket) => {
      connections += 1
      socket.end('reached')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(async () => {
    server.close()
    await rm(outside, { recursive: true })
  })

  const run = async (script: string, limits: Partial<Limits> = {}): Promise<Ran & { out: string; err: string }> => {
    const ran = await runConfined(found as Sandbox, {
      argv: ['/bin/bash', '-c', script],
      files: [{ path: '/etc/passwd', mode: 0o644, content: 'root:x:0:0:the node:/root:/bin/sh\n' }],
      hostname: 'aks-nodepool1-12345678-vmss000000',
      limits: { time: 20_000, ...limits },
    })
    return { ...ran, out: ran.stdout.toString(), err: ran.stderr.toString() }
  }

  test('is root, on a machine with the name of the node, and has openssl', async () => {
    const { out, exitCode } = await run('id -u; hostname; openssl version')
    expect(out).toMatch(/^0\naks-nodepool1-12345678-vmss000000\nOpenSSL /)
    expect(exitCode).toBe(0)
  })

  test("reads the node's /etc/passwd and not the machine's", async () => {
    expect(readFileSync('/etc/passwd', 'utf8')).toMatch(/^root:/)
    expect((await run('cat /etc/passwd; ls /etc')).out).toBe(
      'root:x:0:0:the node:/root:/bin/sh\nalternatives\npasswd\n',
    )
  })

  test("finds none of the machine's files but /usr", async () => {
    const { out, exitCode, err } = await run(
      `ls -A / | tr '\\n' ' '; ls /home /var/lib ${outside}; cat ${outside}/secret`,
    )
    expect(
      out
        .trim()
        .split(' ')
        .filter((name) => !/^(s?bin|lib\d*)$/.test(name)),
    ).toEqual(['dev', 'etc', 'proc', 'root', 'run', 'tmp', 'usr', 'var'])
    expect(err.match(/No such file/g)).toHaveLength(4)
    expect(exitCode).not.toBe(0)
  })

  test('cannot get out by way of its parent, a process of root, or what was left open', async () => {
    const ways = ['/../../..', '/proc/1/root', '/proc/self/cwd/../..', '/proc/self/fd/*']
    const { out } = await run(ways.map((way) => `cat ${way}${outside}/secret ${way} 2>/dev/null`).join('; '))
    expect(out).not.toContain('secret')
  })

  test('sees neither what the emulator was given open nor its environment and command line', async () => {
    const lines = [
      `import { findSandbox } from ${JSON.stringify(join(nodes, 'find-sandbox.ts'))}`,
      `import { runConfined } from ${JSON.stringify(join(nodes, 'sandbox.ts'))}`,
      `const read = 'cat /proc/self/fd/* 2>/dev/null; cat <&9; ls /proc/self/fd | grep -c 200; cat /proc/*/environ /proc/*/cmdline; echo; env'`,
      `const argv = ['/bin/sh', '-c', read]`,
      `const ran = await runConfined(await findSandbox(), { argv, files: [], hostname: 'node' })`,
      `process.stdout.write(ran.exitCode + ':' + ran.stdout)`,
    ]
    // Node closes the first ones itself
    const shell = `exec 9<${outside}/secret 200<&9; exec "$0" --input-type=module -e "$1"`
    const child = spawn('/bin/bash', ['-c', shell, process.execPath, lines.join('\n')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SECRET_OF_THIS_MACHINE: 'canary', PATH: `${process.env['PATH'] ?? ''}:/canary` },
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    await once(child, 'close')
    const out = Buffer.concat(chunks).toString()
    expect(out).toMatch(/^0:1\n/)
    expect(out).toMatch(/^HOME=\/root$/m)
    expect(out).not.toMatch(/secret|canary|find-sandbox/i)
  })

  test('writes to its own disk only, which is small and gone afterwards', async () => {
    const target = join(outside, 'written')
    const { err } = await run(
      `mkdir -p ${outside} && echo x > ${target}; echo x > /usr/written; echo x > /dev/written; true`,
    )
    expect(err.match(/Read-only file system/g)).toHaveLength(2)
    expect(existsSync(target)).toBe(false)
    expect(existsSync('/usr/written')).toBe(false)
    expect((await run(`ls ${outside}`)).err).toContain('No such file')
    const fill = 'for i in $(seq 12); do head -c 10000000 /dev/zero > $at/$i; done 2>&1 | tail -1; du -sm $at'
    for (const at of ['/tmp', '/var/tmp', '/dev/shm']) {
      const { out } = await run(`at=${at}; ${fill}`)
      expect(out).toContain('No space left on device')
      expect(Number(/^(\d+)\s/m.exec(out)?.[1])).toBeLessThanOrEqual(17)
    }
  })

  test('reaches no socket: neither of this machine nor of any other', async () => {
    const { port } = server.address() as { readonly port: number }
    const { out, err, exitCode } = await run(`exec 3<>/dev/tcp/127.0.0.1/${port} && cat <&3`)
    expect({ out, exitCode: exitCode === 0, connections }).toEqual({ out: '', exitCode: false, connections: 0 })
    expect(err).toContain('Connection refused')
    // 192.0.2.0/24 is for documentation: nobody is there, and no route leads anywhere
    expect((await run('exec 3<>/dev/tcp/192.0.2.1/443')).err).toContain('Network is unreachable')
    expect((await run("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '")).out).toBe('lo\n')
  })

  test('is ended with all that it began when its time is over', async () => {
    const marker = '86399.125'
    const began = Date.now()
    const { stopped, exitCode, out } = await run(`echo begun; (trap '' TERM; sleep ${marker}) & sleep ${marker}`, {
      time: 500,
    })
    expect({ stopped, out, exitCode }).toEqual({ stopped: 'time', out: 'begun\n', exitCode: 137 })
    expect(Date.now() - began).toBeLessThan(10_000)
    for (let i = 0; i < 100 && (await commandLines()).some((line) => line.includes(marker)); i += 1) await sleep(20)
    expect((await commandLines()).filter((line) => line.includes(marker))).toEqual([])
  })

  test('is ended when it prints without end, and the last bytes are kept', async () => {
    const { stopped, stdout } = await run('yes', { output: 1_000_000, kept: 4_096 })
    expect(stopped).toBe('output')
    expect(stdout.length).toBe(4_096)
  })

  test('can start only so many processes', async () => {
    // bash would try again and again
    const { out, err } = await run(`sh -c 'for i in $(seq 200); do sleep 5 & done'; true`)
    expect(`${out}${err}`).toMatch(/Cannot fork|Resource temporarily unavailable/)
    const bomb = await run("sh -c 'bomb() { bomb | bomb & }; bomb; sleep 0.5'; echo survived", { time: 3_000 })
    expect(bomb.err).toContain('Cannot fork')
    // this machine goes on
    expect((await run('echo well')).out).toBe('well\n')
  })

  test('neither sees nor kills a process of this machine', async () => {
    const victim = spawn('sleep', ['60'])
    try {
      await once(victim, 'spawn')
      const { out } = await run(`kill -9 ${victim.pid ?? 0} 2>&1; kill -9 -1; ls -d /proc/[0-9]* | wc -l`)
      expect(out).toMatch(/No such process|Operation not permitted/)
      expect(victim.exitCode).toBeNull()
      expect(victim.signalCode).toBeNull()
      const pids = (await run('ls -d /proc/[0-9]* | wc -l')).out
      expect(Number(pids)).toBeLessThan(10)
    } finally {
      victim.kill('SIGKILL')
    }
  })

  test('is not on the command line of this machine, nor is what it reads', async () => {
    const script = '#!/bin/sh\nread line\necho "$line $1" the-words-of-the-script\nsleep 1\n'
    const running = runConfined(found as Sandbox, {
      argv: ['/run/script'],
      files: [{ path: '/run/script', mode: 0o700, content: script }],
      hostname: 'node',
      stdin: 'the-words-of-its-input\n',
    })
    await sleep(300)
    const lines = await commandLines()
    expect(lines.filter((line) => line.includes('bwrap'))).not.toEqual([])
    expect(lines.filter((line) => line.includes('the-words-of'))).toEqual([])
    expect((await running).stdout.toString()).toBe('the-words-of-its-input  the-words-of-the-script\n')
  })

  test('has no capability, and cannot get one in a namespace of its own', async () => {
    const { out } = await run(
      "grep -h '^Cap[EPB]' /proc/self/status; mount -t tmpfs none /mnt 2>&1; unshare -U id 2>&1; true",
    )
    expect(out.match(/0{16}$/gm)).toHaveLength(3)
    expect(out).toMatch(/unshare failed/)
  })

  test('gets what is written to it, and the mode of its files', async () => {
    const ran = await runConfined(found as Sandbox, {
      argv: ['sh', '-c', 'cat; stat -c "%a %u" /etc/kubernetes/key; readlink /etc/link; cat /etc/link', 'x'],
      files: [
        { path: '/etc/kubernetes/key', mode: 0o600, content: 'a key' },
        { path: '/etc/link', link: '/etc/kubernetes/key' },
      ],
      hostname: 'node',
      stdin: 'from outside\n',
    })
    expect(ran.stdout.toString()).toBe('from outside\n600 0\n/etc/kubernetes/key\na key')
  })
})

/** Command lines of this machine's processes. */
async function commandLines(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
}

test('without bubblewrap it is said why scripts are not run', async () => {
  expect(await findSandbox({ EMULATOR_BWRAP: 'none' })).toEqual({ missing: 'EMULATOR_BWRAP=none' })
  expect(await findSandbox({ EMULATOR_BWRAP: '/no/such/bwrap' })).toEqual({
    missing: '/no/such/bwrap: it does not start',
  })
  // something that starts and is none
  expect(await findSandbox({ EMULATOR_BWRAP: 'true' })).toHaveProperty('missing')
})
