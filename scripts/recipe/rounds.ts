import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Dates, differing } from './dates.ts'
import { emulate, type Requests } from './emulator.ts'
import { action, recipe, type Side, signIn, type Took } from './sides.ts'
import { world } from './world.ts'

/** What one number of instances and one latency came to. */
export type Result = {
  readonly instances: number
  readonly latency: number
  /** milliseconds, round by round */
  readonly took: Readonly<Record<Side, readonly number[]>>
  /** milliseconds of the recipe that `kubectl debug` took, round by round */
  readonly debugging: readonly number[]
  /** of one round */
  readonly requests: Readonly<Record<Side, Requests>>
  /** how many dates the document's commands told */
  readonly dates: number
  /** in words; empty when everything was as it has to be */
  readonly problems: readonly string[]
}

export const sides: readonly Side[] = ['recipe', 'run-command', 'tunnel']
const minute = 60_000

/** So many rounds, side by side, on a cluster with so many instances: first without latency, then with it. */
export async function rounds(
  program: string,
  instances: number,
  { latencies, of }: { readonly latencies: readonly number[]; readonly of: (latency: number) => number },
  mounted: { readonly ca: string; readonly hosts: string; readonly folder: string },
): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(mounted.folder, 'emulator-'))
  const emulator = await emulate(world(instances), folder, mounted.ca, mounted.hosts)
  const { ready } = emulator
  const look: Readonly<Record<Side, () => Promise<Took>>> = {
    recipe: () => recipe(ready, instances),
    'run-command': () => action(program, ready, 'run-command'),
    tunnel: () => action(program, ready, 'tunnel'),
  }
  try {
    await signIn(ready)
    // what is made when it is first asked for, such as the files of nodes and what az remembers, is there for everybody
    for (const side of ['run-command', 'tunnel'] as const) await look[side]()
    if (instances < 10) await look.recipe()
    const results: Result[] = []
    for (const latency of latencies) {
      await emulator.delay(latency)
      const took: Record<Side, number[]> = { recipe: [], 'run-command': [], tunnel: [] }
      const requests: Partial<Record<Side, Requests>> = {}
      const [debugs, problems]: [number[], string[]] = [[], []]
      let dates: Dates = {}
      for (let round = 0; round < of(latency); round += 1)
        for (const side of sides) {
          await emulator.rested()
          const before = await emulator.requests()
          const { milliseconds, debugging, dates: found } = await look[side]()
          const sent = between(before, await emulator.requests())
          took[side].push(milliseconds)
          if (debugging !== undefined) debugs.push(debugging)
          problems.push(...alike(side, requests[side] ?? sent, sent))
          requests[side] = sent
          if (side === 'recipe') dates = found
          else problems.push(...differences(side, dates, found).map((problem) => `${side}: ${problem}`))
        }
      problems.push(...(Object.keys(dates).length === instances + 3 ? [] : ['the document told too few dates']))
      const all = requests as Record<Side, Requests>
      problems.push(...countProblems(all, instances))
      results.push({
        instances,
        latency,
        took,
        debugging: debugs,
        requests: all,
        dates: Object.keys(dates).length,
        problems,
      })
    }
    return results
  } finally {
    await emulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The tunnel sees no copy on a disk, and reckons a client's end from the time that the kubelet says is left. */
const differences = (side: Side, expected: Dates, found: Dates): readonly string[] =>
  side === 'tunnel' ? differing(expected, found, ['node-api-server-copy'], minute) : differing(expected, found)

const between = (before: Requests, after: Requests): Requests => ({
  arm: after.arm - before.arm,
  login: after.login - before.login,
  kubernetes: after.kubernetes - before.kubernetes,
  kubelets: after.kubelets - before.kubelets,
})

const alike = (side: Side, before: Requests, now: Requests): readonly string[] =>
  // kubectl asks for what is discovered again when what it remembers is old
  side === 'recipe' || JSON.stringify(before) === JSON.stringify(now)
    ? []
    : [`${side}: other requests than the round before: ${JSON.stringify(now)}, ${JSON.stringify(before)}`]

/** Requests for one node: the command and one poll by run-command, of ARM; a port-forward and the kubelet's figures by tunnel. */
function countProblems(requests: Readonly<Record<Side, Requests>>, instances: number): readonly string[] {
  const nodes = instances + 1
  const [run, tunnel] = [requests['run-command'], requests.tunnel]
  // one list of the machines of each of the two pools; everything else is the same without the nodes
  const commands = run.arm - tunnel.arm
  return [
    ...(commands >= 2 * nodes && commands <= 2 * nodes + 4
      ? []
      : [`run-command: ${commands} requests of ARM for ${nodes} nodes`]),
    ...(run.kubelets === 0 ? [] : [`run-command: ${run.kubelets} requests of kubelets`]),
    ...(tunnel.kubelets === nodes ? [] : [`tunnel: ${tunnel.kubelets} requests of kubelets for ${nodes} nodes`]),
  ]
}
