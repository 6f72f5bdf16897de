/** One name in a resource id: nothing that a URL reads as something else, and neither `.` nor `..`. */
const name = String.raw`(?!\.{1,2}(?:/|$))[^/?#%\\\s\p{Cc}\p{Cs}]{1,260}`

const resourceForm = (provider: string, types: string): RegExp =>
  new RegExp(String.raw`^/subscriptions/${name}(/resourceGroups/${name})/providers/${provider}/${types}$`, 'iu')

/** ARM's ids of clusters. The first group of each form is `/resourceGroups/NAME`. */
export const clusterForm = resourceForm(String.raw`Microsoft\.ContainerService`, `managedClusters/${name}`)

export const snapshotForm = resourceForm(String.raw`Microsoft\.ContainerService`, `snapshots/${name}`)

/** A machine that commands can be run on: a virtual machine, or an instance of a scale set, which the second group names. */
export const machineForm = resourceForm(
  String.raw`Microsoft\.Compute`,
  `(virtualMachineScaleSets/${name}/)?virtualMachines/${name}`,
)
