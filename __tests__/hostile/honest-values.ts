// Values as people write them, after the naming rules of Azure, Kubernetes and GitHub: one generator for each input.
import fc from 'fast-check'
import type { InputName } from '../../src/inputs/defaults.ts'
import { knownChecks } from '../inputs/kit.ts'

type Texts = fc.Arbitrary<string>

const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const letters = `${lower}${lower.toUpperCase()}`
const of = (characters: string, minLength: number, maxLength: number): Texts =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength, maxLength })

/** A text whose first and last characters are of a narrower alphabet. */
const between = (ends: string, inside: string, longest: number): Texts =>
  fc
    .tuple(of(ends, 1, 1), of(inside, 0, longest - 2), of(ends, 0, 1))
    .map(([first, middle, last]) => (last === '' ? first : `${first}${middle}${last}`))

/** Words that begin as tokens do, and are none; and lengths at the edge of what is allowed. */
const tricky = fc.constantFrom(
  'surveyJobs',
  'eyJobs',
  'keyJournal',
  'tokens',
  'password-rotation',
  'secret-store',
  'ghp-mirror',
  'npm_cache',
  'akia',
  'glpat-cache',
  `a${'b'.repeat(62)}`,
  'release-0123456789abcdef0123456789abcdef01234567',
  'v1-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  'LS0tLS1-cluster',
  '3fa85f64-5717-4562-b3fc-2c963f66afa6',
)
const trickyOr = (texts: Texts): Texts => fc.oneof({ arbitrary: texts, weight: 4 }, { arbitrary: tricky, weight: 1 })

/** RFC 1123: 1 to 63 small letters, digits and dashes. */
const label = between(`${lower}${digits}`, `${lower}${digits}-`, 63)
const subdomain = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) =>
  labels
    .join('.')
    .slice(0, 200)
    .replace(/[.-]+$/, ''),
)
const guid = fc.uuid().map((text) => text)
/** AKS: 1 to 63 letters, digits, underscores and dashes, which begin and end with a letter or a digit */
const clusterName = trickyOr(between(`${letters}${digits}`, `${letters}${digits}_-`, 63))
/** Azure: 1 to 90 letters, digits, underscores, brackets, dashes and full stops, none of these at the end */
const resourceGroup = fc.oneof(
  trickyOr(between(`${letters}${digits}_()-`, `${letters}${digits}_().-`, 90)),
  fc
    .tuple(label, label, fc.constantFrom('westeurope', 'eastus2'))
    .map(([a, b, region]) => `MC_${a.slice(0, 30)}_${b.slice(0, 30)}_${region}`),
)
/** names of subscriptions are free text of up to 64 characters */
const subscription = fc.oneof(
  guid,
  fc.constantFrom(
    'Pay-As-You-Go',
    'Visual Studio Enterprise',
    'Contoso: Prod (EU)',
    'key vault & secrets',
    'Team token: shared',
  ),
  of(`${letters}${digits} -_.()`, 1, 60).map((text) => `S${text}`.trim()),
)
const simpleSubscription = fc.oneof(guid, between(`${letters}${digits}`, `${letters}${digits} -_`, 60))
/** keys of up to 512 characters without <>%&\?/, values of up to 256 */
const tag = fc.oneof(
  fc
    .tuple(between(letters, `${letters}${digits}-_.: `, 60), of(`${letters}${digits} -_.:/@+`, 0, 100))
    .map(([key, value]) => `tag:${key}=${value}`),
  fc.constantFrom(
    'tag:commit=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'tag:owner=team@contoso.example',
    'tag:token-owner=me',
    'tag:hash=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ),
)
const lines = (texts: Texts, most = 5, least = 1): Texts =>
  fc.array(texts, { minLength: least, maxLength: most }).map((all) => all.join('\n'))

const reference = fc.oneof(
  fc.tuple(resourceGroup, clusterName).map((parts) => parts.join('/')),
  fc.tuple(simpleSubscription, resourceGroup, clusterName).map((parts) => parts.join('/')),
  fc
    .tuple(guid, resourceGroup, clusterName)
    .map(
      ([id, group, name]) =>
        `/subscriptions/${id}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    ),
)
const selector = fc.oneof(
  fc.constant('subscription'),
  subscription.map((name) => `subscription:${name}`),
  resourceGroup.map((name) => `resource-group:${name}`),
  tag,
)
const host = fc
  .tuple(subdomain, fc.constantFrom('azure.com', 'local.azurestack.external', 'contoso.example'))
  .map((parts) => parts.join('.'))
const endpoint = fc.tuple(host, fc.constantFrom('', '/', ':8443')).map(([name, rest]) => `https://${name}${rest}`)

const amount = fc.integer({ min: 1, max: 90 })
const duration = fc.oneof(
  fc.tuple(amount, fc.constantFrom('d', 'w', 'h', ' days', ' weeks', ' hours', 'D')).map((parts) => parts.join('')),
  amount.map((days) => `P${days}D`),
  fc.tuple(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 1, max: 59 })).map(([h, m]) => `${h}h${m}m`),
  fc.constantFrom('1y', 'P1Y6M', 'PT36H', '1.5d', '1w2d'),
)
const shortDuration = fc
  .tuple(fc.integer({ min: 1, max: 59 }), fc.constantFrom('s', 'm', ' min', ' seconds'))
  .map((parts) => parts.join(''))
const share = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('%', ' %')).map((parts) => parts.join(''))
const limit = fc.oneof(duration, share)
const day = fc
  .date({ min: new Date('2027-02-01T00:00:00Z'), max: new Date('2099-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const role = fc.constantFrom(
  'cluster-ca',
  'api-server',
  'kubeconfig-client',
  'client-ca',
  'custom-ca',
  'ca-bundle',
  'tls-secret',
  'kubelet-client',
)
const check = fc.constantFrom(...knownChecks)
const reason = fc.oneof(
  fc.constantFrom(
    'token: rotated by the platform team, see TICKET-1234',
    'the secret is renewed by cert-manager',
    'password of the old proxy: not ours',
    'see https://tickets.contoso.example/browse/OPS-4711?focus=1#c',
    'eyJobs are drained first',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b moves it',
  ),
  of(`${letters}${digits} ,.:;()/-_"'äöü`, 1, 100).map((text) => `because ${text}`),
)
const subject = fc.oneof(
  label,
  fc.tuple(check, label).map((parts) => parts.join('/')),
  fc.tuple(label, label, fc.constantFrom('*', 'tls', 'ca')).map((parts) => parts.join('/')),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 64, maxLength: 64 }),
  fc
    .array(fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEF')), minLength: 2, maxLength: 2 }), {
      minLength: 32,
      maxLength: 32,
    })
    .map((bytes) => bytes.join(':')),
  fc.tuple(label, label).map(([a, b]) => `CN=${a},O=${b}`),
  tricky,
)
const folder = fc.constantFrom(
  '',
  './',
  '/tmp/',
  '/home/runner/work/_temp/',
  'C:\\actions\\_work\\',
  '../',
  '/mnt/c/Program Files/',
)
const path = fc
  .tuple(
    folder,
    fc.array(trickyOr(between(`${letters}${digits}`, `${letters}${digits}._-`, 40)), { minLength: 1, maxLength: 3 }),
  )
  .map(([before, parts]) => `${before}${parts.join('/')}`)
