import { ReasonError } from '../model/errors.ts'
import { blocks, type RotationPlan } from '../model/plan.ts'
import type { RotationRecord } from '../model/rotation.ts'
import { conclude } from './conclude.ts'
import { handshake, newestCredentials } from './credentials.ts'
import type { PollEnd } from './poll.ts'
import { waitForOperation, type WaitOptions } from './wait.ts'
import { again, stop, type End, type Execution, type Rotated } from './execution.ts'
import { readyPods } from './pods.ts'
import { recognizeRotation } from './recognize.ts'
import { isOpen, recorderOf } from './record/recorder.ts'
import { readActivity } from './activity.ts'
import { reportProgress } from './progress.ts'
import { isStopped, within, type RotationContext } from './context.ts'

export type RotationOrder = {
  /** the newest record of this cluster, where there is one */
  readonly known: RotationRecord | undefined
  readonly rotateWhen: 'needed' | 'always'
  readonly minCaAgeMilliseconds: number
  /** for the whole of it */
  readonly timeoutMilliseconds: number
}

/**
 * Rotates one cluster and proves it, or says why not. Whatever another run has begun is taken up where it stands. One request is sent,
 * and a second one only where Azure said that the first one Failed.
 */
export async function rotateCluster(context: RotationContext, order: RotationOrder): Promise<Rotated> {
  const startedAt = context.clock()
  let recorder = recorderOf(context, {
    target: context.name,
    cluster: context.clusterDigest,
    how: 'began',
    startedAt,
    before: [],
    after: [],
    steps: [],
    proofs: [],
  })
  const end: End = (outcome, message, more = {}) => {
    recorder.end(outcome, message)
    return { recorder, outcome, message, rotated: false, ...more }
  }
  try {
    const activity = await readActivity(context)
    const found = await newestCredentials(context).catch((error: unknown) => {
      if (error instanceof ReasonError) return undefined
      throw error
    })
    const { whereabouts, known } = await recognizeRotation(
      context,
      activity,
      found,
      order.known,
      order.minCaAgeMilliseconds,
    )
    const resumed = known !== undefined && isOpen(known) ? known : undefined
    if (resumed !== undefined) recorder = recorderOf(context, resumed)
    const execution: Execution = {
      context,
      recorder,
      found,
      deadline: new Date(startedAt.getTime() + order.timeoutMilliseconds),
    }
    switch (whereabouts) {
      case 'rotating':
        recorder.note('preflight', `A rotation is in progress (${activity.state}): this run attaches to it`, {
          how: 'attached',
        })
        return await goOn(execution, { certain: true, seen: true }, end, resumed)
      case 'rotated':
        recorder.note('preflight', 'The CA was rotated a short while ago: this run proves what can still be proved', {
          how: 'took-over',
        })
        return await conclude(execution, { end: 'succeeded' }, end, known)
      case 'proved':
        return end(
          'proved',
          `An earlier run rotated and proved it at ${known?.steps.at(-1)?.at.toISOString() ?? ''}: nothing was begun.`,
        )
      case 'at-rest':
        return await start(execution, order, end)
    }
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    if (isStopped(context)) return stop(recorder, end, false)
    recorder.note('preflight', `Refused: ${error.detail}`)
    return end('refused', `${error.detail} (${error.reason}): nothing was begun.`)
  }
}

/** Preflight, baseline and request of a rotation that is this run's own. */
async function start(execution: Execution, order: RotationOrder, end: End): Promise<Rotated> {
  const { context, recorder, found } = execution
  const plan = await context.plan(
    within(context, Math.max(0, execution.deadline.getTime() - context.clock().getTime())),
  )
  if (isStopped(context)) return stop(recorder, end, false)
  const inTheWay = plan.findings.filter(blocks)
  if (order.rotateWhen === 'needed' && plan.need !== 'needed' && (plan.need !== 'unknown' || inTheWay.length === 0)) {
    const message = unneeded(plan)
    recorder.note('preflight', message)
    return end(plan.need === 'not-needed' ? 'not-needed' : 'refused', message, { plan })
  }
  if (inTheWay.length > 0) {
    const ids = [...new Set(inTheWay.map(({ check }) => check))].join(', ')
    recorder.note('preflight', `Refused: ${ids}`)
    const [first] = inTheWay
    return end(
      'refused',
      `Nothing was begun: ${ids} ${inTheWay.length === 1 ? 'is' : 'are'} in the way. ${first?.message ?? ''} ${first?.remedy ?? ''}`.trim(),
      { plan },
    )
  }
  const ignored = plan.findings.filter((finding) => finding.part === 'block' && finding.ignored !== undefined)
  recorder.note(
    'preflight',
    `Nothing is in the way${ignored.length === 0 ? '' : `; ignored: ${ignored.map(({ check, ignored }) => `${check} (${ignored?.reason ?? ''})`).join(', ')}`}`,
    // a resumed record is of a rotation that never began
    { how: 'began' },
  )
  const nodes =
    found === undefined
      ? undefined
      : (await context.observe(['nodes'], found.target, within(context, context.pace.request))).nodes
  const known =
    nodes?.state === 'observed' ? nodes.value.map(({ name, createdAt }) => ({ name, createdAt })) : undefined
  const cas = found?.cas ?? []
  recorder.note(
    'baseline',
    `CA ${cas.map(({ fingerprint }) => fingerprint).join(', ') || 'unknown'}; ${known === undefined ? 'the nodes could not be listed' : `${known.length} nodes`}`,
    { before: cas, startedAt: await serverNow(execution), ...(known === undefined ? {} : { nodes: known }) },
  )
  if (isStopped(context)) return stop(recorder, end, false)
  const pods = found === undefined ? undefined : await readyPods(context, found.target)
  const problem = recorder.require('request', 'Asking Azure for the rotation')
  if (problem !== undefined)
    return end('refused', `The rotation can't be recorded, so Azure wasn't asked for it: ${problem}`, { plan })
  return { ...(await request({ ...execution, pods }, end, 1)), plan }
}

