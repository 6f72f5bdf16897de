import type { AgentPoolFacts, ManagedClusterReference, SubscriptionFacts, SupportedVersion } from '../../model/azure.ts'
import { optional } from '../../model/optional.ts'
import { fieldsOf, flagOf, listOf, textOf, textsOf } from './answer-fields.ts'
import { malformed, type Fields } from './fields.ts'
import { clusterForm } from './resource-id.ts'

/** /subscriptions/ID/resourceGroups/NAME/…: the group's name in the case that ARM wrote. */
export function resourceGroupOf(id: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? ''
}

/** A cluster of a list or an answer, reduced to where it is. @throws ReasonError `malformed` */
export function referenceOf(answer: unknown, subscription: SubscriptionFacts): ManagedClusterReference {
  const cluster = fieldsOf(answer)
  const [id, name, location] = [textOf(cluster['id']), textOf(cluster['name']), textOf(cluster['location'])]
  if (id === undefined || name === undefined || location === undefined || !clusterForm.test(id)) malformed('cluster')
  return { id, subscription, resourceGroup: resourceGroupOf(id), name, location, tags: textsOf(cluster['tags']) }
}

/**
 * A managed cluster before its custom CAs are read: they are PEM texts here. What ARM left out is absent: it writes neither
 * false nor null for what is not used. @throws ReasonError `malformed` when it is no cluster
 */
export function clusterAnswer(answer: unknown) {
  const { properties: all, systemData } = fieldsOf(answer)
  const properties = fieldsOf(all)
  const provisioningState = textOf(properties['provisioningState'])
  if (provisioningState === undefined) malformed('cluster')
  const access = fieldsOf(properties['apiServerAccessProfile'])
  const { aadProfile: entra } = properties
  const customCas = listOf(fieldsOf(properties['securityProfile'])['customCATrustCertificates'])
  return {
    provisioningState,
    privateCluster: flagOf(access['enablePrivateCluster']) === true,
    authorizedIpRanges: listOf(access['authorizedIPRanges']).filter((range) => typeof range === 'string'),
    runCommandDisabled: flagOf(access['disableRunCommand']) === true,
    localAccountsDisabled: flagOf(properties['disableLocalAccounts']) === true,
    customCas: customCas.map((text) => Buffer.from(textOf(text) ?? malformed('custom CA'), 'base64').toString('utf8')),
    ...errorOf(properties),
    ...optional({
      powerState: textOf(fieldsOf(properties['powerState'])['code']),
      kubernetesVersion: textOf(properties['currentKubernetesVersion']) ?? textOf(properties['kubernetesVersion']),
      fqdn: textOf(properties['fqdn']),
      privateFqdn: textOf(properties['privateFQDN']),
      enableRbac: flagOf(properties['enableRBAC']),
      entra:
        entra === undefined || entra === null
          ? undefined
          : { azureRbac: flagOf(fieldsOf(entra)['enableAzureRBAC']) === true },
      servicePrincipalClientId: textOf(fieldsOf(properties['servicePrincipalProfile'])['clientId']),
      nodeResourceGroup: textOf(properties['nodeResourceGroup']),
      createdAt: dateOf(fieldsOf(systemData)['createdAt']),
      oidcIssuer: textOf(fieldsOf(properties['oidcIssuerProfile'])['issuerURL']),
      supportPlan: textOf(properties['supportPlan']),
    }),
  }
}

/** A node pool; its snapshot's image is asked for separately. @throws ReasonError `malformed` */
export function poolFacts(answer: unknown): AgentPoolFacts {
  const pool = fieldsOf(answer)
  const properties = fieldsOf(pool['properties'])
  const [name, provisioningState] = [textOf(pool['name']), textOf(properties['provisioningState'])]
  // letters, digits and dashes: the name stands in paths, of requests that must not go anywhere else
  if (name === undefined || !/^[a-z0-9-]{1,63}$/i.test(name) || provisioningState === undefined) malformed('node pool')
  const { count } = properties
  const system = textOf(properties['osType'])?.toLowerCase()
  const snapshot = textOf(fieldsOf(properties['creationData'])['sourceResourceId'])
  return {
    name,
    // what it was before pools had a type
    type: textOf(properties['type']) ?? 'AvailabilitySet',
    operatingSystem: system === 'linux' || system === 'windows' ? system : 'unknown',
    provisioningState,
    tags: textsOf(properties['tags']),
    ...optional({
      mode: textOf(properties['mode']),
      count: typeof count === 'number' ? count : undefined,
      kubernetesVersion: textOf(properties['currentOrchestratorVersion']) ?? textOf(properties['orchestratorVersion']),
      nodeImageVersion: textOf(properties['nodeImageVersion']),
      powerState: textOf(fieldsOf(properties['powerState'])['code']),
      snapshot: snapshot === undefined ? undefined : { id: snapshot },
    }),
  }
}

/** Kubernetes versions of a region. @throws ReasonError `malformed` */
export function supportedVersions(answer: unknown): readonly SupportedVersion[] {
  const { values } = fieldsOf(answer)
  if (!Array.isArray(values) || values.length === 0) malformed('list of Kubernetes versions')
  return values.map((value: unknown) => {
    const { version, capabilities } = fieldsOf(value)
    const plans = listOf(fieldsOf(capabilities)['supportPlan'])
    return {
      version: textOf(version) ?? malformed('Kubernetes version'),
      onlyLongTermSupport: plans.length > 0 && !plans.includes('KubernetesOfficial'),
    }
  })
}

const dateOf = (value: unknown): Date | undefined => {
  const date = new Date(textOf(value) ?? NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** What ARM says of the last operation; the words are told apart and not kept. */
function errorOf(properties: Fields) {
  const error = fieldsOf(properties['status'])['provisioningError']
  if (error === undefined || error === null) return {}
  const { code } = fieldsOf(error)
  return {
    provisioningError: {
      code: typeof code === 'string' && /^[A-Za-z0-9]{1,80}$/.test(code) ? code : 'Unknown',
      certificatesExpired: /certificates are expired/i.test(JSON.stringify(error)),
    },
  }
}
