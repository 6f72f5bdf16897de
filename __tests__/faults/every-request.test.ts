// Each fault of the emulator, switched on alone for every kind of request of a check: never a crash, never a false pass, the
// reason of the table, and no other finding changes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { checks } from '../../src/checks/index.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import type { Finding } from '../../src/model/finding.ts'
import { azureInputs, type Ran, runWith } from '../pipeline/kit.ts'
import { type Row, rows } from './faults.ts'
import { type RequestKind, requests } from './requests.ts'

const worlds = 24
const group = '11111111-2222-4333-8444-555555555555'
const scenario = {
  clusters: [
    {
      name: 'one',
      pools: [
        {
          name: 'pool',
          count: 1,
          snapshot: { name: 'snap', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202501.12.0' },
        },
      ],
      azure: { entra: { adminGroups: [group] } },
    },
  ],
  azure: { identities: [{ name: 'pipeline', groups: [group] }] },
}

type Tried = { readonly emulator: Emulator; readonly ran: Ran; readonly before: TargetAssessment }
type Combination = { readonly request: RequestKind; readonly row: Row }

const combinations = requests.flatMap((request) => rows[request.side].map((row): Combination => ({ request, row })))
const nameOf = ({ request, row }: Combination): string =>
  `${request.name}: ${JSON.stringify(row.fault)}${row.times === undefined ? '' : ` x ${row.times}`}`

const emulators: Emulator[] = []
const tried = new Map<string, Tried>()
const logged: string[] = []
let milliseconds = 0

const look = (emulator: Emulator): Promise<Ran> =>
  runWith({ ...azureInputs(emulator), clusters: 'rg1/one', timeout: '4s' })

function target({ assessment }: Ran): TargetAssessment {
  const [one] = assessment.targets
  if (one === undefined || assessment.targets.length !== 1)
    throw new Error('there must be one cluster, whatever happens')
  return one
}

beforeAll(async () => {
  const started = performance.now()
  const queue = [...combinations]
  await Promise.all(
    Array.from({ length: worlds }, async (_, world) => {
      const emulator = await startEmulator(scenario)
      emulators.push(emulator)
      const cluster = emulator.cluster('one')
      const before = target(await look(emulator))
      if (world === 0)
        logged.push(
          ...emulator.azure.state.log.map(({ service, method, path }) => `${service} ${method} ${path}`),
          ...cluster.state.log.map(({ server, method, path }) => `${server} ${method} ${path}`),
        )
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { request, row } = next
        const faults = request.side === 'arm' || request.side === 'login' ? emulator.azure.faults : cluster.faults
        faults.push({ ...row.fault, path: request.path, times: row.times ?? 10_000, after: request.after ?? 0 })
        tried.set(nameOf(next), { emulator, before, ran: await look(emulator) })
        faults.clear()
      }
    }),
  )
  milliseconds = performance.now() - started
}, 300_000)
afterAll(async () => {
  await Promise.all(emulators.map((emulator) => emulator.stop()))
  process.stderr.write(`${tried.size} combinations of a request and a fault in ${Math.round(milliseconds / 1_000)} s\n`)
})

const told = ({ check, subject, outcome, message, remedy, reason }: Finding): string =>
  JSON.stringify([check, subject, outcome, message, remedy, reason])
const kindOf = ({ check, subject }: Finding): string => `${check} ${subject}`

/** What is wrong with the outcome of one combination; nothing when all is as it must be. */
function problemsOf(combination: Combination): readonly string[] {
  const { request, row } = combination
  const found = tried.get(nameOf(combination))
  if (found === undefined) return ['it was not tried']
  const after = target(found.ran)
  const { before } = found
  const problems: string[] = []
  const passedBefore = new Set(before.findings.filter(({ outcome }) => outcome === 'pass').map(kindOf))
  for (const finding of after.findings)
    if (finding.outcome === 'pass' && !passedBefore.has(kindOf(finding)))
      problems.push(`a pass that was none: ${told(finding)}`)
  for (const { message, check } of after.findings)
    if (/bug of aks-cert-guard/i.test(message)) problems.push(`${check}: ${message}`)
  const fine = row.reason === 'fine'
  const fed = new Set(fine ? [] : [...request.lost, ...(request.helps ?? [])])
  const unfed = (finding: Finding): boolean => {
    const check = checks.find(({ id }) => id === finding.check)
    return ![...(check?.needs ?? []), ...(check?.mayUse ?? [])].some((key) => fed.has(key))
  }
  const expected = new Set(before.findings.filter(unfed).map(told))
  const seen = new Set(after.findings.filter(unfed).map(told))
  for (const one of expected) if (!seen.has(one)) problems.push(`changed, though not fed by it: ${one}`)
  for (const one of seen) if (!expected.has(one)) problems.push(`new, though not fed by it: ${one}`)
  if (fine) return problems
  const reasons: readonly string[] = typeof row.reason === 'string' ? [row.reason] : row.reason
  for (const key of request.lost) {
    const failed = after.evidence.filter((record) => record.key === key && record.reason !== undefined)
    if (failed.length === 0) problems.push(`${key} was learned all the same`)
    // beside the way that failed stand those that were tried instead
    else if (!failed.some(({ reason = '' }) => reasons.includes(reason)))
      problems.push(
        `${key} is not ${reasons.join(' or ')}: ${failed.map(({ reason, detail }) => `${reason}: ${detail}`).join('; ')}`,
      )
  }
  const needed = checks.filter(
    ({ id, needs }) => request.told?.includes(id) ?? needs.some((key) => request.lost.includes(key)),
  )
  for (const { id } of needed) {
    const own = after.findings.filter(({ check, outcome }) => check === id && outcome === 'inconclusive')
    const skipped = after.findings.some(
      ({ check, message }) => check === id && message.includes('the cluster was not found'),
    )
    if (own.length === 0 && !skipped) problems.push(`${id} does not say that something could not be looked at`)
    for (const { reason = '', message } of own)
      if (!reasons.includes(reason)) problems.push(`${id} is ${reason}: ${message}`)
  }
  if (needed.length > 0 && after.verdict === 'pass') problems.push('the verdict is pass')
  return problems
}

describe('a check of a managed cluster', () => {
  test('makes no request that this table does not know', () => {
    const kinds = new Set(logged.map((line) => line.replace(/\?.*$/, '')))
    const unknown = [...kinds].filter((line) => !requests.some((request) => request.logged.test(line)))
    expect(unknown).toEqual([])
    const unused = requests.filter(({ logged: form }) => ![...kinds].some((line) => form.test(line)))
    expect(unused.map(({ name }) => name)).toEqual([])
  })

  test('passes when nothing goes wrong, and tells what it asked of Azure', () => {
    expect(tried.size).toBe(combinations.length)
    const twice = combinations.find(({ request, row }) => request.name === 'ARM managedCluster' && row.times === 2)
    const clean = twice === undefined ? undefined : tried.get(nameOf(twice))
    expect(clean?.ran.assessment).toMatchObject({
      verdict: 'pass',
      azure: { signIn: 'client-secret', repetitions: 2, requests: 18 },
    })
  })

  test.each(combinations.map((combination) => [nameOf(combination), combination] as const))('%s', (_, combination) => {
    expect(problemsOf(combination)).toEqual([])
  })
})
