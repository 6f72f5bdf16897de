/** Runs work that several collectors of one cluster share only once: every caller gets the outcome of the first run. */
export type Once = <C, T>(work: (context: C) => Promise<T>, context: C) => Promise<T>

/** For one cluster: the function is the key, so each piece of work has one context here. */
export function openOnce(): Once {
  const outcomes = new Map<unknown, Promise<unknown>>()
  return <C, T>(work: (context: C) => Promise<T>, context: C): Promise<T> => {
    const before = outcomes.get(work) as Promise<T> | undefined
    const outcome = before ?? work(context)
    outcomes.set(work, outcome)
    return outcome
  }
}
