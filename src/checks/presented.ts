import type { ApiServerChain, MissedHandshakes, PresentedChain } from '../model/evidence.ts'
import { handshakesOf, leafOf } from '../model/presented.ts'
import { firstNames, plural } from '../model/text.ts'
import { unseen, type Draft } from './check.ts'
import { distinct } from './trust.ts'

const mostAddresses = 4

/**
 * How often something was presented, as a sentence to add. Empty where every handshake presented the same.
 * @param these the chains that show it
 */
export function shareOf(these: readonly PresentedChain[], all: ApiServerChain): string {
  if (these.length === all.presented.length) return ''
  const leaves = distinct(all.presented.map(leafOf)).length
  const what = leaves === 1 ? `${all.presented.length} different chains` : `${leaves} different certificates`
  const times = these.reduce((sum, { handshakes }) => sum + handshakes, 0)
  return ` ${what} in ${handshakesOf(all)} handshakes: this one in ${times} of them${placesOf(these, all)}.`
}

/** Where there is one address, it says nothing. */
function placesOf(these: readonly PresentedChain[], all: ApiServerChain): string {
  const addresses = [...new Set(these.flatMap((one) => one.addresses))]
  if (new Set(all.presented.flatMap((one) => one.addresses)).size < 2) return ''
  return `, at ${firstNames(addresses, mostAddresses)}`
}

/** One finding for every address that did not show what it presents, though others did. */
export const missedFindings = ({ missed, localClock, serverName }: ApiServerChain): readonly Draft[] =>
  missed.map((one) =>
    unseen(
      { state: 'unavailable', source: 'TLS handshake', at: localClock, reason: one.reason, detail: detailOf(one) },
      one.address === undefined ? serverName : `${serverName} at ${one.address}`,
    ),
  )

const detailOf = ({ address, handshakes, detail }: MissedHandshakes): string =>
  `${plural(handshakes, 'handshake')}${address === undefined ? '' : ` with ${address}`} failed while others succeeded: ${detail}`

/** Addresses that this machine cannot reach by any network are not judged, and not kept quiet. */
export const unroutedFindings = ({ withoutRoute, serverName }: ApiServerChain): readonly Draft[] =>
  withoutRoute.map((address) => ({
    subject: `${serverName} at ${address}`,
    outcome: 'notApplicable',
    message: `This machine has no route to ${address}, so what is presented there was not checked from here.`,
  }))
