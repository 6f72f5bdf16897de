// The issue that examples/scheduled.yml keeps, from one day to another.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { describeAct } from './act.ts'
import { pools, repository, type Surroundings, surroundings } from './kit.ts'
import { jobNamed } from './run.ts'

jest.setTimeout(180_000)

let here: Surroundings
/** the cluster `ending`, whose certificates somebody has renewed */
let renewed: Emulator
beforeAll(async () => {
  here = await surroundings()
  renewed = await startEmulator({ clusters: [{ name: 'ending', contextUser: 'clientCertificate', pools }] })
})
afterAll(async () => {
  await Promise.all([here.stop(), renewed.stop()])
})

const kubeconfigs = {
  ending: (): string => here.kubeconfig('ending'),
  /** the same cluster at an address where nobody listens */
  silent: (): string => {
    const [, dead = ''] = /server: (\S+)\n +name: gone$/m.exec(here.kubeconfigOfAll) ?? []
    return here.kubeconfig('ending').replace(/server: \S+/, `server: ${dead}`)
  },
  renewed: (): string => readFileSync(renewed.kubeconfig, 'utf8'),
}

async function day(kubeconfig: keyof typeof kubeconfigs, token?: string) {
  const ran = await here.run('examples/scheduled.yml', kubeconfigs[kubeconfig](), {
    event: 'schedule',
    ...(token === undefined ? {} : { token }),
  })
  const job = jobNamed(ran, 'certificates')
  const { verdict, 'issue-numbers': numbers } = job.outputs['certificates'] ?? {}
  const issues = here.github.repository(repository).issues.map(({ number, state, comments }) => ({
    number,
    state,
    comments: comments.length,
  }))
  return { job, seen: { verdict, numbers, issues } }
}

describeAct('the issue of a scheduled check', () => {
  test('is not opened without the right to, and the job says which right is missing', async () => {
    const { job, seen } = await day('ending', here.github.readToken)
    expect(seen).toMatchObject({ verdict: 'fail', issues: [] })
    expect(job.annotations.map(({ message }) => message).join('\n')).toContain('issues: write')
  })

  test('is opened when a certificate ends soon, and leads to the run', async () => {
    const { seen } = await day('ending')
    expect(seen).toEqual({
      verdict: 'fail',
      numbers: '[1]',
      issues: [{ number: 1, state: 'open', comments: 0 }],
    })
    const [issue] = here.github.repository(repository).issues
    expect(issue?.title).toContain('ending')
    expect(issue?.labels).toContain('aks-cert-guard')
    expect(issue?.body).toContain(`${here.github.url}/${repository}/actions/runs/`)
  })

  test('stays as it is the next day, without a comment', async () => {
    const { seen } = await day('ending')
    expect(seen).toMatchObject({ numbers: '[1]', issues: [{ number: 1, state: 'open', comments: 0 }] })
  })

  test('is not closed when the cluster cannot be read, and says since when', async () => {
    const { seen } = await day('silent')
    expect(seen).toMatchObject({
      verdict: 'inconclusive',
      numbers: '[1]',
      issues: [{ number: 1, state: 'open', comments: 0 }],
    })
    expect(here.github.repository(repository).issues[0]?.body).toMatch(/could not be read/i)
  })

  test('is closed, with a word, once it is over', async () => {
    const { seen } = await day('renewed')
    expect(seen).toMatchObject({
      verdict: 'pass',
      numbers: '[]',
      issues: [{ number: 1, state: 'closed', comments: 1 }],
    })
  })
})
