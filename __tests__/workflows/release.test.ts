// The workflows of this repository, run from a clean clone: what they would call, in which order, and when they refuse.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { describeAct, runWorkflow } from './act.ts'
import { cleanClone, parsed, root, workflows } from './files.ts'
import { jobNamed, type Run } from './run.ts'
import { tool } from '../../src/model/tool.ts'

jest.setTimeout(180_000)

const tag = `v${tool.version}`
const major = tag.slice(0, tag.indexOf('.'))
const repository = 'aks-cert-guard/aks-cert-guard'

/** Programs that write down how they were called, in the folder that ARTIFACTS names. */
const programs = {
  npm: `echo "npm $*" >>"$ARTIFACTS/calls"; [ "$*" != "$FAILING" ]`,
  go: `echo "go $*" >>"$ARTIFACTS/calls"`,
  // a GitHub with the tags of TAGS, whose releases are immutable when IMMUTABLE is true
  gh: `case "$*" in
  *isImmutable*) echo "$IMMUTABLE" ;;
  'release view'*) [ -e "$ARTIFACTS/released" ] ;;
  'release create'*) echo "gh $*" >>"$ARTIFACTS/calls"; touch "$ARTIFACTS/released" ;;
  *commits/tags/*) echo "\${TAGGED:-$GITHUB_SHA}" ;;
  *matching-refs*) for tag in $TAGS; do echo "refs/tags/$tag"; done ;;
  *--method*) echo "gh $*" >>"$ARTIFACTS/calls" ;;
  *) [[ " $TAGS " == *" \${!###*/} "* ]] ;;
esac`,
}

/** Every action of others that these workflows name, at the commit that they name, and what stands in for it. */
function standIns(): Readonly<Record<string, string>> {
  const used = workflows.flatMap((path) => Object.values(parsed(path).jobs).flatMap(({ steps }) => steps))
  const named = new Set(
    used.flatMap(({ uses }) => (uses === undefined || uses.startsWith('actions/checkout@') ? [] : [uses])),
  )
  const folderOf = (uses: string): string => join(import.meta.dirname, 'stand-ins', uses.replace(/^.*\/|@.*$/g, ''))
  return Object.fromEntries([...named].map((uses) => [uses, folderOf(uses)]))
}

let folder: string
let clone: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acg-release-'))
  clone = cleanClone(join(folder, 'clone'))
  mkdirSync(join(folder, 'programs'))
  for (const [name, body] of Object.entries(programs))
    writeFileSync(join(folder, 'programs', name), `#!/usr/bin/env bash\n${body}\n`, { mode: 0o755 })
  onMain()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const git = (...args: readonly string[]): void => {
  execFileSync('git', args, { cwd: clone, stdio: 'ignore' })
}
/** The commit of the clone is on the default branch, or only what it was made from is. */
const onMain = (commit = 'HEAD'): void => {
  git('update-ref', 'refs/remotes/origin/main', commit)
}

type Ran = Run & { readonly calls: readonly string[]; readonly attested: readonly string[] }

async function run(
  workflow: string,
  event: string,
  ref: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const artifacts = mkdtempSync(join(folder, 'x'))
  const payload = join(artifacts, 'event.json')
  writeFileSync(payload, JSON.stringify({ ref, repository: { default_branch: 'main' } }))
  const ran = await runWorkflow({
    clone,
    workflow,
    event,
    payload,
    home: mkdtempSync(join(folder, 'x')),
    env: {
      ARTIFACTS: artifacts,
      GITHUB_REPOSITORY: repository,
      GITHUB_REF: ref,
      GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, ''),
      IMMUTABLE: 'true',
      TAGS: tag,
      FAILING: '',
      ...env,
    },
    secrets: { GITHUB_TOKEN: 'a-token-of-nobody' },
    actions: standIns(),
    programs: [join(folder, 'programs')],
  })
  const linesOf = (name: string): readonly string[] =>
    existsSync(join(artifacts, name)) ? readFileSync(join(artifacts, name), 'utf8').trim().split('\n') : []
  return { ...ran, calls: linesOf('calls'), attested: linesOf('attested') }
}

const resultsOf = ({ jobs }: Run): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(jobs).map(([id, { result }]) => [id, result]))

