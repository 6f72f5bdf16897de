// The main step of the action. Which step runs depends on the file that the runner starts, and on nothing in the environment.
import { start } from './step/start.ts'

await start(async () => (await import('./main.ts')).main)
