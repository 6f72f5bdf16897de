import { type ArmAnswer, type ArmRequest, isAnswer, ok, parameter, type Route, same } from '../answer.ts'
import { page } from '../pages.ts'
import { isPermitted } from '../principals.ts'
import type { AzureState } from '../state.ts'
import { instanceObject, instanceView, scaleSetObject, virtualMachineObject } from './machine-objects.ts'
import {
  instanceOf,
  type Machine,
  machineId,
  scaleSetId,
  scaleSetOf,
  scaleSetsOf,
  virtualMachineOf,
  virtualMachinesOf,
} from './machines.ts'
import { runCommand } from './run-command.ts'

const subscription = '/subscriptions/{subscription}'
const group = `${subscription}/resourceGroups/{group}`
const machines = 'providers/Microsoft.Compute/virtualMachines'
const scaleSets = 'providers/Microsoft.Compute/virtualMachineScaleSets'
const machine = `${group}/${machines}/{machine}`
const scaleSet = `${group}/${scaleSets}/{scaleSet}`
// az writes the second one in lower case when it runs a command: paths are compared without case
const instance = `${scaleSet}/virtualMachines/{machine}`

const actions = {
  machine: 'Microsoft.Compute/virtualMachines',
  scaleSet: 'Microsoft.Compute/virtualMachineScaleSets',
  instance: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
}

/** A list of what the caller may read. */
const list =
  <T>(
    read: string,
    find: (request: ArmRequest, state: AzureState) => readonly T[],
    id: (one: T) => string,
    object: (one: T) => object,
  ): Route['handle'] =>
  (request, state) => {
    const visible = find(request, state).filter((one) => isPermitted(request.caller, read, id(one)))
    return page(visible.map(object), request, state)
  }

/** With the machine's state beside it when `$expand=instanceView` asks for it. */
const expanded = (object: object, found: Machine, { query }: ArmRequest): object => {
  if (!same(parameter(query, '$expand') ?? '', 'instanceView')) return object
  const { properties } = object as { readonly properties: object }
  return { ...object, properties: { ...properties, instanceView: instanceView(found) } }
}

type Find<T> = (request: ArmRequest, state: AzureState) => T | ArmAnswer

/** An answer about the one thing that a path names. */
const about =
  <T extends object>(
    find: Find<T>,
    answer: (found: T, request: ArmRequest, state: AzureState) => ArmAnswer | Promise<ArmAnswer>,
  ): Route['handle'] =>
  (request, state) => {
    const found = find(request, state)
    return isAnswer(found) ? found : answer(found, request, state)
  }

const machineList = list(`${actions.machine}/read`, virtualMachinesOf, machineId, virtualMachineObject)
const scaleSetList = list(`${actions.scaleSet}/read`, scaleSetsOf, scaleSetId, scaleSetObject)

const instanceList: Route['handle'] = (request, state) => {
  const set = scaleSetOf(request, state)
  if (isAnswer(set)) return set
  const { cluster, pool, nodes } = set
  const objects = nodes.map((node) => {
    const found = { cluster, pool, node }
    return expanded(instanceObject(found), found, request)
  })
  return page(objects, request, state)
}

/** Virtual machines, scale sets and their instances: reading them, and running commands on them. */
export const computeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${subscription}/${machines}`,
    action: `${actions.machine}/read`,
    lists: true,
    handle: machineList,
  },
  { method: 'GET', path: `${group}/${machines}`, action: `${actions.machine}/read`, lists: true, handle: machineList },
  {
    method: 'GET',
    path: `${subscription}/${scaleSets}`,
    action: `${actions.scaleSet}/read`,
    lists: true,
    handle: scaleSetList,
  },
  {
    method: 'GET',
    path: `${group}/${scaleSets}`,
    action: `${actions.scaleSet}/read`,
    lists: true,
    handle: scaleSetList,
  },
  {
    method: 'GET',
    path: machine,
    action: `${actions.machine}/read`,
    handle: about(virtualMachineOf, (found, request) => ok(expanded(virtualMachineObject(found), found, request))),
  },
  {
    method: 'GET',
    path: `${machine}/instanceView`,
    action: `${actions.machine}/instanceView/read`,
    handle: about(virtualMachineOf, (found) => ok(instanceView(found))),
  },
  {
    method: 'POST',
    path: `${machine}/runCommand`,
    action: `${actions.machine}/runCommand/action`,
    handle: about(virtualMachineOf, runCommand),
  },
  {
    method: 'GET',
    path: scaleSet,
    action: `${actions.scaleSet}/read`,
    handle: about(scaleSetOf, (found) => ok(scaleSetObject(found))),
  },
  { method: 'GET', path: `${scaleSet}/virtualMachines`, action: `${actions.instance}/read`, handle: instanceList },
  {
    method: 'GET',
    path: instance,
    action: `${actions.instance}/read`,
    handle: about(instanceOf, (found, request) => ok(expanded(instanceObject(found), found, request))),
  },
  {
    method: 'GET',
    path: `${instance}/instanceView`,
    action: `${actions.instance}/instanceView/read`,
    handle: about(instanceOf, (found) => ok(instanceView(found))),
  },
  {
    method: 'POST',
    path: `${instance}/runCommand`,
    action: `${actions.instance}/runCommand/action`,
    handle: about(instanceOf, runCommand),
  },
]
