import type {
  AzureScenario,
  FederatedCredential,
  IdentityScenario,
  OperationsScenario,
  PermissionScenario,
} from '../azure/scenario.ts'
import { fault } from './faults.ts'
import { amount, flag, form, list, may, must, named, object, oneOf, type Schema, text, whole } from './typed.ts'

type Item<L> = L extends readonly (infer I)[] ? I : never

const guid = form(
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'a GUID in small letters such as 11111111-2222-4333-8444-555555555555',
)

const permission = object<PermissionScenario>()({
  scope: may(text, '`/subscriptions/…`; absent: every subscription.'),
  actions: must(list(text), 'Actions of Azure RBAC, in which `*` stands for any text.'),
  notActions: may(list(text), 'What is taken away from them.'),
  dataActions: may(
    list(text),
    'What is allowed inside of clusters with Azure RBAC: `Microsoft.ContainerService/managedClusters/*`.',
  ),
  notDataActions: may(list(text), 'What is taken away from them.'),
})

const identity = object<IdentityScenario>()({
  name: must(text, 'By this name tests and the command line find it.'),
  kind: may(oneOf('service-principal', 'system-assigned', 'user-assigned', 'user'), 'Default service-principal.'),
  clientId: may(guid, 'A GUID. Made at start when absent.'),
  objectId: may(guid, 'A GUID. Made at start when absent.'),
  secretExpired: may(flag, 'Its client secret has ended.'),
  federated: may(
    list(
      object<FederatedCredential>()({
        issuer: must(text, 'Who signs the client assertion, or `cluster:NAME` for the issuer of that cluster.'),
        subject: must(text, '`repo:owner/name:ref:refs/heads/main`.'),
        audience: may(text, 'Default api://AzureADTokenExchange.'),
      }),
    ),
    'Client assertions that it trusts.',
  ),
  permissions: may(list(permission), 'Default: everything everywhere.'),
  groups: may(list(guid), 'Object ids of the Entra groups that it is in.'),
})

const operations = object<OperationsScenario>()({
  seconds: may(amount, 'How long an operation takes. Default 0: done at its first poll.'),
  advance: may(
    oneOf('time', 'polls'),
    'polls: an operation goes on by one state after each poll, however fast the machine is. Default time.',
  ),
  retryAfter: may(whole(), 'Value of Retry-After on 202 and polls, in seconds. Absent: as in recordings of Azure.'),
  signed: may(flag, 'false: URLs of operations are not signed, as until 2023. Default true.'),
  swappedNames: may(flag, "Whether the first groups of a poll's `name` are byte-swapped, as until 2023. Default true."),
  warmMachines: may(
    flag,
    'On each Linux node a sandbox waits for the next script, as a machine does that is on. Default false: it is made when asked for.',
  ),
  errorBeside: may(flag, 'Every poll of AKS carries an `error` that means nothing, beside Succeeded as well.'),
  poolPutWithoutHeaders: may(flag, 'PUT of a pool answers with no header: only the pool tells when it is done.'),
  conflictText: may(oneOf('2023', '2025'), 'Wording of the 409 while another operation runs. Default 2025.'),
})

/** Entra ID, Azure Resource Manager and Compute. */
export const azure: Schema<AzureScenario> = named(
  'Azure',
  object<AzureScenario>()({
    cloud: may(oneOf('AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'), 'Default AzureCloud.'),
    tenant: may(guid, 'A GUID. Made at start when absent.'),
    subscriptions: may(
      list(
        object<Item<NonNullable<AzureScenario['subscriptions']>>>()({
          name: must(text, 'Name of the subscription.'),
          id: may(guid, 'A GUID. Made at start when absent.'),
        }),
      ),
      'Default: one, my-subscription.',
    ),
    identities: may(
      list(identity),
      'Who can sign in. Default: one service principal, `pipeline`, that may everything.',
    ),
    operations: may(operations, 'How long operations of ARM and Compute take, and what they say of it.'),
    pageSize: may(whole(1), 'How many things a list answers at once. Default 100.'),
    latency: may(
      object<NonNullable<AzureScenario['latency']>>()({
        arm: may(amount, 'Of Azure Resource Manager.'),
        login: may(amount, 'Of Entra ID.'),
        kubernetes: may(amount, 'Of every API server.'),
      }),
      'Milliseconds before every answer.',
    ),
    tokenSeconds: may(
      whole(1),
      'Lifetime of access tokens, in seconds. Default 3,599, of managed identities 86,399, of users 4,800.',
    ),
    tokenIssuer: may(
      oneOf('real', 'local'),
      '`iss` of access tokens. `local`: where Entra ID really listens, so that a real API server can ask it. Default real.',
    ),
    issuers: may(
      list(
        object<Item<NonNullable<AzureScenario['issuers']>>>()({
          issuer: must(text, 'As `iss` says it.'),
          ca: must(text, 'PEM file of the CA that its certificate is from.'),
        }),
      ),
      'Issuers of client assertions that Entra ID can ask for their keys.',
    ),
    faults: may(list(fault), 'What goes wrong from the start. Paths begin with `arm:` or `login:`.'),
  }),
)
