import type { AzureState } from '../state.ts'

/** A bucket of requests: so many at once, and so many more each minute. */
type Quota = { readonly burst: number; readonly perMinute: number }

/** Compute's documented limits; those of scale-set actions and of polls are documented less well. */
const quotas = {
  UpdateVMSubscriptionMaximum: { burst: 1_500, perMinute: 500 },
  UpdateVMResource: { burst: 12, perMinute: 4 },
  VMScaleSetVMActionsSubscriptionMaximum: { burst: 2_000, perMinute: 500 },
  VMScaleSetVMActionsResource: { burst: 12, perMinute: 4 },
  GetOperationSubscriptionMaximum: { burst: 15_000, perMinute: 5_000 },
  GetOperationResource: { burst: 45, perMinute: 15 },
} as const satisfies Readonly<Record<string, Quota>>

type Kind = keyof typeof quotas
type Bucket = { left: number; at: number }

const buckets = new WeakMap<AzureState, Map<string, Bucket>>()

/** Takes one out of a bucket and says how many are left. Nobody is refused: an empty bucket says 0. */
function take(state: AzureState, kind: Kind, of: string): string {
  const known = buckets.get(state) ?? new Map<string, Bucket>()
  buckets.set(state, known)
  const { burst, perMinute } = quotas[kind]
  const key = `${kind} ${of.toLowerCase()}`
  const at = Date.now()
  const before = known.get(key) ?? { left: burst, at }
  const filled = Math.min(burst, before.left + ((at - before.at) / 60_000) * perMinute)
  const left = Math.max(0, filled - 1)
  known.set(key, { left, at })
  return `Microsoft.Compute/${kind};${Math.floor(left)}`
}

/**
 * The header in which Compute says what is left of its quotas, of the subscription first but for polls.
 * `resource` is a machine's id, or an operation's.
 */
export function quotaHeader(
  state: AzureState,
  what: 'virtual-machine' | 'scale-set' | 'operation',
  subscription: string,
  resource: string,
): Readonly<Record<string, string>> {
  const taken = {
    'virtual-machine': () => [
      take(state, 'UpdateVMSubscriptionMaximum', subscription),
      take(state, 'UpdateVMResource', resource),
    ],
    'scale-set': () => [
      take(state, 'VMScaleSetVMActionsSubscriptionMaximum', subscription),
      take(state, 'VMScaleSetVMActionsResource', resource),
    ],
    operation: () => [
      take(state, 'GetOperationResource', resource),
      take(state, 'GetOperationSubscriptionMaximum', subscription),
    ],
  }
  return { 'x-ms-ratelimit-remaining-resource': taken[what]().join(',') }
}
