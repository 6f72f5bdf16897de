import { issuePers, issueWhens } from '../model/issue.ts'
import { modes } from '../model/settings.ts'
import { cloudName, endpoint } from './azure/cloud.ts'
import { clusters, discover, exclude } from './azure/clusters.ts'
import { apiVersion, auth, caBundle, clientId, clientSecret, subscription, tenantId } from './azure/sign-in.ts'
import type { InputName } from './defaults.ts'
import { githubToken } from './github.ts'
import { secretName, storeSecret, writtenPath } from './delivery.ts'
import { ignore } from './ignore.ts'
import { issueAssignees, issueLabels, issueRepository } from './issue.ts'
import { kubeconfig } from './kubeconfig/document.ts'
import { context } from './kubeconfig/targets.ts'
import type { Parser } from './parser.ts'
import { ignoreBlockers, maintenanceWindow } from './plan.ts'
import { fromEvidence } from './recordings.ts'
import { config } from './policy/read.ts'
import { confirm } from './rotation.ts'
import { checks } from './selection.ts'
import { nodePools } from './serving.ts'
import { horizon, limit, thresholds } from './threshold.ts'
import { labelSelector, namespaces } from './tls-secrets.ts'
import {
  byModeOr,
  durationWithin,
  flag,
  moment,
  nodeEvidence,
  oneOf,
  onePath,
  reports,
  serviceAccount,
  wholeNumber,
} from './parsers.ts'

/** One row per input, in the order of action.yml. */
export const spec = {
  kubeconfig,
  context,
  clusters,
  discover,
  exclude,
  'subscription-id': subscription,
  auth,
  'client-id': clientId,
  'tenant-id': tenantId,
  'client-secret': clientSecret,
  'admin-credentials': flag,
  connection: oneOf(['direct', 'command-invoke', 'auto']),
  environment: cloudName,
  'arm-endpoint': endpoint,
  'authority-host': endpoint,
  'ca-bundle': caBundle,
  'arm-api-version': apiVersion,
  'from-evidence': fromEvidence,
  mode: oneOf(modes),
  config,
  'rotate-when': oneOf(['needed', 'always']),
  'min-ca-age': durationWithin('1s', '1y'),
  'maintenance-window': maintenanceWindow,
  'ignore-blocks': ignoreBlockers,
  confirm,
  'rotation-timeout': durationWithin('1s', '5h'),
  'node-pools': nodePools,
  state: oneOf(['enabled', 'disabled']),
  reimage: oneOf(['node-image-upgrade', 'scale']),
  'warn-within': limit,
  'fail-within': limit,
  thresholds,
  checks,
  ignore,
  'as-of': moment,
  horizon,
  'node-evidence': nodeEvidence,
  'kubelet-service-account': serviceAccount,
  'tls-secrets': flag,
  'tls-secret-namespaces': namespaces,
  'tls-secret-labels': labelSelector,
  'called-services': flag,
  'api-server-handshakes': byModeOr(wholeNumber(1, 100)),
  'max-parallel': wholeNumber(1, 100),
  timeout: durationWithin('1s', '6h'),
  'fail-on': oneOf(['fail', 'inconclusive', 'warn', 'never']),
  reports,
  'report-directory': onePath,
  issue: oneOf(issueWhens),
  'issue-labels': issueLabels,
  'issue-assignees': issueAssignees,
  'issue-repository': issueRepository,
  'issue-per': oneOf(issuePers),
  'github-token': githubToken,
  'write-kubeconfig': writtenPath,
  'overwrite-existing': flag,
  'keep-credentials': flag,
  'store-secret': storeSecret,
  'secret-name': secretName,
  'secrets-token': githubToken,
} satisfies Record<InputName, Parser<unknown>>
