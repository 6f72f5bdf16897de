// An older Node must get as far as the message below, so that nothing heavy may be imported statically here or by an entry file.
import { tool } from '../model/tool.ts'

const neededVersion = 24

/** Runs a step of the action. `load` imports the step; under an older Node it isn't called, and the step fails with a message. */
export async function start(load: () => Promise<() => Promise<void>>): Promise<void> {
  const { node } = process.versions
  if (Number(node.split('.')[0]) < neededVersion) {
    console.error(`${tool.name} needs Node ${neededVersion} or newer; this is Node ${node}.`)
    process.exitCode = 1
    return
  }
  // A person sees a first line at once while the rest is read.
  console.log(`${tool.name} ${tool.version}`)
  const step = await load()
  await step()
}
