import { type Mode, modes as every } from '../model/settings.ts'
import type { InputName } from './defaults.ts'

/**
 * In which modes an input counts, and what happens where it is written in another one:
 * `accepted`: nothing, because jobs share their inputs; `noted`: the log says so; `refused`: a problem says that it has no effect;
 * `refused-by-mode`: a problem says why this mode can't take it. A value that doesn't count is read, and then its default is used.
 */
export type InputModes = {
  readonly modes: readonly Mode[]
  readonly elsewhere: 'accepted' | 'noted' | 'refused' | 'refused-by-mode'
  /** by mode: the inputs that count in its place, which the log names */
  readonly replacedBy?: Readonly<Partial<Record<Mode, readonly InputName[]>>>
}

const acceptedIn = (modes: readonly Mode[], replacedBy: NonNullable<InputModes['replacedBy']> = {}): InputModes => ({
  modes,
  elsewhere: 'accepted',
  replacedBy,
})
const notedOutside = (...modes: readonly Mode[]): InputModes => ({ modes, elsewhere: 'noted' })
const refusedOutside = (...modes: readonly Mode[]): InputModes => ({ modes, elsewhere: 'refused' })
const onlyIn = (...modes: readonly Mode[]): InputModes => ({ modes, elsewhere: 'refused-by-mode' })

const everywhere = acceptedIn(every)
const judging: readonly Mode[] = ['check', 'gate', 'plan', 'rotate']
const judged = acceptedIn(judging)
const thresholds = acceptedIn(['check', 'plan', 'rotate'], { gate: ['horizon'] })
/** where the objects of a cluster are read */
const readInside = acceptedIn(['check', 'plan', 'rotate'])
const planned = notedOutside('plan', 'rotate')
const confirmed = notedOutside('rotate', 'kubelet-serving-rotation')
const ofServingRotation = refusedOutside('kubelet-serving-rotation')
const deliveryModes: readonly Mode[] = ['refresh-credentials', 'rotate']
const delivered = acceptedIn(deliveryModes)
const discovered = onlyIn('check', 'gate', 'list', 'plan', 'refresh-credentials')

/**
 * The one table of which input counts in which mode, in the order of action.yml. The parser, the notices, the post step, the table of
 * the README and the contract test read it.
 */
export const inputModes: Readonly<Record<InputName, InputModes>> = {
  kubeconfig: everywhere,
  context: everywhere,
  clusters: everywhere,
  discover: discovered,
  exclude: discovered,
  'subscription-id': everywhere,
  auth: everywhere,
  'client-id': everywhere,
  'tenant-id': everywhere,
  'client-secret': everywhere,
  'admin-credentials': acceptedIn([...judging, 'refresh-credentials', 'kubelet-serving-rotation']),
  connection: acceptedIn([...judging, 'kubelet-serving-rotation']),
  environment: everywhere,
  'arm-endpoint': everywhere,
  'authority-host': everywhere,
  'ca-bundle': everywhere,
  'arm-api-version': everywhere,
  'from-evidence': onlyIn('check', 'gate', 'plan'),
  mode: everywhere,
  config: acceptedIn([...judging, 'kubelet-serving-rotation']),
  'rotate-when': planned,
  'min-ca-age': planned,
  'maintenance-window': planned,
  'ignore-blocks': planned,
  confirm: confirmed,
  'rotation-timeout': confirmed,
  'node-pools': ofServingRotation,
  state: ofServingRotation,
  reimage: ofServingRotation,
  'warn-within': thresholds,
  'fail-within': thresholds,
  thresholds,
  checks: judged,
  ignore: judged,
  // the first line of the log names the date in every mode
  'as-of': everywhere,
  horizon: acceptedIn(['gate'], { check: ['warn-within', 'fail-within'] }),
  // a gate collects nothing by it, and reports it where a cluster has a policy of its own
  'node-evidence': acceptedIn([...judging, 'kubelet-serving-rotation']),
  'kubelet-service-account': acceptedIn(['check', 'plan', 'rotate', 'kubelet-serving-rotation']),
  'tls-secrets': readInside,
  'tls-secret-namespaces': readInside,
  'tls-secret-labels': readInside,
  'called-services': readInside,
  'api-server-handshakes': acceptedIn([...judging, 'kubelet-serving-rotation']),
  'max-parallel': acceptedIn([...judging, ...deliveryModes, 'kubelet-serving-rotation']),
  timeout: everywhere,
  'fail-on': judged,
  reports: judged,
  'report-directory': judged,
  issue: judged,
  'issue-labels': judged,
  'issue-assignees': judged,
  'issue-repository': judged,
  'issue-per': judged,
  'github-token': judged,
  'write-kubeconfig': refusedOutside(...deliveryModes),
  'overwrite-existing': delivered,
  'keep-credentials': delivered,
  'store-secret': refusedOutside(...deliveryModes),
  'secret-name': delivered,
  'secrets-token': delivered,
}

/** Modes that work on AKS clusters alone: no kubeconfig is needed, because each says itself that a cluster has to be named. */
export const managedClusterModes: readonly Mode[] = [
  'plan',
  'rotate',
  'refresh-credentials',
  'kubelet-serving-rotation',
]

/** Whether an input counts in a mode. */
export const countsIn = (name: InputName, mode: Mode): boolean => inputModes[name].modes.includes(mode)
