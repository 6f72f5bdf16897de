import type { DetectorFacts, ManagedClusterReference } from '../../model/azure.ts'
import { segmentOf } from '../../model/path-segment.ts'
import type { Arm } from './arm.ts'
import { fieldsOf, listOf } from './answer-fields.ts'
import { malformed } from './fields.ts'

const detectorsVersion = '2024-08-01'
const most = 20
const longest = 300

/** Status ids of App Service's and AKS's detectors; only 1, 3 and 4 were seen in recorded answers. */
const states: Readonly<Record<number, DetectorFacts['status']>> = {
  0: 'critical',
  1: 'warning',
  2: 'info',
  3: 'success',
  4: 'none',
}

/** A detector's answer: its status, and the words of its tables without markup. */
export async function detectorOf(
  arm: Arm,
  cluster: ManagedClusterReference,
  id: string,
  signal: AbortSignal,
): Promise<DetectorFacts> {
  const { body } = await arm.ask(
    {
      method: 'GET',
      path: `${cluster.id}/detectors/${segmentOf(id)}`,
      apiVersion: detectorsVersion,
      action: 'Microsoft.ContainerService/managedClusters/detectors/read',
    },
    signal,
  )
  const { properties } = fieldsOf(body)
  if (typeof properties !== 'object' || properties === null) malformed('detector')
  const { status, dataset } = fieldsOf(properties)
  const { statusId } = fieldsOf(status)
  return {
    id,
    status: (typeof statusId === 'number' ? states[statusId] : undefined) ?? 'unknown',
    statements: statementsOf(dataset),
  }
}

function statementsOf(dataset: unknown): readonly string[] {
  if (!Array.isArray(dataset)) return []
  const cells = (dataset as readonly unknown[]).flatMap((set) =>
    listOf(fieldsOf(fieldsOf(set)['table'])['rows']).flatMap(listOf),
  )
  const texts = cells.filter((cell): cell is string => typeof cell === 'string').map(plain)
  return [...new Set(texts)].filter((text) => /[a-z] [a-z]/i.test(text)).slice(0, most)
}

const plain = (cell: string): string =>
  cell
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
