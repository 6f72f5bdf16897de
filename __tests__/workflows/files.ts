// The workflows and examples of this repository, and a clean clone of it.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'

export const root = join(import.meta.dirname, '..', '..')
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const inFolder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)

export const workflows = inFolder('.github/workflows')
/** the policy file is no workflow */
export const examples = inFolder('examples').filter((path) => path !== 'examples/policy.yml')

export type WorkflowStep = {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}
export type WorkflowJob = {
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps: readonly WorkflowStep[]
}
export type Workflow = {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, WorkflowJob>>
}

export const parsed = (path: string): Workflow => load(read(path)) as Workflow

/** What the working tree is made of for a user of the action, whether it was committed or not. */
const shipped = ['action.yml', 'dist', 'examples', '.github', 'package.json', 'src/model/tool.ts']

/** A clone in `folder` in which the shipped files are those of the working tree, committed. */
export function cleanClone(folder: string): string {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('dist/index.js is missing: run "npm run build"')
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, folder], { stdio: 'ignore' })
  for (const path of shipped) {
    rmSync(join(folder, path), { recursive: true, force: true })
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  git('add', '--force', '--all', ...shipped)
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  git(...author, 'commit', '--quiet', '--allow-empty', '--no-verify', '--message', 'The working tree')
  return folder
}

/** The blocks of YAML that the README shows. */
export const readmeBlocks = (): readonly string[] =>
  [...read('README.md').matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = '']) => text)
/** Whether such a block is steps of a job, this action's first. */
export const isSteps = (block: string): boolean => block.startsWith('- uses: aks-cert-guard/')
