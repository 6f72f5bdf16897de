// Dates that are over, to come, or written in another form.
import fc from 'fast-check'
import { forbiddenForms, inDays, rightForm } from '../dates.ts'
import { change, leafPlace } from '../plan.ts'
import { rootPlace } from '../healthy.ts'
import { anyPlace, from, oneOf, type ChainClass } from './class.ts'

const ends = ['notBefore', 'notAfter'] as const

/** The certificates in which a date is to be damaged. */
const places = (place: 'leaf' | 'any' | 'root') => (plan: Parameters<typeof anyPlace>[0]) =>
  place === 'leaf' ? fc.constant(leafPlace) : place === 'root' ? fc.constant(rootPlace(plan)) : anyPlace(plan)

const outside = (direction: 'expired' | 'not yet valid', where: 'leaf' | 'any' | 'root'): ChainClass =>
  from((plan, now) =>
    fc
      .tuple(places(where)(plan), fc.integer({ min: 1, max: 700 }))
      .map(([place, days]) =>
        change(
          plan,
          place,
          () =>
            direction === 'expired'
              ? { notBefore: rightForm(inDays(now, -days - 30)), notAfter: rightForm(inDays(now, -days)) }
              : { notBefore: rightForm(inDays(now, days)), notAfter: rightForm(inDays(now, days + 30)) },
          direction,
        ),
      ),
  )

export const dateClasses = {
  expired: outside('expired', 'any'),
  expiredRoot: outside('expired', 'root'),
  notYetValid: outside('not yet valid', 'any'),
  forbiddenForm: from((plan, now) =>
    fc
      .tuple(anyPlace(plan), fc.constantFrom(...ends), oneOf(forbiddenForms))
      .map(([place, end, [note, write]]) =>
        change(plan, place, () => ({ [end]: write(inDays(now, end === 'notBefore' ? -40 : 40)) }), `${end}: ${note}`),
      ),
  ),
  reversed: from((plan, now) =>
    fc
      .tuple(anyPlace(plan), fc.integer({ min: 1, max: 50 }))
      .map(([place, days]) =>
        change(
          plan,
          place,
          () => ({ notBefore: rightForm(inDays(now, days)), notAfter: rightForm(inDays(now, -days)) }),
          'ends before it starts',
        ),
      ),
  ),
} satisfies Readonly<Record<string, ChainClass>>
