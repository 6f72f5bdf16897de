// Every workflow and example is valid, and keeps the rules of this house.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { readAction } from '../../scripts/generate.ts'
import { complaints, describeAct } from './act.ts'
import { examples, isSteps, parsed, read, readmeBlocks, type WorkflowStep, workflows } from './files.ts'

const home = mkdtempSync(join(tmpdir(), 'acg-validity-'))
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

const stepsOf = (path: string): readonly WorkflowStep[] =>
  Object.values(parsed(path).jobs).flatMap(({ steps }) => steps)

describeAct('the schema of workflows', () => {
  test.each([...workflows, ...examples])('finds nothing wrong with %s', async (path) => {
    expect(await complaints(path, home)).toBe('')
  })
})

describe.each([...workflows, ...examples])('%s', (path) => {
  const { permissions, jobs, concurrency, on } = parsed(path)

  test('gives a job no right that it does not name', () => {
    expect(permissions).toEqual({})
  })

  test('puts no expression into a script', () => {
    expect(stepsOf(path).filter(({ run = '' }) => run.includes('${{'))).toEqual([])
  })

  test('gives a job the right to what it writes', () => {
    const lacking = Object.values(jobs).filter(({ steps, permissions: own = {} }) => {
      const issues = steps.some((step) => step.with?.['issue'] !== undefined)
      const alerts = steps.some(({ uses = '' }) => uses.includes('/upload-sarif@'))
      return (issues && own['issues'] !== 'write') || (alerts && own['security-events'] !== 'write')
    })
    expect(lacking).toEqual([])
  })

  test('does not leave the token behind in a checkout', () => {
    const checkouts = stepsOf(path).filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
    expect(checkouts.filter((step) => String(step.with?.['persist-credentials']) !== 'false')).toEqual([])
  })

  test('ends a job that hangs, wherever it does more than a line', () => {
    const endless = Object.entries(jobs).filter(([, job]) => job['timeout-minutes'] === undefined)
    expect(endless.flatMap(([, { steps }]) => steps).filter(({ uses }) => uses !== undefined)).toEqual([])
  })

  test('does not overtake itself, unless it deploys', () => {
    expect(path === 'examples/gate.yml' || concurrency !== undefined).toBe(true)
  })

  test('shows no secret to a pull request', () => {
    expect(Object.keys(on)).not.toContain('pull_request_target')
    expect('pull_request' in on && /secrets\b/.test(read(path))).toBe(false)
  })
})

describe('actions of others in .github/workflows', () => {
  const pins = workflows.flatMap((path) => [...read(path).matchAll(/uses: (\S+?)@(\S+)(.*)/g)])

  test('are pinned to a commit, with the version beside it', () => {
    expect(pins.length).toBeGreaterThan(5)
    for (const [line, , ref, comment] of pins) {
      expect({ line, ref, comment }).toEqual({
        line,
        ref: expect.stringMatching(/^[0-9a-f]{40}$/),
        comment: expect.stringMatching(/^ # v\d+\.\d+\.\d+$/),
      })
    }
  })

  test('are of one version each', () => {
    const versions = Map.groupBy(pins, ([, name]) => name)
    for (const lines of versions.values()) expect(new Set(lines.map(([line]) => line)).size).toBe(1)
  })
})

describe.each(examples)('%s', (path) => {
  const { inputs, outputs } = readAction()
  const ours = stepsOf(path).filter(({ uses }) => uses === 'aks-cert-guard/aks-cert-guard@v1')

  test('uses this action, with inputs that it has', () => {
    expect(ours.length).toBeGreaterThan(0)
    const written = ours.flatMap((step) => Object.keys(step.with ?? {}))
    expect(written.filter((name) => !(name in inputs))).toEqual([])
  })

  test('reads outputs that it has', () => {
    const ids = ours.flatMap(({ id }) => (id === undefined ? [] : [id]))
    const used = [...read(path).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].filter(([, id = '']) =>
      ids.includes(id),
    )
    expect(used.length).toBeGreaterThan(0)
    expect(used.map(([, , name = '']) => name).filter((name) => !(name in outputs))).toEqual([])
  })
})

describe('README.md', () => {
  const readme = read('README.md')
  const blocks = readmeBlocks()

  test('shows a whole workflow only as it is in examples/, without the line of what it does', () => {
    const shown = examples.map((path) => read(path).replace(/^#.*\n/, ''))
    const whole = blocks.filter((text) => /^jobs:/m.test(text))
    expect(whole.length).toBeGreaterThan(0)
    expect(whole.filter((text) => !shown.includes(text))).toEqual([])
  })

  test.each(examples)('leads to %s', (path) => {
    expect(readme).toContain(`](${path})`)
  })

  test('gives no input in an example that the action does not have', () => {
    const { inputs } = readAction()
    const steps = blocks.filter(isSteps).flatMap((text) => load(text) as readonly WorkflowStep[])
    const written = steps.flatMap((step) => Object.keys(step.with ?? {}))
    expect(written.filter((name) => !(name in inputs))).toEqual([])
  })
})

describe('.github', () => {
  test('keeps packages and actions current', () => {
    const { version, updates } = load(read('.github/dependabot.yml')) as {
      version: number
      updates: readonly { 'package-ecosystem': string }[]
    }
    expect({ version, of: updates.map((update) => update['package-ecosystem']) }).toEqual({
      version: 2,
      of: ['npm', 'github-actions'],
    })
  })

  test('asks for evidence.json when something is wrong', () => {
    const form = load(read('.github/ISSUE_TEMPLATE/bug.yml')) as {
      body: readonly { id: string; attributes: { label: string } }[]
    }
    expect(form.body.map(({ id }) => id)).toEqual(['what', 'inputs', 'version', 'evidence'])
  })
})
