import type { ManagedClusterReference, OperationStart } from '../../model/azure.ts'
import type { Arm } from './arm.ts'
import { apiVersion, clusterType } from './clusters.ts'
import { begin } from './operations.ts'

const action = `${clusterType}/rotateClusterCertificates/action`

/** Asks for a rotation, once: a second request could begin a second one. */
export const rotateClusterCertificates = (
  arm: Arm,
  { id }: ManagedClusterReference,
  signal: AbortSignal,
): Promise<OperationStart> =>
  begin(arm, { method: 'POST', path: `${id}/rotateClusterCertificates`, apiVersion, action }, signal)
