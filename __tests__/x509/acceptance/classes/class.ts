import fc from 'fast-check'
import { healthyChain, rootPlace } from '../healthy.ts'
import type { ChainPlan } from '../plan.ts'

/** Chains of one kind, to be judged at `now`. */
export type ChainClass = (now: Date) => fc.Arbitrary<ChainPlan>

/** A healthy chain, and then what the class does to it. */
export const from =
  (
    damage: (plan: ChainPlan, now: Date) => fc.Arbitrary<ChainPlan>,
    options: { readonly least?: number; readonly most?: number } = {},
  ): ChainClass =>
  (now) =>
    healthyChain(now, options).chain((plan) => damage(plan, now))

/** One of several kinds of damage, by what is said about them. */
export const oneOf = <T>(kinds: Readonly<Record<string, T>>): fc.Arbitrary<readonly [note: string, kind: T]> =>
  fc.constantFrom(...Object.entries(kinds))

/** The place of the leaf, of an intermediate, or of the root. */
export const anyPlace = (plan: ChainPlan): fc.Arbitrary<number> => fc.integer({ min: 0, max: rootPlace(plan) })

/** The place of an intermediate; there has to be one. */
export const intermediatePlace = (plan: ChainPlan): fc.Arbitrary<number> =>
  fc.integer({ min: 1, max: rootPlace(plan) - 1 })

/** The place of an authority, which may be the root. */
export const authorityPlace = (plan: ChainPlan): fc.Arbitrary<number> => fc.integer({ min: 1, max: rootPlace(plan) })

/** Chains of either class. */
export const either =
  (...classes: readonly ChainClass[]): ChainClass =>
  (now) =>
    fc.oneof(...classes.map((one) => one(now)))
