import { age } from './ages.ts'
import { ageColumn, type Column, column, nameColumn, pairs, type Printed, read, readList, readText } from './columns.ts'

/** ValidatingWebhookConfigurations and MutatingWebhookConfigurations. */
export const webhookColumns: readonly Column[] = [
  nameColumn,
  column('Webhooks', 'How many it has.', (configuration) => readList(configuration, 'webhooks').length, {
    type: 'integer',
  }),
  ageColumn,
]

/** APIServices. */
export const apiServiceColumns: readonly Column[] = [
  nameColumn,
  column('Service', 'Who answers for it.', (service) =>
    read(service, 'spec', 'service') === undefined
      ? 'Local'
      : `${readText(service, ['spec', 'service', 'namespace'])}/${readText(service, ['spec', 'service', 'name'])}`,
  ),
  column('Available', 'Whether it answers.', (service) => {
    const found = readList(service, 'status', 'conditions').find(({ type }) => type === 'Available')
    const status = readText(found, ['status'], 'Unknown')
    const reason = readText(found, ['reason'])
    return status === 'True' || reason === '' ? status : `${status} (${reason})`
  }),
  ageColumn,
]

/** PodDisruptionBudgets. */
export const budgetColumns: readonly Column[] = [
  nameColumn,
  column('Min Available', 'How many pods must stay.', (budget) => readText(budget, ['spec', 'minAvailable'], 'N/A')),
  column('Max Unavailable', 'How many may be missing.', (budget) =>
    readText(budget, ['spec', 'maxUnavailable'], 'N/A'),
  ),
  column(
    'Allowed Disruptions',
    'How many may be evicted now.',
    (budget) => Number(read(budget, 'status', 'disruptionsAllowed') ?? 0),
    { type: 'integer' },
  ),
  ageColumn,
]

const number = (object: Printed, ...path: readonly string[]): number => Number(read(object, ...path) ?? 0)

const templated = (key: 'name' | 'image') => (object: Printed) =>
  readList(object, 'spec', 'template', 'spec', 'containers')
    .map((container) => readText(container, [key]))
    .join(',') || '<none>'

const wide = { priority: 1 } as const
const integer = { type: 'integer' } as const

/** What workloads are made of; only with `-o wide`. */
const made: readonly Column[] = [
  column('Containers', 'Names of the containers.', templated('name'), wide),
  column('Images', 'Their images.', templated('image'), wide),
  column('Selector', 'Which pods it means.', (object) => pairs(read(object, 'spec', 'selector', 'matchLabels')), wide),
]

/** Deployments. */
export const deploymentColumns: readonly Column[] = [
  nameColumn,
  column(
    'Ready',
    'Ready pods of those that are wanted.',
    (object) => `${number(object, 'status', 'readyReplicas')}/${number(object, 'spec', 'replicas')}`,
  ),
  column('Up-to-date', 'Pods of the newest template.', (object) => number(object, 'status', 'updatedReplicas')),
  column('Available', 'Pods that serve.', (object) => number(object, 'status', 'availableReplicas')),
  ageColumn,
  ...made,
]

/** ReplicaSets. */
export const replicaSetColumns: readonly Column[] = [
  nameColumn,
  column('Desired', 'Pods that are wanted.', (object) => number(object, 'spec', 'replicas'), integer),
  column('Current', 'Pods that are there.', (object) => number(object, 'status', 'replicas'), integer),
  column('Ready', 'Pods that are ready.', (object) => number(object, 'status', 'readyReplicas'), integer),
  ageColumn,
  ...made,
]

/** DaemonSets. */
export const daemonSetColumns: readonly Column[] = [
  nameColumn,
  column('Desired', 'Nodes that should have one.', (set) => number(set, 'status', 'desiredNumberScheduled'), integer),
  column('Current', 'Nodes that have one.', (set) => number(set, 'status', 'currentNumberScheduled'), integer),
  column('Ready', 'Nodes where it is ready.', (set) => number(set, 'status', 'numberReady'), integer),
  column('Up-to-date', 'Of the newest template.', (set) => number(set, 'status', 'updatedNumberScheduled'), integer),
  column('Available', 'Nodes where it serves.', (set) => number(set, 'status', 'numberAvailable'), integer),
  column('Node Selector', 'Nodes that are meant.', (set) =>
    pairs(read(set, 'spec', 'template', 'spec', 'nodeSelector')),
  ),
  ageColumn,
  ...made,
]

/** StatefulSets. */
export const statefulSetColumns: readonly Column[] = [
  nameColumn,
  column(
    'Ready',
    'Ready pods of those that are wanted.',
    (set) => `${number(set, 'status', 'readyReplicas')}/${number(set, 'spec', 'replicas')}`,
  ),
  ageColumn,
  ...made.slice(0, 2),
]

/** RoleBindings and ClusterRoleBindings. */
export const bindingColumns: readonly Column[] = [
  nameColumn,
  column(
    'Role',
    'What is granted.',
    (binding) => `${readText(binding, ['roleRef', 'kind'])}/${readText(binding, ['roleRef', 'name'])}`,
  ),
  ageColumn,
  column('Users', 'To these users.', (binding) => subjects(binding, 'User'), wide),
  column('Groups', 'To these groups.', (binding) => subjects(binding, 'Group'), wide),
  column('ServiceAccounts', 'To these accounts.', (binding) => subjects(binding, 'ServiceAccount'), wide),
]

const subjects = (binding: Printed, kind: string): string =>
  readList(binding, 'subjects')
    .filter((subject) => subject['kind'] === kind)
    .map((subject) =>
      [readText(subject, ['namespace']), readText(subject, ['name'])].filter((part) => part !== '').join('/'),
    )
    .join(', ')

const objectOf = (event: Printed): string =>
  `${readText(event, ['involvedObject', 'kind']).toLowerCase()}/${readText(event, ['involvedObject', 'name'])}`

/** Events. */
export const eventColumns: readonly Column[] = [
  column('Last Seen', 'When it happened last.', (event, now) => age(read(event, 'lastTimestamp'), now)),
  column('Type', 'Normal or Warning.', (event) => readText(event, ['type'])),
  column('Reason', 'What happened, in a word.', (event) => readText(event, ['reason'])),
  column('Object', 'To whom.', objectOf),
  column('Subobject', 'To which part of it.', (event) => readText(event, ['involvedObject', 'fieldPath']), wide),
  column('Source', 'Who says so.', (event) => readText(event, ['source', 'component']), wide),
  column('Message', 'What happened.', (event) => readText(event, ['message']).trim()),
  column('First Seen', 'When it happened first.', (event, now) => age(read(event, 'firstTimestamp'), now), wide),
  column('Count', 'How often.', (event) => number(event, 'count'), wide),
  { ...nameColumn, priority: 1 },
]
