/** The resource types that Azure has in the namespaces of which something is emulated, as far as they matter for AKS. */
const types = {
  'Microsoft.ContainerService': [
    'managedClusters',
    'managedClusters/agentPools',
    'managedClusters/maintenanceConfigurations',
    'locations',
    'locations/kubernetesVersions',
    'locations/operations',
    'locations/operationresults',
    'locations/osOptions',
    'locations/guardrailsVersions',
    'locations/meshRevisionProfiles',
    'snapshots',
    'managedClusterSnapshots',
    'containerServices',
    'fleets',
    'deploymentSafeguards',
    'operations',
  ],
  'Microsoft.Compute': [
    'virtualMachines',
    'virtualMachines/extensions',
    'virtualMachines/runCommands',
    'virtualMachineScaleSets',
    'virtualMachineScaleSets/virtualMachines',
    'virtualMachineScaleSets/virtualMachines/runCommands',
    'locations',
    'locations/operations',
    'locations/vmSizes',
    'availabilitySets',
    'disks',
    'images',
    'snapshots',
    'galleries',
    'operations',
  ],
  'Microsoft.Authorization': [
    'locks',
    'permissions',
    'roleAssignments',
    'roleDefinitions',
    'denyAssignments',
    'policyAssignments',
    'policyDefinitions',
    'checkAccess',
    'operations',
  ],
  'Microsoft.Resources': [
    'subscriptions',
    'resourceGroups',
    'subscriptions/resourceGroups',
    'resources',
    'providers',
    'tags',
    'deployments',
    'operations',
  ],
} as const

export type Namespace = keyof typeof types

/** The namespaces of which something is emulated. */
export const namespaces = Object.keys(types) as readonly Namespace[]

/** What types a namespace has. */
export const typesOf = (namespace: Namespace): readonly string[] => types[namespace]
