import { defineCheck, known, unseen } from './check.ts'

/**
 * A service principal's secret ends after a year, and nothing can be changed in the cluster then. When it ends stands in
 * Microsoft Graph, which is not asked: AKS's own detector tells whether it has.
 */
export default defineCheck({
  id: 'service-principal',
  title: 'The cluster signs in to Azure with an identity that does not end',
  citation: 'AKS, update or rotate the credentials of a cluster; detector InvalidClientServicePrincipal',
  remedy:
    'Move to a managed identity, which has no secret: az aks update --enable-managed-identity. Else reset the secret: az aks update-credentials.',
  smallestFix: 'A new secret: az aks update-credentials --reset-service-principal.',
  needs: ['managedCluster'],
  mayUse: ['detectors'],
  judge: ({ managedCluster: { servicePrincipalClientId } }, { target }, { detectors }) => {
    if (servicePrincipalClientId === undefined)
      return [
        {
          subject: target,
          outcome: 'inconclusive',
          reason: 'malformed',
          message: 'ARM does not say whether the cluster signs in with a managed identity or a service principal.',
          remedy: 'See az aks show --query servicePrincipalProfile: msi is a managed identity.',
        },
      ]
    if (servicePrincipalClientId.toLowerCase() === 'msi')
      return [
        { subject: target, outcome: 'pass', message: 'The cluster has a managed identity: no secret of it ends.' },
      ]
    const answer = known(detectors)?.find(({ id }) => id === 'InvalidClientServicePrincipal')?.answer ?? detectors
    const who =
      'The cluster signs in with a service principal, whose secret ends after a year unless it was made otherwise'
    if (answer.state === 'unavailable') return [unseen(answer, target)]
    const status = answer.state === 'observed' && 'status' in answer.value ? answer.value.status : undefined
    if (status === 'critical' || status === 'warning')
      return [
        {
          subject: target,
          outcome: 'fail',
          message: `${who}. AKS says that it is not valid: the cluster cannot be changed, and not be rotated.`,
        },
      ]
    if (detectors.state === 'observed' && status !== 'success' && status !== 'info')
      return [
        {
          subject: target,
          outcome: 'inconclusive',
          reason: 'not-supported',
          message: `${who}. Whether it is valid today is not known: AKS's detector gave no answer that is known here.`,
          remedy: 'See the day with az ad app credential list --id CLIENT-ID, or move to a managed identity.',
        },
      ]
    return [
      {
        subject: target,
        outcome: 'warn',
        message:
          status === 'success'
            ? `${who}. AKS finds nothing wrong with it today; when it ends stands in Microsoft Graph, which is not asked here.`
            : `${who}. Whether it is valid today AKS did not say; when it ends stands in Microsoft Graph, which is not asked here.`,
        remedy: 'See the day with az ad app credential list --id CLIENT-ID, or move to a managed identity.',
      },
    ]
  },
})
