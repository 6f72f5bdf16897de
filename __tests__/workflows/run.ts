// What act's JSON log tells of a run, as one looks at a run on GitHub: jobs, their steps, outputs, annotations, summary.

/** A line of `act --json`, as far as it is read here. */
export type ActLine = {
  readonly job?: string
  readonly jobResult?: string
  readonly step?: string
  readonly stepID?: readonly string[]
  readonly stage?: string
  readonly stepResult?: string
  readonly msg?: string
  readonly raw_output?: boolean
  readonly command?: string
  readonly name?: string
  readonly arg?: string
  readonly content?: string
  readonly kvPairs?: Readonly<Record<string, string>>
}

export type Step = { readonly step: string; readonly stage: string; readonly result: string }

export type JobRun = {
  readonly result: string
  /** in the order in which they ended; one that an `if` left out is not among them */
  readonly steps: readonly Step[]
  /** what steps printed */
  readonly log: string
  /** by the id of the step */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly annotations: readonly { readonly level: string; readonly title: string; readonly message: string }[]
  readonly summary: string
}

export type Run = {
  readonly status: number
  /** by their ids, those of a matrix with a number behind it; one that was left out is not among them */
  readonly jobs: Readonly<Record<string, JobRun>>
}

const stages = ['Pre', 'Main', 'Post']
const levels = ['error', 'warning', 'notice']

function jobOf(lines: readonly ActLine[]): JobRun {
  const outputs: Record<string, Record<string, string>> = {}
  for (const { command, name = '', arg = '', stepID } of lines) {
    if (command === 'set-output') (outputs[stepID?.at(-1) ?? ''] ??= {})[name] = arg
  }
  return {
    result: lines.find(({ jobResult }) => jobResult !== undefined)?.jobResult ?? 'none',
    steps: lines.flatMap(({ step = '', stage = '', stepResult }) =>
      stepResult === undefined || stepResult === 'skipped' || !stages.includes(stage)
        ? []
        : [{ step, stage, result: stepResult }],
    ),
    log: lines.flatMap(({ raw_output, msg = '' }) => (raw_output === true ? [msg] : [])).join(''),
    outputs,
    annotations: lines.flatMap(({ command = '', arg = '', kvPairs = {} }) =>
      levels.includes(command) ? [{ level: command, title: kvPairs['title'] ?? '', message: arg }] : [],
    ),
    summary: lines.flatMap(({ command, content = '' }) => (command === 'summary' ? [content] : [])).join(''),
  }
}

export function runOf(status: number, lines: readonly ActLine[]): Run {
  const names = new Set(lines.flatMap(({ job }) => (job === undefined ? [] : [job])))
  // `workflow/job`, padded
  const idOf = (job: string): string => job.slice(job.lastIndexOf('/') + 1).trim()
  return {
    status,
    jobs: Object.fromEntries([...names].map((name) => [idOf(name), jobOf(lines.filter(({ job }) => job === name))])),
  }
}

/** The one job of that id. */
export function jobNamed({ jobs }: Run, id: string): JobRun {
  const job = jobs[id]
  if (job === undefined) throw new RangeError(`no job ${id} among ${Object.keys(jobs).join(', ')}`)
  return job
}
