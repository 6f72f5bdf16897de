// The post step of the action: the runner starts this file after the job. Nothing that it imports can send a request.
import { start } from './step/start.ts'

await start(async () => (await import('./modes/post/clean-up.ts')).post)
