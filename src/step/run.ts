import { fail } from '../adapters/actions.ts'
import { InputError } from '../model/errors.ts'
import { bugMessage, reportInputProblems } from './messages.ts'

/** Runs the work of a step, main or post, to its end. Every way out of it sets the exit status. */
export async function runStep(work: () => Promise<void>): Promise<void> {
  // Node would print an unhandled rejection with its message, which may hold a secret. Only the first one matters.
  let ending = false
  process.on('uncaughtException', (error: unknown) => {
    if (ending) return
    ending = true
    fail(bugMessage(error))
    void leave()
  })
  try {
    await work()
  } catch (error) {
    fail(error instanceof InputError ? reportInputProblems(error) : bugMessage(error))
  }
  ending = true
  await leave()
}

/**
 * Lets the process end by itself: `process.exit()` joins V8's threads, and one that compiles may wait for this one to collect
 * garbage (nodejs/node#54918): the job would hang for hours. What is still open by then, such as an exec plugin that waits
 * for somebody, holds it for a moment only; nothing compiles any more. A pipe takes 64 KiB until somebody reads, and an exit
 * drops the rest, with the verdict at its end: so it waits until everything that was printed is on its way.
 */
async function leave(): Promise<void> {
  const printed = (stream: NodeJS.WriteStream): Promise<unknown> =>
    new Promise((resolve) => {
      stream.write('', resolve)
    })
  await Promise.all([printed(process.stdout), printed(process.stderr)])
  setTimeout(() => process.exit(), lingering).unref()
}

/** How long what is still open may hold the process at its end, in milliseconds. */
const lingering = 500