const labelKey = fc.oneof(
  between(`${letters}${digits}`, `${letters}${digits}-_.`, 63),
  fc.tuple(subdomain, between(`${letters}${digits}`, `${letters}${digits}-_.`, 63)).map((parts) => parts.join('/')),
)
const labelValue = fc.oneof(
  between(`${letters}${digits}`, `${letters}${digits}-_.`, 63),
  fc.constant('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'),
)
const requirement = fc.oneof(
  labelKey,
  labelKey.map((key) => `!${key}`),
  fc.tuple(labelKey, fc.constantFrom('=', '==', '!='), labelValue).map((parts) => parts.join('')),
  fc
    .tuple(labelKey, fc.constantFrom(' in ', ' notin '), labelValue, labelValue)
    .map(([key, how, a, b]) => `${key}${how}(${a}, ${b})`),
)
/** GitHub: 1 to 39 letters, digits and single dashes; with an enterprise's short name behind an underscore */
const login = fc.oneof(
  fc.array(of(`${letters}${digits}`, 1, 9), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('-')),
  fc.constantFrom('octocat', 'dependabot[bot]', 'mona_contoso', '@hubot'),
)
const issueLabel = fc.oneof(
  fc.constantFrom(
    'aks-cert-guard',
    'good first issue',
    'team: platform',
    'area/certificates',
    'kind:token-expiry',
    'priority: P1 🔥',
    'secret: rotate',
  ),
  of(`${letters}${digits} -_:/.()`, 1, 48).map((text) => `x${text}`.trim()),
  tricky.map((text) => text.slice(0, 50)),
)
const flag = fc.constantFrom('true', 'false', 'True', 'FALSE')
const one = (...texts: readonly string[]): Texts => fc.constantFrom(...texts)
/** one that no context has is refused for that, so that the names here are those of the kubeconfig of the test */
const contextName = (names: readonly string[]): Texts => fc.constantFrom(...names)

/** Names that az, gcloud, eksctl, kubelogin, Rancher and people give to contexts. */
export const contextNames: readonly string[] = [
  'aks-prod-weu-001',
  'aks-prod-admin',
  'gke_my-project-123456_europe-west1-b_cluster-1',
  'arn:aws:eks:eu-central-1:123456789012:cluster/prod',
  'someone@prod.eu-west-1.eksctl.io',
  'kubernetes-admin@kubernetes',
  'default/api-crc-testing:6443/kube:admin',
  'surveyJobs',
  'prod, old',
  'token: shared',
  'docker-desktop',
  `a${'b'.repeat(62)}`,
  'c-m-8q2xkz7v',
]

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'))
const days = one('Sat,Sun', 'Mon-Fri', 'daily', 'Monday', 'fri-mon', 'Tue, Thu')

