import { items } from '../model/bounds.ts'
import { addressText, serverNameOf, type CallAddress, type CalledServer } from '../model/calls.ts'
import { ReasonError } from '../model/errors.ts'
import type { CaBundlesReading, CalledServiceReading, Cut, Observation } from '../model/evidence.ts'
import type { CaHolder } from '../model/objects.ts'
import { attempt } from './attempt.ts'
import { certificatesFrom } from './api-server-chain.ts'
import type { CollectContext, Collector } from './context.ts'
import { throughPods } from './service-pods.ts'

/** Why no handshake was made. */
const notAsked = { state: 'skipped', detail: 'called-services is not true' } as const

/**
 * What answers where webhooks, conversions and APIServices call: one reading for each address, whoever calls it. The addresses
 * stand in the same objects as the CA bundles, which are read once.
 */
export const calledServices: Collector<'calledServices'> = async (context) => {
  if (!context.calledServices) return notAsked
  const bundles = await context.evidence('caBundles')
  if (bundles.state !== 'observed') return bundles
  const called = calledIn(bundles.value)
  const read = called.slice(0, items.calledServices)
  const observation = await attempt('TLS handshakes with what the API server calls', context.clock, () =>
    Promise.all(read.map((one) => context.limit(() => readCalled(context, one)))),
  )
  const cut = cutOf(called.length)
  return observation.state !== 'observed' || cut === undefined ? observation : { ...observation, cut }
}

function cutOf(count: number): Cut | undefined {
  if (count <= items.calledServices) return undefined
  return {
    reason: 'too-large',
    detail: `The API server calls ${count} addresses, and ${items.calledServices} of them were checked`,
    remedy: 'Remove webhook configurations, conversions and APIServices that are not used.',
  }
}

type Called = { readonly address: CallAddress; readonly askSystemTrust: boolean }

/** Each address once. The roots of this machine are asked where a caller names no CA, because the API server then uses its own. */
function calledIn(readings: readonly CaBundlesReading[]): readonly Called[] {
  const found = new Map<string, Called>()
  for (const holder of readings.flatMap(({ answer }) => (answer.state === 'observed' ? answer.value.holders : [])))
    for (const address of holder.calls ?? []) {
      const key = addressText(address)
      const before = found.get(key)
      found.set(key, { address, askSystemTrust: before?.askSystemTrust === true || usesSystemRoots(holder) })
    }
  return [...found.values()]
}

const usesSystemRoots = ({ bundle, insecureSkipTlsVerify }: CaHolder): boolean =>
  bundle === undefined && insecureSkipTlsVerify !== true

async function readCalled(context: CollectContext, { address, askSystemTrust }: Called): Promise<CalledServiceReading> {
  return { address, answer: await answerAt(context, address, askSystemTrust) }
}

function answerAt(
  context: CollectContext,
  address: CallAddress,
  askSystemTrust: boolean,
): Promise<Observation<CalledServer>> {
  switch (address.kind) {
    case 'service':
      return attempt(`port-forward to pods of ${addressText(address)}`, context.clock, () =>
        throughPods(context, address, { serverName: serverNameOf(address), askSystemTrust }),
      )
    case 'url':
      return attempt(`TLS handshake with ${addressText(address)}`, context.clock, () =>
        fromHere(context, address, askSystemTrust),
      )
    case 'unknown':
      return attempt('clientConfig', context.clock, () => {
        throw new ReasonError(
          'malformed',
          'clientConfig names neither a service nor an https URL that can be read',
          '',
          'Write a service or an https URL into clientConfig.',
        )
      })
  }
}

/** A host that the API server calls by a URL, from this machine: the API server may reach what this machine doesn't. */
async function fromHere(
  { tls, kubernetesTarget, keep, signal }: CollectContext,
  { host, port }: Extract<CallAddress, { kind: 'url' }>,
  askSystemTrust: boolean,
): Promise<CalledServer> {
  const { proxyUrl } = await kubernetesTarget()
  const request = { host, port, askSystemTrust, ...(proxyUrl === undefined ? {} : { proxyUrl }) }
  const { presented, missed, withoutRoute } = await tls.handshakeWithCalled(request, signal).catch((error: unknown) => {
    throw notReachable(error)
  })
  const chains = presented.map(({ received, addresses, systemTrusted }) => ({
    certificates: keep(certificatesFrom(received, host)),
    places: addresses,
    ...(systemTrusted === undefined ? {} : { systemTrusted }),
  }))
  const [first, ...others] = chains
  if (first === undefined) throw new ReasonError('malformed', `${host} presented no certificate`)
  return {
    presented: [first, ...others],
    missed: [
      ...missed.map(({ address = host, reason, detail }) => ({ place: address, reason, detail })),
      ...withoutRoute.map((place) => ({
        place,
        reason: 'unreachable' as const,
        detail: `This machine has no route to ${place}`,
      })),
    ],
  }
}

function notReachable(error: unknown): unknown {
  if (!(error instanceof ReasonError) || error.remedy !== undefined) return error
  return new ReasonError(
    error.reason,
    `Not reachable from here. ${error.detail}`,
    error.code,
    'Run on a machine in the network of the API server. Where the control plane alone reaches this address, list it in the input `ignore`.',
  )
}
