import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { type Ready, readyLine } from '../../emulator/ready.ts'
import { clustersTold, fleetRun } from '../../scripts/bench/fleet.ts'
import { measure } from '../../scripts/bench/run.ts'

// The built action on a fleet, as a process: what it keeps in memory at most does not hang on how fast the machine is.

let emulator: Emulator
let ready: Ready
beforeAll(async () => {
  emulator = await startEmulator('fleet-50')
  ready = readyLine(emulator)
}, 300_000)
afterAll(() => emulator.stop())

test('fifty clusters with their nodes are all found, in less than 300 MB', async () => {
  const { status, peak } = await measure(fleetRun(join(import.meta.dirname, '../../dist/index.js'), ready), true)
  expect(status).toBe(0)
  expect(clustersTold(ready)).toBe(50)
  expect(peak).toBeGreaterThan(0)
  expect(peak).toBeLessThan(300)
}, 300_000)
