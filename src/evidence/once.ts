/** Does what several collectors of one cluster share, once: whoever asks again gets the first outcome. */
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
