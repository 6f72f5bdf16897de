// A plan where one thing cannot be found out: it says so, by the reason of the table, of all that depends on it and of nothing
// else, and it never starts anything.
import { describe, expect, test } from '@jest/globals'
import type { Emulator, Scenario } from '../../emulator/emulator.ts'
import { blocks, type PlanFinding, type RotationPlan } from '../../src/model/plan.ts'
import type { Verdict } from '../../src/model/finding.ts'
import { plan } from '../../src/modes/plan.ts'
import { inMode } from '../inputs/in-mode.ts'
import { azureInputs, parsed, worldOf } from '../pipeline/kit.ts'
import { sampleOf } from '../whole-tables.ts'
import { type Row, rows } from './faults.ts'
import { planRequests } from './planning.ts'
import { type Combination, nameOf, tryAll, type Tried } from './trials.ts'

const scenario: Scenario = {
  azure: { identities: [{ name: 'pipeline' }] },
  clusters: [
    {
      name: 'one',
      pools: [{ name: 'pool', count: 1 }],
      azure: { servicePrincipal: {} },
      objects: {
        secrets: [{ namespace: 'shop', name: 'robot', type: 'service-account-token' }],
        budgets: [{ namespace: 'shop', name: 'web', selector: { app: 'web' }, maxUnavailable: 1 }],
      },
    },
  ],
}

type Looked = { readonly plan: RotationPlan; readonly verdict: Verdict; readonly started: number }

async function look(emulator: Emulator, seconds: number): Promise<Looked> {
  const inputs = { ...azureInputs(emulator), mode: 'plan', clusters: 'rg1/one', 'tls-secrets': 'true' }
  const settings = inMode(parsed({ ...inputs, timeout: `${Math.ceil(seconds)}s` }), 'plan')
  const { planned } = await plan(settings, worldOf([]))
  const [one] = planned.plans
  if (one === undefined || planned.plans.length !== 1) throw new Error('there must be one plan, whatever happens')
  const started = emulator.azure.state.log.filter(({ path }) => path.includes('/rotateClusterCertificates')).length
  return { plan: one, verdict: planned.verdict, started }
}

const told = ({ check, subject, outcome, reason }: PlanFinding): string =>
  [check, subject, outcome, reason ?? ''].join(' | ')
const isUnknown = ({ outcome, reason }: PlanFinding): boolean =>
  outcome === 'inconclusive' || (outcome === 'fail' && reason !== undefined)

function problemsOf({ request, row }: Combination, { before, after }: Tried<Looked>): readonly string[] {
  const problems: string[] = []
  const { told: ids = [] } = request
  const reasons: readonly string[] = typeof row.reason === 'string' ? [row.reason] : row.reason
  for (const id of ids) {
    const own = after.plan.findings.filter(({ check }) => check === id)
    if (!own.some(isUnknown)) problems.push(`${id} does not say that something could not be found out`)
    for (const one of own)
      if (one.outcome === 'pass') problems.push(`${id} passes all the same: ${one.message}`)
      else if (isUnknown(one) && !reasons.includes(one.reason ?? '')) problems.push(`${told(one)}: ${one.message}`)
  }
  for (const { message } of after.plan.findings) if (/bug of aks-cert-guard/i.test(message)) problems.push(message)
  const others = ({ plan: { findings } }: Looked): ReadonlySet<string> =>
    new Set(findings.filter(({ check }) => !ids.includes(check)).map(told))
  const [expected, seen] = [others(before), others(after)]
  problems.push(...[...expected].filter((one) => !seen.has(one)).map((one) => `changed, though not fed by it: ${one}`))
  problems.push(...[...seen].filter((one) => !expected.has(one)).map((one) => `new, though not fed by it: ${one}`))
  const isBlocked = after.plan.findings.some(blocks)
  if (ids.some((id) => before.plan.findings.some(({ check, part }) => check === id && part === 'block')) && !isBlocked)
    problems.push('nothing blocks')
  if (ids.length > 0 && !['inconclusive', 'fail'].includes(after.verdict)) problems.push(`verdict ${after.verdict}`)
  if (after.started > 0) problems.push('a rotation was started')
  return problems
}

/** One row for each way in which something does not come. */
const isOne = ({ fault, times }: Row): boolean =>
  times === undefined &&
  (['malformed', 'reset', 'hang'].includes(fault.kind) ||
    (fault.kind === 'status' && (fault.status === 403 || fault.status === 500)))

describe('a plan, where something cannot be found out,', () => {
  const all = planRequests.flatMap((request) =>
    rows[request.side].filter(isOne).map((row): Combination => ({ request, row })),
  )
  const combinations = sampleOf(all, 4)
  const { outcomes, logged } = tryAll<Looked>({ scenario, combinations, look, problemsOf })

  test('makes every request of the table', () => {
    expect(all).toHaveLength(5 * planRequests.length)
    const unused = planRequests.filter(({ logged: form }) => ![...logged].some((line) => form?.test(line) === true))
    expect(unused.map(({ name }) => name)).toEqual([])
  })

  test('has nothing against the rotation when nothing goes wrong', () => {
    const first = [...outcomes.values()].map(({ before }) => before)
    expect(new Set(first.map(({ verdict }) => verdict))).toEqual(new Set(['warn']))
    expect(first.flatMap(({ plan: { findings } }) => findings.filter(blocks))).toEqual([])
  })

  test.each(combinations.map((combination) => [nameOf(combination), combination] as const))(
    '%s',
    (name, combination) => {
      const outcome = outcomes.get(name)
      expect(outcome === undefined ? ['it was not tried'] : problemsOf(combination, outcome)).toEqual([])
    },
  )
})
