// Each example is run for real from a clean clone, and does what the README says of it.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { dump, load } from 'js-yaml'
import { describeAct } from './act.ts'
import { isSteps, readmeBlocks } from './files.ts'
import { json, type Surroundings, surroundings } from './kit.ts'
import { jobNamed, type JobRun } from './run.ts'

jest.setTimeout(180_000)

let here: Surroundings
beforeAll(async () => {
  here = await surroundings()
})
afterAll(async () => {
  await here.stop()
})

const verdictOf = (job: JobRun, id: string): string | undefined => job.outputs[id]?.['verdict']
/** the last thing that the runner does for a step of ours */
const posted = ({ steps }: JobRun): readonly string[] =>
  steps.flatMap(({ stage, step, result }) => (stage === 'Post' && step.startsWith('aks-cert-guard/') ? [result] : []))
const postedOnce = ['success']

describeAct('examples/scheduled.yml', () => {
  const look = async (kubeconfig: string) => {
    const { status, jobs } = await here.run('examples/scheduled.yml', kubeconfig)
    return { status, job: jobNamed({ status, jobs }, 'certificates') }
  }

  test('succeeds when all is well, and wakes nobody up', async () => {
    const { status, job } = await look(here.kubeconfig('healthy'))
    expect({ status, result: job.result, verdict: verdictOf(job, 'certificates') }).toEqual({
      status: 0,
      result: 'success',
      verdict: 'pass',
    })
    expect(job.summary).toContain('pass: certificates of healthy')
    expect(job.annotations).toEqual([])
    expect(job.log).not.toContain('Wake somebody up')
    expect(posted(job)).toEqual(postedOnce)
  })

  test('succeeds with a warning, and says so beside the run', async () => {
    const { status, job } = await look(here.kubeconfig('warning'))
    expect({ status, verdict: verdictOf(job, 'certificates') }).toEqual({ status: 0, verdict: 'warn' })
    expect(job.annotations).toContainEqual({
      level: 'warning',
      title: expect.stringContaining('api-server-expiry'),
      message: expect.any(String),
    })
    expect(job.outputs['certificates']).toMatchObject({ 'earliest-expiry-days': '60' })
    expect(job.log).not.toContain('Wake somebody up')
  })

  test('fails when a certificate ends soon, runs the step for that, and its post step all the same', async () => {
    const { status, job } = await look(here.kubeconfig('ending'))
    expect({ status, result: job.result, verdict: verdictOf(job, 'certificates') }).toEqual({
      status: 1,
      result: 'failure',
      verdict: 'fail',
    })
    expect(job.log).toContain('Wake somebody up here. The first certificate ends in 10 days.')
    expect(job.summary).toContain('fail: certificates of ending')
    expect(job.annotations.map(({ level }) => level)).toContain('error')
    expect(posted(job)).toEqual(postedOnce)
  })

  test('fails when the cluster cannot be reached: that is inconclusive, and no reason to wake somebody up', async () => {
    const gone = here.kubeconfigOfAll.replace(/^current-context: .*$/m, 'current-context: gone')
    const { status, job } = await look(gone)
    expect({ status, verdict: verdictOf(job, 'certificates') }).toEqual({ status: 1, verdict: 'inconclusive' })
    expect(job.log).not.toContain('Wake somebody up')
    expect(posted(job)).toEqual(postedOnce)
  })
})

describeAct('examples/gate.yml', () => {
  const gate = async (kubeconfig: string) => {
    const { status, jobs } = await here.run('examples/gate.yml', kubeconfig, { event: 'push' })
    const ran = Object.entries(jobs).map(([id, { result, log }]) => [
      id,
      `${result} ${id === 'gate' ? '' : log}`.trim(),
    ])
    return { status, ran: Object.fromEntries(ran) as Readonly<Record<string, string>>, jobs }
  }

  test('lets a deployment through', async () => {
    const { status, ran, jobs } = await gate(here.kubeconfig('healthy'))
    expect({ status, ran }).toEqual({ status: 0, ran: { gate: 'success', deploy: 'success Deploy here.' } })
    expect(jobs['gate']?.log).toContain('gate of 1 cluster')
  })

  test('holds a deployment back, and says why', async () => {
    const { status, ran } = await gate(here.kubeconfig('ending'))
    expect({ status, ran }).toEqual({
      status: 1,
      ran: { gate: 'failure', held: 'success Not deployed. The first certificate ends in 10 days.' },
    })
  })

  test('holds it back as well when nothing could be seen', async () => {
    const gone = here.kubeconfigOfAll.replace(/^current-context: .*$/m, 'current-context: gone')
    const { status, ran, jobs } = await gate(gone)
    expect({ status, ran }).toEqual({ status: 1, ran: { gate: 'failure' } })
    expect(jobs['gate']?.outputs['gate']?.['verdict']).toBe('inconclusive')
  })
})

