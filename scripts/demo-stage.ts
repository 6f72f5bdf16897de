import { join } from 'node:path'

/* What both demos stand on: where things are, how a step is surrounded, and how it is told. */

const root = join(import.meta.dirname, '..')
export const action = join(root, 'dist/index.js')
export const output = join(root, 'demo')

export const say = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`)
}

export const title = (text: string): void => {
  say('', `── ${text} ${'─'.repeat(Math.max(2, 90 - text.length))}`, '')
}

/** The environment of a step: nothing of a surrounding run, and no proxy on the way to this machine. */
export function stepEnvironment(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|AZURE_)|_proxy$/i.test(name),
  )
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_STEP_SUMMARY: join(output, 'summary.md'),
    GITHUB_OUTPUT: join(output, 'outputs.txt'),
  }
}

/** `name<<delimiter`, lines, `delimiter`, as the runner reads them. */
export const readOutputs = (text: string): readonly string[] =>
  [...text.matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n?\2$/gm)].map(([, name, , value]) => `${name ?? ''}: ${value ?? ''}`)
