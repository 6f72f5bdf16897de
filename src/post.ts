// The post step of the action: the runner starts this file after the job. Nothing that it imports can send a request.
import { start } from './start.ts'

await start(async () => (await import('./post/clean-up.ts')).post)