/** Inputs that are secrets themselves, or files and texts with a form of their own, have their own tests. */
type Secret =
  'kubeconfig' | 'github-token' | 'client-secret' | 'secrets-token' | 'ca-bundle' | 'from-evidence' | 'config'

export const honest: Readonly<Record<Exclude<InputName, Secret>, Texts>> = {
  context: fc.oneof(one('*'), lines(contextName(contextNames))),
  clusters: lines(reference),
  discover: lines(selector),
  exclude: lines(fc.oneof(selector, reference)),
  'subscription-id': subscription,
  auth: one('auto', 'client-secret', 'oidc', 'workload-identity', 'azure-cli', 'managed-identity', 'OIDC'),
  'client-id': fc.oneof(
    guid,
    guid.map((text) => text.toUpperCase()),
  ),
  'tenant-id': fc.oneof(guid, host, one('contoso.onmicrosoft.com', 'organizations')),
  'admin-credentials': flag,
  connection: one('direct', 'command-invoke', 'auto'),
  environment: one('AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment', 'azurepubliccloud'),
  'arm-endpoint': endpoint,
  'authority-host': endpoint,
  'arm-api-version': fc.tuple(day, one('', '-preview')).map((parts) => parts.join('')),
  mode: one('check', 'gate', 'list', 'plan', 'rotate', 'refresh-credentials', 'kubelet-serving-rotation'),
  'rotate-when': one('needed', 'always'),
  'min-ca-age': fc.oneof(
    shortDuration,
    amount.map((n) => `${n}d`),
  ),
  'maintenance-window': lines(
    fc.tuple(days, time, time, one('UTC', 'Z', 'utc')).map(([d, a, b, zone]) => `${d} ${a}-${b} ${zone}`),
  ),
  'ignore-blocks': fc
    .tuple(one('plan-aks-maintenance-window', 'plan-service-principal'), reason)
    .map(([id, why]) => `${id}: ${why.replaceAll('\n', ' ')}`),
  confirm: lines(reference),
  'rotation-timeout': shortDuration,
  'node-pools': fc.oneof(
    one('*'),
    fc.array(between(lower, `${lower}${digits}`, 12), { minLength: 1, maxLength: 5 }).map((names) => names.join(', ')),
  ),
  state: one('enabled', 'disabled'),
  reimage: one('node-image-upgrade', 'scale'),
  'warn-within': limit,
  'fail-within': limit,
  thresholds: fc
    .uniqueArray(role, { minLength: 1, maxLength: 4 })
    .chain((roles) =>
      fc.tuple(...roles.map((name) => limit.map((text) => `${name}: ${text}`))).map((all) => all.join('\n')),
    ),
  checks: fc
    .array(
      fc.tuple(one('', '-'), check).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.join(' ')),
  ignore: lines(fc.tuple(subject, day, reason).map(([what, until, why]) => `${what} until ${until}: ${why}`)),
  'as-of': fc.oneof(
    day,
    day.map((text) => `${text}T12:34:56Z`),
    day.map((text) => `${text} 12:34+02:00`),
  ),
  horizon: duration,
  'node-evidence': one('none', 'auto', 'tunnel', 'metrics', 'run-command', 'metrics, tunnel'),
  'kubelet-service-account': fc.tuple(label, subdomain).map((parts) => parts.join('/')),
  'tls-secrets': flag,
  'called-services': flag,
  'tls-secret-namespaces': fc.array(label, { minLength: 1, maxLength: 5 }).map((names) => names.join(', ')),
  'tls-secret-labels': fc.array(requirement, { minLength: 1, maxLength: 4 }).map((all) => all.join(',')),
  'api-server-handshakes': fc.integer({ min: 1, max: 100 }).map(String),
  'max-parallel': fc.integer({ min: 1, max: 100 }).map(String),
  timeout: shortDuration,
  'fail-on': one('fail', 'inconclusive', 'warn', 'never'),
  reports: one('summary', 'annotations, json', 'html sarif junit', 'openmetrics,csv,markdown'),
  'report-directory': path,
  issue: one('never', 'on-failure', 'on-warning'),
  'issue-labels': fc.array(issueLabel, { minLength: 1, maxLength: 4 }).map((all) => all.join(',')),
  'issue-assignees': fc.array(login, { minLength: 1, maxLength: 5 }).map((all) => all.join(', ')),
  'issue-repository': fc
    .tuple(of(`${letters}${digits}`, 1, 39), between(`${letters}${digits}`, `${letters}${digits}-_.`, 100))
    .map((parts) => parts.join('/')),
  'issue-per': one('cluster', 'run'),
  'write-kubeconfig': path,
  'overwrite-existing': flag,
  'keep-credentials': flag,
  'store-secret': fc.oneof(
    one('repository'),
    fc.oneof(label, one('Production (EU)', 'prod: token', 'prod.eu_1')).map((name) => `environment:${name}`),
  ),
  'secret-name': between(`${letters}_`, `${letters}${digits}_`, 100).filter((name) => !/^github_/i.test(name)),
}
