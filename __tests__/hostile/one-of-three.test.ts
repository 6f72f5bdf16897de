import { describe, expect, test } from '@jest/globals'
import { attacks } from '../../scripts/bench/hostile/attacks.ts'
import { planThree } from '../../scripts/bench/hostile/plan.ts'
import { problemsOf, runThree } from '../../scripts/bench/hostile/three.ts'
import { action } from '../transcripts/kit.ts'

/*
 * The built action over three clusters, one of which is hostile: the others are reported, the run ends, and the hostile one has a finding
 * with its reason. `node scripts/bench/hostile.ts` runs every attack with a longer timeout and prints seconds and megabytes.
 */

const limitMegabytes = 600

const tried = [
  'endless pages of 10 MiB',
  'pages of 64 MiB',
  'tokens that grow',
  'a page of five million empty objects',
  'JSON with a million levels',
  '100,000 nodes with metrics',
  'a line of metrics of 15 MB',
  'ConfigMaps of CAs without an end',
  'one byte each second',
  'frames without an end',
  'pings without an end',
] as const

describe('one hostile cluster of three', () => {
  test.each(tried)('that answers with %s harms itself only', async (attack) => {
    const three = await runThree(action, attack, '12s')
    expect(problemsOf(three)).toEqual([])
    expect(three.measured.peak).toBeLessThan(limitMegabytes)
  })

  test('whose pod mounts a path of 400,000 slashes harms no plan', async () => {
    const three = await planThree(action, '12s')
    expect(problemsOf(three)).toEqual([])
    expect(three.measured.peak).toBeLessThan(limitMegabytes)
  })

  test('every attack that is tried here is one of the bench', () => {
    expect(Object.keys(attacks)).toEqual(expect.arrayContaining([...tried]))
  })
})
