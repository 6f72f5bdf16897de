import type { AzureSelection } from '../model/azure.ts'
import type { ClusterPolicy, ClusterPolicies } from '../model/cluster-policy.ts'
import type { DeliverySettings } from '../model/delivery.ts'
import type { IssueSettings } from '../model/issue.ts'
import type { ServingRotationSettings } from '../model/serving-rotation.ts'
import type { CommonSettings, Settings, SettingsOf } from '../model/settings.ts'
import type { Targets } from './kubeconfig/targets.ts'
import { planSettings } from './plan.ts'
import { tlsSecretsSettings } from './tls-secrets.ts'
import type { Values } from './values.ts'

/** What several inputs say together. */
export type Parts = {
  /** the contexts of the kubeconfig */
  readonly found: Targets
  /** each is a secret */
  readonly tokens: readonly string[]
  readonly azure: AzureSelection | 'none'
  readonly issue: IssueSettings | 'never'
  readonly delivery: DeliverySettings | 'none'
  readonly servingRotation: ServingRotationSettings | 'none'
}

type Policies = ClusterPolicies & { readonly ofNone: Omit<ClusterPolicy, 'overrides'> }

/**
 * The settings of the mode. Null: the mode needs something that is not named, and a problem says so.
 * @param values those that count in the mode
 */
export function settingsOf(values: Values, parts: Parts, policies: Policies): Settings | null {
  const { mode } = values
  const { azure, delivery, servingRotation } = parts
  const common = commonSettings(values, parts)
  switch (mode) {
    case 'check':
    case 'gate':
      return { ...checkSettings(values, parts, policies), mode }
    case 'list':
      return { ...common, mode, azure }
    case 'plan':
      return { ...checkSettings(values, parts, policies), mode, ...planned(values, parts) }
    case 'rotate':
      if (azure === 'none') return null
      return {
        ...checkSettings(values, parts, policies),
        mode,
        azure,
        delivery,
        ...planned(values, parts),
        rotation: rotationSettings(values),
      }
    case 'refresh-credentials':
      return azure === 'none' || delivery === 'none' ? null : { ...common, mode, azure, delivery }
    case 'kubelet-serving-rotation':
      if (azure === 'none' || servingRotation === 'none') return null
      return {
        ...common,
        ...collectionSettings(values),
        mode,
        azure,
        servingRotation,
        nodeEvidence: policies.ofNone.nodeEvidence,
        rotation: rotationSettings(values),
      }
  }
}

const commonSettings = (values: Values, { found, tokens }: Parts): CommonSettings => ({
  targets: found.targets,
  recordings: values['from-evidence'],
  asOf: values['as-of'] === 'now' ? 'observation' : values['as-of'],
  maxParallel: values['max-parallel'],
  timeoutMilliseconds: values.timeout,
  secrets: () => [...found.secrets, ...tokens],
})

const collectionSettings = (values: Values) => ({
  apiServerHandshakes: handshakesOf(values),
  kubeletServiceAccount: values['kubelet-service-account'],
})

const checkSettings = (values: Values, parts: Parts, policies: Policies): Omit<SettingsOf<'check'>, 'mode'> => ({
  ...commonSettings(values, parts),
  ...collectionSettings(values),
  azure: parts.azure,
  policy: policies.ofNone.policy,
  clusterPolicies: policies,
  tlsSecrets: tlsSecretsSettings(values),
  calledServices: values['called-services'],
  failOn: values['fail-on'],
  reports: values.reports,
  reportDirectory: values['report-directory'],
  issue: parts.issue,
})

/** The contexts of a plan are not checked: a rotation would make their kubeconfigs stale. */
const planned = (values: Values, { found }: Parts) => ({
  targets: [],
  plan: planSettings(values, found.targets),
})

const rotationSettings = (values: Values) => ({ timeoutMilliseconds: values['rotation-timeout'] })

/** A gate is to be over within one round trip; a check may take more connections of the server. */
const handshakesOf = ({ mode, 'api-server-handshakes': written }: Values): number =>
  written === 'by-mode' ? (mode === 'gate' ? 4 : 12) : written
