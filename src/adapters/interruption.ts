/**
 * The job's wish that this process ends: SIGINT, and SIGTERM some seconds later (a canceled job on a runner). Both are heard
 * from now on, and end nothing by themselves; what is aborted is the signal.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      controller.abort()
    })
  return controller.signal
}
