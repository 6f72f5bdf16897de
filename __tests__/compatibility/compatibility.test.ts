// What the built action wrote before issue 13 is read, judged and updated. make.ts wrote the files, and says with which commit.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Assessment } from '../../src/model/assessment.ts'
import { type Outcome, worstFirst } from '../../src/model/finding.ts'
import type { RotationRecord } from '../../src/model/rotation.ts'
import { contradictionOf } from '../../src/rotation/record/contradiction.ts'
import { readRecords } from '../../src/rotation/record/read.ts'
import { isOpen } from '../../src/rotation/record/recorder.ts'
import { renderRecords } from '../../src/rotation/record/write.ts'
import { without } from '../build/evidence.ts'
import { clientOf, here, withGitHub } from '../emulator-github/kit.ts'
import { follow, only } from '../issues/kit.ts'
import { runWith } from '../pipeline/kit.ts'

const folder = join(import.meta.dirname, 'before-13')
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')

type OldReport = {
  readonly verdict: string
  readonly targets: readonly {
    readonly findings: readonly { readonly check: string; readonly subject: string; readonly outcome: Outcome }[]
  }[]
}

const oldReport = JSON.parse(textOf('report.json')) as OldReport

let assessment: Assessment
beforeAll(async () => {
  ;({ assessment } = await runWith({ 'from-evidence': join(folder, 'evidence.json'), 'tls-secrets': 'true' }))
})

test('the files hold no private key and no token', () => {
  for (const name of ['evidence.json', 'report.json', 'issue.json', 'rotation.json'])
    expect(textOf(name)).not.toMatch(/PRIVATE KEY|eyJ[\w-]{20}|Bearer/)
})

describe('evidence.json', () => {
  test('is judged as it was, or worse: nothing passes now that did not pass then', () => {
    const found = assessment.targets.flatMap(({ findings }) => findings)
    const outcomeOf = (check: string, subject: string): Outcome | undefined =>
      found.find((finding) => finding.check === check && finding.subject === subject)?.outcome
    const old = oldReport.targets.flatMap(({ findings }) => findings)
    expect(old.length).toBeGreaterThan(25)
    const better = old.filter(({ check, subject, outcome }) => {
      const now = outcomeOf(check, subject)
      return now === undefined || worstFirst.indexOf(now) > worstFirst.indexOf(outcome)
    })
    expect(better).toEqual([])
    expect(assessment.verdict).toBe(oldReport.verdict)
  })

  test('says nothing of what was not recorded then', () => {
    const renewal = assessment.targets[0]?.findings.filter(({ check }) => check === 'cert-manager-renewal')
    expect(renewal).toMatchObject([{ outcome: 'notApplicable' }])
  })
})

describe('rotation.json', () => {
  const recordOf = (text: string): RotationRecord => {
    const read = readRecords(text)
    const record = 'records' in read ? read.records[0] : undefined
    if (record === undefined) throw new Error('it was not read')
    return record
  }
  const later = (record: RotationRecord): Date => new Date(record.startedAt.getTime() + 3_600_000)
  const anyCluster = { digest: '5'.repeat(64), createdAt: new Date('2025-01-01T00:00:00Z') }

  test('of a finished rotation is read, believed where the cluster agrees, and written again', () => {
    const record = recordOf(textOf('rotation.json'))
    expect(record).toMatchObject({ target: 'my-subscription/rg1/aks1', how: 'began', outcome: 'proved' })
    expect([record.before.length, record.after.length, record.proofs.length > 5]).toEqual([1, 1, true])
    expect(contradictionOf(record, { ...anyCluster, now: later(record), cas: record.after })).toBeUndefined()
    expect(contradictionOf(record, { ...anyCluster, now: later(record), cas: record.before })).toMatch(/another CA/)
    // the nodes from before are for a run that goes on with it
    expect(recordOf([...(renderRecords([record]) ?? [])].join(''))).toEqual(without(record, 'nodes'))
  })

  test('of a rotation that was cut off is taken up, before and after the CA has changed', () => {
    // the file as it was after the step "requested": each step rewrites it
    type File = { readonly rotations: readonly Readonly<Record<string, unknown>>[] }
    const file = JSON.parse(textOf('rotation.json')) as File
    const { after } = recordOf(textOf('rotation.json'))
    const rotations = file.rotations.map((rotation) => ({
      ...without(without(rotation, 'outcome'), 'message'),
      after: [],
      proofs: [],
      steps: (rotation['steps'] as readonly object[]).slice(0, 4),
    }))
    const record = recordOf(JSON.stringify({ ...file, rotations }))
    expect(isOpen(record)).toBe(true)
    expect(record.steps.at(-1)?.step).toBe('requested')
    for (const cas of [record.before, after])
      expect(contradictionOf(record, { ...anyCluster, now: later(record), cas })).toBeUndefined()
  })
})

describe('an issue', () => {
  const old = JSON.parse(textOf('issue.json')) as { title: string; body: string; labels: string[] }
  const firstSeen = /\*\*First seen:\*\* (\S+)/.exec(old.body)?.[1] ?? 'nothing'
  const dayLater = (): Assessment => {
    const asOf = new Date(assessment.asOf.getTime() + 86_400_000)
    return { ...assessment, asOf, observedAt: asOf }
  }
  const passing = (): Assessment => ({
    ...dayLater(),
    verdict: 'pass',
    targets: assessment.targets.map((target) => ({
      ...target,
      verdict: 'pass',
      findings: target.findings.map((finding) => ({ ...finding, outcome: 'pass' })),
    })),
  })

  test('is found and updated, keeps its first date, and is closed when all is well', async () => {
    await withGitHub({}, async (github) => {
      const { data } = await clientOf(github).issues.create({ ...here, ...old })
      await follow(github, dayLater())
      const updated = only(github)
      expect(updated).toMatchObject({ number: data.number, state: 'open' })
      expect(updated.body).not.toBe(old.body)
      expect(updated.body).toContain(firstSeen)
      await follow(github, passing())
      expect(only(github)).toMatchObject({ number: data.number, state: 'closed' })
    })
  })
})
