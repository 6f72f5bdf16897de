// Each fault of the emulator, switched on alone for every kind of request of a check: never a crash, never a false pass, the
// reason of the table, and no other finding changes.
import { expect, test } from '@jest/globals'
import type { Scenario } from '../../emulator/emulator.ts'
import { checks } from '../../src/checks/index.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import type { EvidenceKey } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import { azureInputs, type Ran, runWith, type Texts } from '../pipeline/kit.ts'
import { type Row, rows } from './faults.ts'
import type { RequestKind } from './requests.ts'
import { sampleOf } from '../whole-tables.ts'
import { type Combination, nameOf, tryAll, type Tried } from './trials.ts'

const group = '11111111-2222-4333-8444-555555555555'
const scenario: Scenario = {
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
      objects: {
        secrets: [
          // for the service that the webhooks call
          { namespace: 'shop', name: 'guard', issuer: 'cluster-ca', dates: { notBefore: '-30d', notAfter: '+300d' } },
          { namespace: 'shop', name: 'robot', type: 'service-account-token' },
        ],
        webhooks: [
          { name: 'guard', service: { namespace: 'shop', name: 'guard' }, caBundle: 'cluster-ca' },
          { name: 'filler', kind: 'mutating', service: { namespace: 'shop', name: 'guard' }, caBundle: 'cluster-ca' },
        ],
      },
    },
  ],
  azure: { identities: [{ name: 'pipeline', groups: [group] }] },
}

function target({ assessment }: Ran): TargetAssessment {
  const [one] = assessment.targets
  if (one === undefined || assessment.targets.length !== 1)
    throw new Error('there must be one cluster, whatever happens')
  return one
}

/**
 * Tries every combination of these requests and their faults; `requests` are all that a check with these inputs makes.
 * @param always what is tried of them also in a sample
 */
// eslint-disable-next-line jest/no-export -- files that run beside each other share these tests
export function everyFault(
  requests: readonly RequestKind[],
  inputs: Texts,
  tried: readonly RequestKind[] = requests,
  always: (combination: Combination) => boolean = () => false,
) {
  const all = tried.flatMap((request) =>
    rows[request.side].map((row): Combination => ({ request, row: meaning(request, row) })),
  )
  const combinations = sampleOf(all, 7, always)
  const { outcomes, logged } = tryAll<Ran>({
    scenario,
    combinations,
    look: (emulator, seconds) =>
      runWith({ ...azureInputs(emulator), ...inputs, clusters: 'rg1/one', timeout: `${Math.ceil(seconds)}s` }),
    problemsOf,
  })

  test('makes no request that this table does not know', () => {
    const unknown = [...logged].filter((line) => !requests.some((request) => request.logged?.test(line)))
    expect(unknown).toEqual([])
    const unused = requests.filter(
      ({ logged: form }) => form !== undefined && ![...logged].some((line) => form.test(line)),
    )
    expect(unused.map(({ name }) => name)).toEqual([])
  })

  test('passes when nothing goes wrong', () => {
    expect(outcomes.size).toBe(combinations.length)
    const verdicts = [...outcomes.values()].map(({ before }) => target(before).verdict)
    expect(new Set(verdicts)).toEqual(new Set(['pass']))
  })

  test.each(combinations.map((combination) => [nameOf(combination), combination] as const))(
    '%s',
    (name, combination) => {
      const outcome = outcomes.get(name)
      expect(outcome === undefined ? ['it was not tried'] : problemsOf(combination, outcome)).toEqual([])
    },
  )

  return {
    outcomeOf: (request: string, row: (one: Row) => boolean): Ran | undefined => {
      const found = combinations.find((one) => one.request.name === request && row(one.row))
      return found === undefined ? undefined : outcomes.get(nameOf(found))?.after
    },
  }
}

/** What a fault means for this request. */
const meaning = ({ absent = [] }: RequestKind, row: Row): Row =>
  row.fault.kind === 'status' && absent.includes(row.fault.status) ? { ...row, reason: 'absent' } : row

/** A finding as text. A day may end while the runs go on: what is left then is one less, of the same date. */
const told = ({ check, subject, outcome, message, remedy, reason }: Finding): string =>
  JSON.stringify([
    check,
    subject,
    outcome,
    message.replaceAll(/\d+ (?:days?|hours?) left/g, 'so much left'),
    remedy,
    reason,
  ])
const isSkipped = ({ evidence }: TargetAssessment, key: EvidenceKey): boolean =>
  evidence.some((record) => record.key === key && record.state === 'skipped')
const kindOf = ({ check, subject }: Finding): string => `${check} ${subject}`

/** What is wrong with the outcome of one combination; nothing when all is as it must be. */
function problemsOf({ request, row }: Combination, { before: first, after: ran }: Tried<Ran>): readonly string[] {
  const [before, after] = [target(first), target(ran)]
  const problems: string[] = []
  const passedBefore = new Set(before.findings.filter(({ outcome }) => outcome === 'pass').map(kindOf))
  for (const finding of after.findings)
    if (finding.outcome === 'pass' && !passedBefore.has(kindOf(finding)))
      problems.push(`a pass that was none: ${told(finding)}`)
  for (const { message, check } of after.findings)
    if (/bug of aks-cert-guard/i.test(message)) problems.push(`${check}: ${message}`)
  const fed = new Set<EvidenceKey>(row.reason === 'fine' ? [] : [...request.lost, ...(request.helps ?? [])])
  problems.push(...changes(before, after, fed))
  if (row.reason === 'fine' || row.reason === 'absent') return problems
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
  const needed = checks.filter(({ id, needs }) => {
    // no input asks for it
    const isOff = needs.some((key) => !request.lost.includes(key) && isSkipped(before, key) && isSkipped(after, key))
    return request.told?.includes(id) ?? (!isOff && needs.some((key) => request.lost.includes(key)))
  })
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

/** Findings that are others than before, though what was lost does not feed them. */
function changes(before: TargetAssessment, after: TargetAssessment, fed: ReadonlySet<EvidenceKey>): readonly string[] {
  const unfed = (finding: Finding): boolean => {
    const check = checks.find(({ id }) => id === finding.check)
    return ![...(check?.needs ?? []), ...(check?.mayUse ?? [])].some((key) => fed.has(key))
  }
  const expected = new Set(before.findings.filter(unfed).map(told))
  const seen = new Set(after.findings.filter(unfed).map(told))
  return [
    ...[...expected].filter((one) => !seen.has(one)).map((one) => `changed, though not fed by it: ${one}`),
    ...[...seen].filter((one) => !expected.has(one)).map((one) => `new, though not fed by it: ${one}`),
  ]
}
