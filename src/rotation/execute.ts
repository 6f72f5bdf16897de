import { WorldError } from '../model/errors.ts'
import { blocks, type RotationPlan } from '../model/plan.ts'
import type { RotationRecord } from '../model/rotation.ts'
import { conclude } from './conclude.ts'
import { handshake, newestCredentials } from './credentials.ts'
import { follow, type Ended, type Followed } from './wait.ts'
import { again, stop, type End, type Journey, type Rotated } from './execution.ts'
import { readyPods } from './pods.ts'
import { recognise } from './recognize.ts'
import { isOpen, recorderOf } from './record/recorder.ts'
import { readActivity } from './activity.ts'
import { watch } from './progress.ts'
import { isStopped, within, type RotationWorld } from './context.ts'

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
export async function rotateCluster(world: RotationWorld, order: RotationOrder): Promise<Rotated> {
  const startedAt = world.clock()
  let recorder = recorderOf(world, {
    target: world.name,
    cluster: world.clusterDigest,
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
    const activity = await readActivity(world)
    const found = await newestCredentials(world).catch((error: unknown) => {
      if (error instanceof WorldError) return undefined
      throw error
    })
    const { whereabouts, known } = await recognise(world, activity, found, order.known, order.minCaAgeMilliseconds)
    const resumed = known !== undefined && isOpen(known) ? known : undefined
    if (resumed !== undefined) recorder = recorderOf(world, resumed)
    const journey: Journey = {
      world,
      recorder,
      found,
      deadline: new Date(startedAt.getTime() + order.timeoutMilliseconds),
    }
    switch (whereabouts) {
      case 'rotating':
        recorder.note('preflight', `A rotation is in progress (${activity.state}): this run attaches to it`, {
          how: 'attached',
        })
        return await goOn(journey, { certain: true, seen: true }, end, resumed)
      case 'rotated':
        recorder.note('preflight', 'The CA was rotated a short while ago: this run proves what can still be proved', {
          how: 'took-over',
        })
        return await conclude(journey, { end: 'succeeded' }, end, known)
      case 'proved':
        return end(
          'proved',
          `An earlier run rotated and proved it at ${known?.steps.at(-1)?.at.toISOString() ?? ''}: nothing was begun.`,
        )
      case 'at-rest':
        return await start(journey, order, end)
    }
  } catch (error) {
    if (!(error instanceof WorldError)) throw error
    if (isStopped(world)) return stop(recorder, end, false)
    recorder.note('preflight', `Refused: ${error.detail}`)
    return end('refused', `${error.detail} (${error.reason}): nothing was begun.`)
  }
}

/** Preflight, baseline and request of a rotation that is this run's own. */
async function start(journey: Journey, order: RotationOrder, end: End): Promise<Rotated> {
  const { world, recorder, found } = journey
  const plan = await world.plan(within(world, Math.max(0, journey.deadline.getTime() - world.clock().getTime())))
  if (isStopped(world)) return stop(recorder, end, false)
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
      : (await world.observe(['nodes'], found.target, within(world, world.pace.request))).nodes
  const known =
    nodes?.state === 'observed' ? nodes.value.map(({ name, createdAt }) => ({ name, createdAt })) : undefined
  const cas = found?.cas ?? []
  recorder.note(
    'baseline',
    `CA ${cas.map(({ fingerprint }) => fingerprint).join(', ') || 'unknown'}; ${known === undefined ? 'the nodes could not be listed' : `${known.length} nodes`}`,
    { before: cas, startedAt: await serverNow(journey), ...(known === undefined ? {} : { nodes: known }) },
  )
  if (isStopped(world)) return stop(recorder, end, false)
  const pods = found === undefined ? undefined : await readyPods(world, found.target)
  const problem = recorder.require('request', 'Asking Azure for the rotation')
  if (problem !== undefined)
    return end('refused', `The rotation can't be recorded, so Azure wasn't asked for it: ${problem}`, { plan })
  return { ...(await request({ ...journey, pods }, end, 1)), plan }
}

/** By the clock that writes when nodes and requests were made; ours where it does not tell. */
async function serverNow({ world, found }: Journey): Promise<Date> {
  if (found === undefined) return world.clock()
  const { serverClock, localClock } = await handshake(world, found.target).catch(() => ({
    serverClock: undefined,
    localClock: world.clock(),
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
async function request(journey: Journey, end: End, attempt: number): Promise<Rotated> {
  const { world, recorder } = journey
  const asked = await world.azure.rotateClusterCertificates(world.cluster, within(world, 2 * world.pace.request))
  switch (asked.kind) {
    case 'accepted': {
      recorder.note('requested', 'Azure accepted it')
      const { read, waitMilliseconds } = asked
      return goOn(
        journey,
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
      return goOn(journey, { certain: false, seen: false }, end, undefined, attempt)
    case 'conflict': {
      recorder.note('requested', `Something else is done to the cluster: ${asked.why.detail}`)
      const activity = await readActivity(world)
      if (activity.kind === 'rotating') {
        recorder.know({ how: 'attached' })
        world.log.info(`${world.name}: another run rotates it: this one attaches`)
        return goOn(journey, { certain: true, seen: true }, end, undefined, attempt)
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
  journey: Journey,
  followed: Pick<Followed, 'read' | 'waitMilliseconds' | 'certain' | 'seen'>,
  end: End,
  known: RotationRecord | undefined,
  attempt = 1,
): Promise<Rotated> {
  const { world, recorder, found, deadline } = journey
  const seen = watch(world, found, recorder.record().nodes)
  const ended = await follow(world, { ...followed, old: found, deadline, told: seen.told })
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
    if (problem === undefined) return request(journey, end, 2)
    world.log.info(`${world.name}: the second request can't be recorded, so it isn't sent: ${problem}`)
  }
  return conclude(journey, ended, end, known)
}

function endedText({ end, status, code }: Ended): string {
  const why = code === undefined ? '' : ` (${code})`
  if (end === 'running') return `Not over at the time limit: ${status}`
  if (end === 'unheard') return 'It never began'
  return `The operation ${end}${why}`
}
