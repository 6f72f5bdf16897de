/** Runs work when there is a place for it. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** One cluster's part in what runs at the same time. */
export type Share = {
  readonly limit: Limit
  /** gives its place back to the others; what is still running ends by itself */
  leave(): void
}

type Member = { running: number; readonly waiting: (() => void)[] }

/**
 * Bounds what runs at the same time over all clusters, and keeps a place for each: a cluster whose nodes never answer may use
 * what nobody else needs, and not the last place of another one.
 * @param most from 1; with more clusters than that, each still has a place of its own
 */
export function shares(most: number): () => Share {
  const members = new Set<Member>()
  const running = (): number => [...members].reduce((sum, member) => sum + member.running, 0)
  const mayRun = (member: Member): boolean => {
    if (member.running === 0) return true
    const kept = [...members].filter((other) => other !== member && other.running === 0).length
    return running() + kept < most
  }
  const start = (): void => {
    for (const member of members)
      while (member.waiting.length > 0 && mayRun(member)) {
        member.running += 1
        member.waiting.shift()?.()
      }
  }
  return () => {
    const member: Member = { running: 0, waiting: [] }
    members.add(member)
    const limit: Limit = async (work) => {
      await new Promise<void>((resolve) => {
        member.waiting.push(resolve)
        start()
      })
      try {
        return await work()
      } finally {
        member.running -= 1
        start()
      }
    }
    return {
      limit,
      leave: () => {
        members.delete(member)
        start()
      },
    }
  }
}