describeAct('.github/workflows/release.yml', () => {
  const release = (env: Readonly<Record<string, string>> = {}, of = tag): Promise<Ran> =>
    run('.github/workflows/release.yml', 'push', `refs/tags/${of}`, env)
  const verified = ['npm ci --ignore-scripts', 'npm run check-dist', 'npm test']
  const created = `gh release create ${tag} --verify-tag --generate-notes --title ${tag}`
  const sha = (): string => execFileSync('git', ['rev-parse', 'HEAD'], { cwd: clone, encoding: 'utf8' }).trim()
  const moved = (): string =>
    `gh api --method PATCH repos/${repository}/git/refs/tags/${major} -f sha=${sha()} -F force=true`

  test('verifies, attests every shipped file, releases, and moves the major tag, in this order', async () => {
    const ran = await release({ TAGS: `${tag} ${major}` })
    expect(resultsOf(ran)).toEqual({ verify: 'success', attest: 'success', publish: 'success' })
    expect(ran.calls).toEqual([...verified, created, moved()])
    const shipped = execFileSync('git', ['ls-files', 'dist', 'action.yml'], { cwd: clone, encoding: 'utf8' })
    expect(ran.attested.toSorted()).toEqual(shipped.trim().split('\n').toSorted())
  })

  test('makes the major tag of a first release', async () => {
    const { calls } = await release()
    expect(calls.at(-1)).toBe(
      `gh api --method POST repos/${repository}/git/refs -f ref=refs/tags/${major} -f sha=${sha()}`,
    )
  })

  test('leaves the major tag where a newer version has put it', async () => {
    const ran = await release({ TAGS: `${tag} ${major} ${major}.999.0` })
    expect(ran.status).toBe(0)
    expect(ran.calls).toEqual([...verified, created])
    expect(jobNamed(ran, 'publish').log).toContain(`${major}.999.0 is newer than ${tag}`)
  })

  test('does not move the major tag to a release that can still be changed', async () => {
    const ran = await release({ IMMUTABLE: 'false' })
    expect(resultsOf(ran)).toMatchObject({ publish: 'failure' })
    expect(ran.calls).toEqual([...verified, created])
  })

  test('publishes nothing when the tag was moved after its commit was verified', async () => {
    const ran = await release({ TAGGED: 'f'.repeat(40) })
    expect(resultsOf(ran)).toMatchObject({ publish: 'failure' })
    expect(ran.calls).toEqual(verified)
  })

  test('refuses a tag that is not the version', async () => {
    const ran = await release({}, 'v999.0.0')
    expect(resultsOf(ran)).toEqual({ verify: 'failure' })
    expect(ran.calls).toEqual([])
    expect(jobNamed(ran, 'verify').annotations.map(({ message }) => message)).toContain(
      `The tag is v999.0.0, package.json says ${tag}, and src/model/tool.ts says ${tag}.`,
    )
  })

  test('refuses a commit that is not on the default branch', async () => {
    onMain('HEAD~1')
    const ran = await release()
    onMain()
    expect(resultsOf(ran)).toEqual({ verify: 'failure' })
    expect(ran.calls).toEqual([])
  })

  test('stops when dist/ is not what the sources build', async () => {
    const ran = await release({ FAILING: 'run check-dist' })
    expect(resultsOf(ran)).toEqual({ verify: 'failure' })
    expect(ran.attested).toEqual([])
  })
})

describeAct('.github/workflows/check-dist.yml', () => {
  const check = (FAILING: string): Promise<Ran> =>
    run('.github/workflows/check-dist.yml', 'push', 'refs/heads/main', { FAILING })

  test('passes when dist/ is what the sources build', async () => {
    const ran = await check('')
    expect(resultsOf(ran)).toEqual({ 'check-dist': 'success' })
    expect(ran.calls).toEqual(['npm ci --ignore-scripts', 'npm run check-dist'])
  })

  test('fails when it is not, and hands out what was built', async () => {
    const ran = await check('run check-dist')
    expect(resultsOf(ran)).toEqual({ 'check-dist': 'failure' })
    const uploads = jobNamed(ran, 'check-dist').steps.filter(({ step }) => step.startsWith('actions/upload-artifact@'))
    expect(uploads.map(({ stage, result }) => `${stage}: ${result}`)).toContain('Main: success')
  })
})

describeAct('.github/workflows/ci.yml', () => {
  test('runs only what package.json has', async () => {
    const ran = await run('.github/workflows/ci.yml', 'push', 'refs/heads/main')
    expect(ran.status).toBe(0)
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const called = ran.calls.flatMap((call) => /^npm run (\S+)/.exec(call)?.[1] ?? [])
    expect(called.length).toBeGreaterThan(4)
    expect(called.filter((name) => !(name in scripts))).toEqual([])
  })
})
