import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { checks } from '../../src/checks/index.ts'
import { tool } from '../../src/model/tool.ts'

const text = (path: string): string => readFileSync(path, 'utf8')
const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .toSorted()
const sources = files('src')
const matching = (pattern: RegExp): readonly string[] => sources.filter((path) => pattern.test(text(path)))

const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string> & string>

describe('the house', () => {
  test('has one version, in package.json and in reports', () => {
    expect({ name: manifest['name'], version: manifest['version'] }).toEqual(tool)
  })

  test('asks the clock in main and in adapters only', () => {
    const asking = matching(/new Date\(\)|Date\.now\(\)|performance\.now\(\)/)
    expect(
      asking.filter(
        (path) => path !== 'src/main.ts' && !path.startsWith('src/main/') && !path.startsWith('src/adapters/'),
      ),
    ).toEqual([])
  })

  test('imports @actions/* in two files at most', () => {
    expect(matching(/from '@actions\/|import\('@actions\//).length).toBeLessThanOrEqual(2)
  })

  test('starts programs in one file, which runs exec plugins as the kubeconfig writes them and ends them with what they started', () => {
    const starting = matching(/child_process|worker_threads|process\.(execve|binding)|node:cluster/)
    expect(starting).toEqual(['src/adapters/kubernetes/plugin-process.ts'])
  })

  test('reads what the runner saved in the post step only, so that no variable chooses what the main step does', () => {
    const reading = matching(/getState|readSavedState|kubeconfigVariable|\bSTATE_/)
    expect(reading.filter((path) => path !== 'src/model/state.ts' && !path.startsWith('src/modes/post/'))).toEqual([])
  })

  test('keeps every file small', () => {
    const large = [...sources, ...files('emulator')].filter((path) => text(path).split('\n').length > 250)
    expect(large).toEqual([])
  })

  test('has no enums, no classes but errors, and no room for leftovers', () => {
    expect(matching(/^\s*(export )?(const )?enum /m)).toEqual([])
    expect(matching(/^\s*(export )?class (?!\w+ extends (Error|KubeConfig))/m)).toEqual([])
    expect(sources.filter((path) => /(utils?|helpers?|common|misc)(\.ts|\/)/.test(path))).toEqual([])
  })

  test('has for every check a file, a test and a row in the documentation', () => {
    const page = text('docs/checks.md')
    for (const { id } of checks) {
      expect([id, existsSync(`src/checks/${id}.ts`)]).toEqual([id, true])
      expect([id, existsSync(`__tests__/checks/${id}.test.ts`)]).toEqual([id, true])
      expect(page).toContain(`\n## ${id}\n`)
    }
  })

  test('pins every package exactly, and locks what the registry really has', () => {
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.values(manifest[kind] ?? {}),
    )
    expect(versions.filter((version) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
    expect(text('package-lock.json')).not.toContain('npm:null')
  })

  test('never edits what is generated: the README has every check, input and output', () => {
    const readme = text('README.md')
    const action = load(text('action.yml')) as { inputs: object; outputs: object }
    const names = [...checks.map(({ id }) => id), ...Object.keys(action.inputs), ...Object.keys(action.outputs)]
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