describeAct('examples/matrix.yml', () => {
  test('spreads clusters over jobs, and makes one report and one summary of them', async () => {
    const { status, jobs, artifacts } = await here.run('examples/matrix.yml', here.kubeconfigOfAll, {
      event: 'schedule',
    })
    const results = Object.entries(jobs).map(([id, { result }]) => `${id}: ${result}`)
    // a shard does not fail: the word is with the merge, whose policy it is
    expect(results.sort()).toEqual([
      ...['check-1', 'check-2', 'check-3', 'check-4'].map((id) => `${id}: success`),
      'list: success',
      'merge: failure',
    ])
    const contexts = ['healthy', 'warning', 'ending', 'gone']
    expect(JSON.parse(jobs['list']?.outputs['list']?.['matrix'] ?? '')).toEqual({
      include: contexts.map((context) => ({ context })),
    })
    expect(status).toBe(1)

    expect(readdirSync(artifacts).sort()).toEqual([
      ...contexts.map(() => expect.stringMatching(/^evidence-[0-9a-f]{64}$/)),
      'report',
    ])
    const { targets, verdict } = json(artifacts, 'report', 'report.json') as {
      targets: readonly { target: string; verdict: string }[]
      verdict: string
    }
    expect(verdict).toBe('fail')
    expect(Object.fromEntries(targets.map((target) => [target.target, target.verdict]))).toEqual({
      healthy: 'pass',
      warning: 'warn',
      ending: 'fail',
      gone: 'inconclusive',
    })
    const merge = jobNamed({ status, jobs }, 'merge')
    expect(merge.log).toContain('check of 4 files of recorded evidence')
    for (const context of contexts) expect(merge.summary).toContain(context)
    // one for each cluster that is not a pass
    expect(JSON.parse(merge.outputs['fleet']?.['issue-numbers'] ?? '')).toHaveLength(3)
    expect(jobs['check-1']?.summary).toBe('')
    expect(readdirSync(`${artifacts}/report`).sort()).toEqual(['report.html', 'report.json'])
  })
})

describeAct('examples/sarif.yml', () => {
  test('hands code scanning what does not pass, though the job fails', async () => {
    const { status, artifacts } = await here.run('examples/sarif.yml', here.kubeconfig('ending'))
    expect(status).toBe(1)
    const { runs } = json(artifacts, 'aks-cert-guard.sarif') as {
      runs: readonly { results: readonly { ruleId: string; level: string }[] }[]
    }
    const worst = runs.flatMap(({ results }) => results).filter(({ level }) => level === 'error')
    expect(new Set(worst.map(({ ruleId }) => ruleId))).toEqual(new Set(['api-server-expiry']))
  })
})

describeAct('the steps that the README shows', () => {
  const [block = ''] = readmeBlocks().filter(isSteps)
  const look = async (kubeconfig: string): Promise<JobRun> => {
    const job = { 'runs-on': 'ubuntu-latest', steps: load(block) }
    writeFileSync(join(here.clone, 'steps.yml'), dump({ on: 'workflow_dispatch', jobs: { job } }))
    return jobNamed(await here.run('steps.yml', kubeconfig), 'job')
  }

  test('go on after a failure that the policy allows, and read what the action found', async () => {
    const { result, log, outputs } = await look(here.kubeconfig('ending'))
    expect({ result, verdict: outputs['certificates']?.['verdict'] }).toEqual({ result: 'success', verdict: 'fail' })
    expect(log).toContain('First to end in 10 days')
  })

  test('leave out what is for a cluster that needs attention', async () => {
    const { result, log } = await look(here.kubeconfig('healthy'))
    expect(result).toBe('success')
    expect(log).not.toContain('First to end in ')
  })
})
