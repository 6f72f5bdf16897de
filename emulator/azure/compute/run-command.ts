import type { EmulatedNode } from '../../kubernetes/nodes.ts'
import { milliseconds } from '../../moments.ts'
import { cannotRun, type Reported, runScript, scriptTime, type Script } from '../../nodes/run-script.ts'
import type { ArmAnswer, ArmRequest } from '../answer.ts'
import type { Operation } from '../operation.ts'
import { operationHeaders } from '../operation-urls.ts'
import { beginOperation, usualSeconds } from '../operations.ts'
import type { AzureState } from '../state.ts'
import { computeError } from './errors.ts'
import { type Machine, machineId } from './machines.ts'
import { quotaHeader } from './quotas.ts'
import { keepWarm, takeWarm } from './warm-machines.ts'
import { isTextList, scriptParameters } from './run-command-body.ts'

/** Commands by their ids, and for which system they are. Azure has more, of its own text. */
const commands: Readonly<Record<string, EmulatedNode['operatingSystem']>> = {
  runshellscript: 'linux',
  runpowershellscript: 'windows',
}

const running = new WeakSet<EmulatedNode>()
const runs = new WeakMap<EmulatedNode, number>()

/** Whether a machine runs a command at this moment. */
export const isRunningCommand = (node: EmulatedNode): boolean => running.has(node)

/** What is run when nothing was sent: Azure's own sample. */
const sample = 'echo This is a sample script with parameters $arg1 $arg2'

/** The script of a request's body, or the answer that says what is wrong with it. */
function scriptOf(body: unknown, { operatingSystem }: EmulatedNode): Script | ArmAnswer {
  const { commandId, script, parameters } = (body ?? {}) as Readonly<Record<string, unknown>>
  if (typeof commandId !== 'string')
    return computeError(400, 'InvalidParameter', "Required parameter 'commandId' is missing (null).", {
      target: 'commandId',
    })
  const system = commands[commandId.toLowerCase()]
  if (system === undefined)
    return computeError(404, 'NotFound', 'The entity was not found in this Azure location.', { target: 'commandId' })
  if (system !== operatingSystem) {
    const message = `emulator: ${commandId} is not for ${operatingSystem}; what Azure says to it was never recorded.`
    return computeError(400, 'InvalidParameter', message, { target: 'commandId' })
  }
  const values = scriptParameters(parameters)
  if ((script !== undefined && !isTextList(script)) || values === undefined)
    return computeError(400, 'InvalidParameter', "The value of parameter 'script' is invalid.", { target: 'script' })
  return { text: (script ?? [sample]).join('\n'), parameters: values }
}

const item = (code: string, message: string): object => ({
  code,
  level: 'Info',
  displayStatus: 'Provisioning succeeded',
  message,
})

/** What the agent's report becomes: one text on Linux, two on Windows, and well done whatever the script did. */
const outputOf = ({ stdout, stderr }: Reported, { operatingSystem }: EmulatedNode): object => ({
  value:
    operatingSystem === 'linux'
      ? [item('ProvisioningState/succeeded', `Enable succeeded: \n[stdout]\n${stdout}\n[stderr]\n${stderr}`)]
      : [item('ComponentStatus/StdOut/succeeded', stdout), item('ComponentStatus/StdErr/succeeded', stderr)],
})

const silence = (name: string, system: EmulatedNode['operatingSystem']): string =>
  `VM '${name}' has not reported status for VM agent or extensions. Verify that the OS is up and healthy, the VM has a running VM agent, and that it can establish outbound connections to Azure storage. Please refer to https://aka.ms/vmextension${system}troubleshoot for additional VM agent troubleshooting information.`

function fail(operation: Operation, code: string, message: string): void {
  operation.status = 'Failed'
  operation.error = { code, message }
}

const vmName = ({ name, scaleSet, instanceId }: EmulatedNode): string =>
  scaleSet === undefined ? name : `${scaleSet}_${instanceId}`

/** What the operation ends with. */
function finish(operation: Operation, reported: Reported, node: EmulatedNode): void {
  if (reported.stopped === 'time') {
    const message = `emulator: a script may run ${scriptTime / 1_000} seconds here (90 minutes in Azure); ${vmName(node)} stopped it.`
    fail(operation, 'VMExtensionProvisioningTimeout', message)
  } else if (reported.stopped === 'output') {
    const message = `emulator: a script may not print that much here; ${vmName(node)} stopped it.`
    fail(operation, 'VMExtensionProvisioningError', message)
  } else operation.output = outputOf(reported, node)
}

/** Why a machine takes no command now, in the words that were seen. */
function busyOf(node: EmulatedNode): ArmAnswer | undefined {
  if (node.power === 'deallocated')
    return computeError(409, 'OperationNotAllowed', 'The operation requires the VM to be running (or set to run).')
  const message =
    'Run command extension execution is in progress. Please wait for completion before invoking a run command.'
  return running.has(node) ? computeError(409, 'Conflict', message) : undefined
}

/** Starts a script on a machine: 202 with both headers, and the output at the end of either. One at a time. */
export async function runCommand(machine: Machine, request: ArmRequest, state: AzureState): Promise<ArmAnswer> {
  const { cluster, node } = machine
  if (cluster.scenario.kubernetes !== undefined)
    return computeError(501, 'NotImplemented', 'emulator: no script is run where a real cluster stands behind.')
  const script = scriptOf(request.body, node)
  if ('status' in script) return script
  const refused = busyOf(node)
  if (refused !== undefined) return refused
  // from here on nobody else may start one, though more is to be asked
  running.add(node)
  const problem = await cannotRun(node, script)
  if (problem !== undefined) {
    running.delete(node)
    return computeError(501, 'NotImplemented', `emulator: ${problem}.`)
  }
  const number = runs.get(node) ?? 0
  runs.set(node, number + 1)
  const { agentUnresponsive } = node
  const operation = beginOperation(
    state,
    request,
    {
      provider: 'Microsoft.Compute',
      subscription: cluster.subscription.id,
      location: cluster.location,
      kind: 'run command',
      prompt: usualSeconds(state) === 0 && agentUnresponsive === undefined,
    },
    async (own, wait) => {
      if (agentUnresponsive !== undefined) {
        await wait(milliseconds(agentUnresponsive))
        fail(own, 'VMAgentStatusCommunicationError', silence(vmName(node), node.operatingSystem))
        return
      }
      const begun = takeWarm(node)
      const [reported] = await Promise.all([
        runScript(cluster.kubernetes.state, node, script, {
          number,
          signal: state.stopping,
          ...(begun === undefined ? {} : { begun }),
        }),
        wait(usualSeconds(state) * 1_000),
      ])
      finish(own, reported, node)
    },
    () => {
      running.delete(node)
      keepWarm(state, machine, number + 1)
    },
  )
  const quota = quotaHeader(
    state,
    node.scaleSet === undefined ? 'virtual-machine' : 'scale-set',
    cluster.subscription.id,
    machineId(machine),
  )
  return { status: 202, headers: { ...operationHeaders(state, request, operation, 'both'), ...quota } }
}
