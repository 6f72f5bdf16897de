// The steps of release.yml that publish, run by bash with a GitHub that writes down what it is asked to change.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'

type Workflow = { readonly jobs: { readonly publish: { readonly steps: readonly { name: string; run: string }[] } } }
const { steps } = (load(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow).jobs.publish

const [verified, other] = ['a'.repeat(40), 'b'.repeat(40)]
/** Answers where the tag points with the first line of $MOVES, and takes that line away while there is another. */
const gh = `#!/usr/bin/env bash
case "$*" in
  *commits/tags/v1.2.3*) head -n 1 "$MOVES"; [ "$(wc -l <"$MOVES")" -gt 1 ] && sed -i 1d "$MOVES"; true ;;
  *isImmutable*) echo true ;;
  'release view'*) exit 1 ;;
  *matching-refs*) echo refs/tags/v1.2.3 ;;
  'release create'*|*--method*) echo "$*" >>"$CHANGES" ;;
  *) exit 1 ;;
esac
`
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acg-publish-'))
  writeFileSync(join(folder, 'gh'), gh, { mode: 0o755 })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the job as a runner does: step by step, until one fails. `points`: where the tag points, each time that it is asked. */
function publish(points: readonly string[]): { readonly changes: readonly string[]; readonly failed: string } {
  const work = mkdtempSync(join(folder, 'x'))
  const [moves, changes] = [join(work, 'moves'), join(work, 'changes')]
  writeFileSync(moves, `${points.join('\n')}\n`)
  const env = {
    PATH: [folder, process.env['PATH'] ?? ''].join(delimiter),
    GITHUB_REF_NAME: 'v1.2.3',
    GITHUB_SHA: verified,
    GH_REPO: 'owner/name',
    MOVES: moves,
    CHANGES: changes,
  }
  let failed = ''
  for (const { run } of steps) {
    try {
      execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], { env, encoding: 'utf8' })
    } catch (error) {
      failed = (error as { stdout: string }).stdout
      break
    }
  }
  return { changes: existsSync(changes) ? readFileSync(changes, 'utf8').trim().split('\n') : [], failed }
}

describe('the job that publishes', () => {
  test('releases and moves the major tag when the tag points to the commit that was verified', () => {
    const { changes, failed } = publish([verified])
    expect(failed).toBe('')
    expect(changes).toEqual([
      expect.stringContaining('release create v1.2.3 --verify-tag'),
      expect.stringContaining(`refs/tags/v1 -f sha=${verified}`),
    ])
  })

  test('changes nothing when the tag was moved after its commit was verified', () => {
    const { changes, failed } = publish([other])
    expect(failed).toContain(`::error::The tag v1.2.3 points to ${other}, and ${verified} was verified.`)
    expect(changes).toEqual([])
  })

  test('changes nothing when GitHub does not answer where the tag points', () => {
    expect(publish(['']).changes).toEqual([])
  })

  test('leaves the major tag where it is when the tag was moved while the release was made', () => {
    const { changes, failed } = publish([verified, other])
    expect(changes).toEqual([expect.stringContaining('release create')])
    expect(failed).toContain('v1 stays where it is')
  })
})
