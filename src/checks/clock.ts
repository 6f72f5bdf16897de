import { secondOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { ApiServerChain } from '../model/evidence.ts'
import type { Draft } from './check.ts'

/** Kubernetes sets certificates back by as much, to bear with clocks that differ. */
const tolerated = 5 * 60_000

export type Skew = { readonly serverClock: Date; readonly localClock: Date }

/** Both clocks, when they are more than five minutes apart. */
export function clockSkew({ serverClock, localClock }: ApiServerChain): Skew | undefined {
  if (serverClock === undefined) return undefined
  return Math.abs(serverClock.getTime() - localClock.getTime()) > tolerated ? { serverClock, localClock } : undefined
}

/** Where two clocks differ, certificates look younger or older than they are. */
export function skewFinding({ serverClock, localClock }: Skew): Draft {
  const apart = localClock.getTime() - serverClock.getTime()
  return {
    subject: 'clock of this machine',
    outcome: 'warn',
    message: `This machine's clock says ${secondOf(localClock)}, the API server's ${secondOf(serverClock)}: it is ${span(apart)} ${apart > 0 ? 'ahead' : 'behind'}, and dates look ${apart > 0 ? 'nearer' : 'farther'} than they are.`,
    remedy: 'Set the clock of this machine by NTP; if it is right, set that of the API server.',
  }
}