/** By the clock that writes when nodes and requests were made; ours where it does not tell. */
async function serverNow({ context, found }: Execution): Promise<Date> {
  if (found === undefined) return context.clock()
  const { serverClock, localClock } = await handshake(context, found.target).catch(() => ({
    serverClock: undefined,
    localClock: context.clock(),
  }))
  return serverClock ?? localClock
}

function unneeded({ need, because, smallerRemedies }: RotationPlan): string {
  if (need === 'smaller-remedy')
    return `Nothing was begun, for something smaller helps: ${smallerRemedies.map(({ text }) => text).join(' ')} With rotate-when: always it is rotated all the same.`
  if (need === 'unknown')
    return `Whether a rotation is needed could not be found out: ${because.join(' ')} Nothing was begun.`
  return 'No rotation is needed: nothing was begun.'
}

/** Asks for the rotation, once, and goes on with what became of it. That it is asked for is on record by then. */
async function request(execution: Execution, end: End, attempt: number): Promise<Rotated> {
  const { context, recorder } = execution
  const asked = await context.azure.rotateClusterCertificates(
    context.cluster,
    within(context, 2 * context.pace.request),
  )
  switch (asked.kind) {
    case 'accepted': {
      recorder.note('requested', 'Azure accepted it')
      const { read, waitMilliseconds } = asked
      return goOn(
        execution,
        {
          certain: true,
          seen: false,
          ...(read === undefined ? {} : { read }),
          ...(waitMilliseconds === undefined ? {} : { waitMilliseconds }),
        },
        end,
        undefined,
        attempt,
      )
    }
    case 'unanswered':
      recorder.note('requested', `No answer that tells whether it was heard (${asked.why.reason}): the cluster tells`)
      return goOn(execution, { certain: false, seen: false }, end, undefined, attempt)
    case 'conflict': {
      recorder.note('requested', `Something else is done to the cluster: ${asked.why.detail}`)
      const activity = await readActivity(context)
      if (activity.kind === 'rotating') {
        recorder.know({ how: 'attached' })
        context.log.info(`${context.name}: another run rotates it: this one attaches`)
        return goOn(execution, { certain: true, seen: true }, end, undefined, attempt)
      }
      return end(
        'not-begun',
        `${asked.why.detail} (${activity.state}): nothing was begun. Run again when that is over.`,
      )
    }
    case 'refused':
      recorder.note('requested', `Refused: ${asked.why.detail}`)
      return end('refused', `Azure refused the rotation: ${asked.why.detail}`)
  }
}

/** Waits for the end, and proves. */
async function goOn(
  execution: Execution,
  followed: Pick<WaitOptions, 'read' | 'waitMilliseconds' | 'certain' | 'seen'>,
  end: End,
  known: RotationRecord | undefined,
  attempt = 1,
): Promise<Rotated> {
  const { context, recorder, found, deadline } = execution
  const seen = reportProgress(context, found, recorder.record().nodes)
  const ended = await waitForOperation(context, { ...followed, old: found, deadline, told: seen.told })
  const down = await seen.end()
  if (down !== undefined) recorder.know({ apiServerDown: down })
  if (ended.end === 'stopped') return stop(recorder, end, true)
  recorder.note('ended', endedText(ended))
  if (ended.end === 'running')
    return end('running', `It is not over within rotation-timeout (${ended.status}), and goes on in Azure. ${again}`)
  if (ended.end === 'unheard')
    return end(
      'not-begun',
      'Azure did not hear the request: the cluster does not rotate, and its CA is the same. Run again.',
    )
  if (ended.end === 'failed' && recorder.record().how === 'began' && attempt === 1) {
    const problem = recorder.require('request', 'Asking once more, as Azure says of one that Failed')
    if (problem === undefined) return request(execution, end, 2)
    context.log.info(`${context.name}: the second request can't be recorded, so it isn't sent: ${problem}`)
  }
  return conclude(execution, ended, end, known)
}

function endedText({ end, status, code }: PollEnd): string {
  const why = code === undefined ? '' : ` (${code})`
  if (end === 'running') return `Not over at the time limit: ${status}`
  if (end === 'unheard') return 'It never began'
  return `The operation ${end}${why}`
}
