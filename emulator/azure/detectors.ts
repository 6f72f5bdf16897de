import {
  aksError,
  aksNotFound,
  type ArmAnswer,
  type ArmRequest,
  isAnswer,
  ok,
  parameter,
  type Route,
} from './answer.ts'
import { type Detector, detectors, type Finding, type Period } from './detector-findings.ts'
import { clusterOf, clustersPath } from './managed-clusters.ts'
import type { ManagedCluster } from './state.ts'

const hour = 3_600_000
const longest = 24 * hour
const oldest = 30 * 24 * hour

/** `startTime` and `endTime`: at most a day long, within the last 30 days; without them the last day. */
function periodOf({ query }: ArmRequest): Period | ArmAnswer {
  const now = Date.now()
  const [from, to] = [parameter(query, 'startTime'), parameter(query, 'endTime')]
  const end = to === undefined ? now : Date.parse(to)
  const start = from === undefined ? end - longest : Date.parse(from)
  const refuse = (why: string): ArmAnswer => aksError(400, 'BadRequest', `Invalid time range. ${why}`)
  if (Number.isNaN(start) || Number.isNaN(end)) return refuse('startTime and endTime must be dates.')
  if (end <= start) return refuse('endTime must be later than startTime.')
  // a caller's clock may be a little off
  if (end - start > longest + hour / 60) return refuse('It must not be longer than 24 hours.')
  if (start < now - oldest - longest) return refuse('It must lie within the last 30 days.')
  return { start: new Date(start), end: new Date(end) }
}

const columns = (...names: readonly (readonly [string, string])[]): readonly object[] =>
  names.map(([columnName, dataType]) => ({ columnName, columnType: null, dataType }))

const insightColumns = columns(
  ['Status', 'String'],
  ['Message', 'String'],
  ['Data.Name', 'String'],
  ['Data.Value', 'String'],
  ['Expanded', 'String'],
  ['Solutions', 'String'],
)

const searchColumns = columns(
  ['DetectorSearchEnabled', 'Boolean'],
  ['WebSearchEnabled', 'Boolean'],
  ['DetectorSearchConfiguration', 'String'],
  ['WebSearchConfiguration', 'String'],
  ['CustomQueryString', 'String'],
)

const rendering = (type: number): object => ({ description: null, isVisible: true, title: null, type })

/** A finding as one row; what is no text is written as text (`False`, `null`), and Markdown stands in a tag. */
const insight = ({ status, message, summary }: Finding): object => {
  const [name, value] = summary === undefined ? ['', ''] : ['Summary', `\n<markdown>\n${summary}\n</markdown>`]
  const rows = [[status, message, name, value, status === 'Success' ? 'False' : 'True', 'null']]
  return { renderingProperties: rendering(7), table: { columns: insightColumns, rows, tableName: '' } }
}

/** What the portal's search box is told. */
const search = {
  renderingProperties: rendering(23),
  table: {
    columns: searchColumns,
    rows: [[false, true, '{"MinScoreThreshold":0.3,"MaxResults":10}', '{"MaxResults":5,"UseStack":true}', '']],
    tableName: '',
  },
}

const warning = 1
const success = 3
/** Of a detector that was only listed. */
const none = 4

/** A detector with what it found; in a list without. */
function detectorObject(
  { id, name, description, typeId }: Detector,
  { location, ...cluster }: ManagedCluster,
  findings: readonly Finding[] | undefined,
): object {
  const bad = findings?.some(({ status }) => status === 'Warning') ?? false
  return {
    id: `/subscriptions/${cluster.subscription.id}/resourcegroups/${cluster.resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${cluster.name}/detectors/${id}`,
    name: id,
    type: 'Microsoft.ContainerService/managedClusters/detectors',
    location,
    properties: {
      appFilter: null,
      dataProvidersMetadata: null,
      dataset: findings === undefined ? null : [...findings.map(insight), search],
      metadata: {
        analysisType: '',
        analysisTypes: null,
        author: '',
        category: 'Identity and Security',
        description,
        id,
        name,
        score: 0,
        supportTopicList: [],
        type: 'Detector',
        typeId,
      },
      status: { message: null, statusId: findings === undefined ? none : bad ? warning : success },
      suggestedUtterances: null,
    },
  }
}

const get: Route['handle'] = async (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const asked = request.params['detector'] ?? ''
  const detector = detectors.find(({ id }) => id.toLowerCase() === asked.toLowerCase())
  if (detector === undefined)
    return aksNotFound('Detector', 'GetDetector', `emulator: there is no detector ${asked} here`)
  const period = periodOf(request)
  if (isAnswer(period)) return period
  return ok(detectorObject(detector, cluster, await detector.findings(cluster, state, period)))
}

const list: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  return ok({ value: detectors.map((detector) => detectorObject(detector, cluster, undefined)) })
}

const action = 'Microsoft.ContainerService/managedClusters/detectors/read'

/** Azure's own diagnostics: they look at the cluster from outside and need no access to it. */
export const detectorRoutes: readonly Route[] = [
  { method: 'GET', path: `${clustersPath}/{cluster}/detectors`, action, handle: list },
  { method: 'GET', path: `${clustersPath}/{cluster}/detectors/{detector}`, action, handle: get },
]
