// Nothing heavy may be imported statically here: an older Node must get as far as this message, and a person sees a first
// line at once while the rest is read.
import { tool } from './model/tool.ts'

const needed = 24
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(`${tool.name} needs Node ${needed} or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else {
  console.log(`${tool.name} ${tool.version}`)
  const { main } = await import('./main.ts')
  await main()
}
