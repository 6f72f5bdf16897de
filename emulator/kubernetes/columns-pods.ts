import { age } from './ages.ts'
import { ageColumn, type Column, column, nameColumn, type Printed, read, readList, readText } from './columns.ts'

const containersOf = (pod: Printed): readonly Printed[] => readList(pod, 'status', 'containerStatuses')

/** What a container that has ended or has not begun says of the whole pod. */
function reasonOf(container: Printed): string {
  const waiting = readText(container, ['state', 'waiting', 'reason'])
  if (waiting !== '') return waiting
  const ended = read(container, 'state', 'terminated')
  if (ended === undefined) return ''
  const signal = read(ended, 'signal')
  const said = readText(ended, ['reason'])
  if (said !== '') return said
  return typeof signal === 'number' && signal !== 0 ? `Signal:${signal}` : `ExitCode:${readText(ended, ['exitCode'])}`
}

const isReady = (pod: Printed): boolean =>
  readList(pod, 'status', 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True')

/** The word that stands for the state of a pod: the first container decides, unless the pod goes away. */
export function podStatus(pod: Printed): string {
  const phase = readText(pod, ['status', 'phase'])
  const runs = containersOf(pod).some((container) => container['ready'] === true && read(container, 'state', 'running'))
  const reasons = containersOf(pod)
    .map(reasonOf)
    .filter((reason) => reason !== '')
  let word = reasons[0] ?? readText(pod, ['status', 'reason'], phase)
  if (word === 'Completed' && runs) word = isReady(pod) ? 'Running' : 'NotReady'
  if (read(pod, 'metadata', 'deletionTimestamp') === undefined) return word
  if (readText(pod, ['status', 'reason']) === 'NodeLost') return 'Unknown'
  return phase === 'Succeeded' || phase === 'Failed' ? word : 'Terminating'
}

function restartsOf(pod: Printed, now: Date): string {
  const count = containersOf(pod).reduce((sum, { restartCount }) => sum + Number(restartCount ?? 0), 0)
  const ends = containersOf(pod).map((container) => readText(container, ['lastState', 'terminated', 'finishedAt']))
  const last = ends.sort().at(-1) ?? ''
  return count === 0 || last === '' ? String(count) : `${count} (${age(last, now)} ago)`
}

/** Pods. */
export const podColumns: readonly Column[] = [
  nameColumn,
  column('Ready', 'How many containers are ready, and how many there are.', (pod) => {
    const ready = containersOf(pod).filter((container) => container['ready'] === true).length
    return `${ready}/${readList(pod, 'spec', 'containers').length}`
  }),
  column('Status', 'What its containers do.', podStatus),
  column('Restarts', 'How often containers began anew.', restartsOf),
  ageColumn,
  column('IP', 'Address of the pod.', (pod) => readText(pod, ['status', 'podIP'], '<none>'), { priority: 1 }),
  column('Node', 'Where it runs.', (pod) => readText(pod, ['spec', 'nodeName'], '<none>'), { priority: 1 }),
  column('Nominated Node', 'Where room is made.', (pod) => readText(pod, ['status', 'nominatedNodeName'], '<none>'), {
    priority: 1,
  }),
  column('Readiness Gates', 'Conditions of others.', () => '<none>', { priority: 1 }),
]
