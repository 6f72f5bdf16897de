import { type Answer, json } from './answer.ts'
import { budgetOf } from './budgets.ts'
import { objectKinds, storedAs } from './object-kinds.ts'
import { createdPods, deletePod } from './pod-life.ts'
import type { ResourceAttributes } from './request-info.ts'
import type { ApiRequest } from './answer.ts'
import { readBody } from './bodies.ts'
import type { ClusterState } from './state.ts'
import { keptOf } from './store.ts'
import { notFound } from './status.ts'
import { workloadPods } from './workload-pods.ts'
import { severalBudgets, tooFewHealthy } from './write-status.ts'
import { endPod } from './workloads.ts'

/** POST …/pods/NAME/eviction: the pod goes, when its budget allows one; its controller makes another. */
export async function evict(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const body = readBody(request, 'policy/v1', 'Eviction')
  if ('status' in body) return body
  const { namespace, name } = asked
  const pod = workloadPods(state).find((one) => one.namespace === namespace && one.name === name)
  const system = namespace === 'kube-system' ? state.pods.find((one) => one.name === name) : undefined
  const created = createdPods(state).find((one) => one.namespace === namespace && one.name === name)
  if (pod === undefined && system === undefined && created === undefined) return notFound('pods', name)
  const labels = pod?.labels ?? created?.labels ?? { 'k8s-app': system?.app ?? '' }
  const inNamespace = keptOf(state.objects, storedAs(objectKinds.budgets)).filter((one) => one.namespace === namespace)
  const budgets = await Promise.all(inNamespace.map(async (one) => budgetOf(await one.body(state), one, state)))
  const meant = budgets.filter(({ selects }) => selects(labels))
  const [budget] = meant
  if (meant.length > 1) return severalBudgets()
  if (budget?.status.disruptionsAllowed === 0)
    return tooFewHealthy(budget.name, budget.status.desiredHealthy, budget.status.currentHealthy)
  if (request.query.get('dryRun') !== 'All') {
    if (created !== undefined) deletePod(state, created, 30)
    else if (pod !== undefined) endPod(pod)
    else state.pods = state.pods.filter((one) => one !== system)
  }
  return json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }, 201)
}
