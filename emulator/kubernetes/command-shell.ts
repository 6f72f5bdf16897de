import type { Written } from './kubectl-get.ts'

/**
 * One command of a line, and when it runs: always, when the one before went well or did not, or on what it printed.
 * `merged`: both its outputs go into the pipe.
 */
type Command = {
  readonly words: readonly string[]
  readonly when: 'always' | 'success' | 'failure' | 'piped'
  readonly merged: boolean
}

/** What of a shell's language this is not. */
class ShellError extends Error {}

const separators: Readonly<Record<string, Command['when']>> = {
  ';': 'always',
  '\n': 'always',
  '&&': 'success',
  '||': 'failure',
  '|': 'piped',
}

/** The last status, where it stands in words: no quote can be told apart from it. */
const lastStatus = '\0?'

const tokens =
  /(?<sep>&&|\|\|?|[;\n])|(?<blank>[^\S\n]+)|(?<comment>#[^\n]*)|(?<merge>2>&1)|(?<single>'[^']*')|(?<double>"(?:[^"\\$`]|\\.|\$\?)*")|(?<status>\$\?)|(?<escaped>\\[^])|(?<plain>[^\s;&|<>()$`'"\\#]+|(?<=\S)#)/y

/** Takes a script apart into commands; throws a ShellError at what it does not know: variables, redirections. */
function commandsOf(script: string): readonly Command[] {
  const commands: Command[] = []
  let words: string[] = []
  let word: string | undefined
  let when: Command['when'] = 'always'
  let merged = false
  const endWord = (): void => {
    if (word !== undefined) words.push(word)
    word = undefined
  }
  const endCommand = (next: Command['when']): void => {
    endWord()
    if (words.length > 0) commands.push({ words, when, merged })
    merged = false
    // a new line after && waits for its command
    when = words.length === 0 && next === 'always' ? when : next
    words = []
  }
  tokens.lastIndex = 0
  for (let at = 0; at < script.length; at = tokens.lastIndex) {
    tokens.lastIndex = at
    const { groups = {} } = tokens.exec(script) ?? {}
    const { sep, blank, comment, merge, single, double, status, escaped, plain } = groups
    if (sep !== undefined) endCommand(separators[sep] ?? 'always')
    else if (blank !== undefined) endWord()
    else if (single !== undefined) word = (word ?? '') + single.slice(1, -1)
    else if (double !== undefined)
      word =
        (word ?? '') +
        double
          .slice(1, -1)
          .replaceAll('$?', lastStatus)
          .replaceAll(/\\(["\\$`])/g, '$1')
    else if (status !== undefined) word = (word ?? '') + lastStatus
    else if (escaped !== undefined) word = (word ?? '') + (escaped[1] === '\n' ? '' : (escaped[1] ?? ''))
    else if (plain !== undefined) word = (word ?? '') + plain
    else if (merge !== undefined) {
      endWord()
      merged = true
    } else if (comment === undefined) throw new ShellError(script.slice(at).split('\n')[0] ?? '')
  }
  endCommand('always')
  return commands
}

const said = (out: string, code = 0): Written => ({ out, code })

/** printf of a format with %s, %d and the usual escapes. */
function printf([format = '', ...values]: readonly string[]): Written {
  const rest = [...values]
  const filled = format.replaceAll(/%[sd]/g, () => rest.shift() ?? '')
  return said(filled.replaceAll('\\n', '\n').replaceAll('\\t', '\t'))
}

/** grep of basic patterns (POSIX BRE, as far as they are plain text and anchors) with -e; 1 when no line is selected. */
function grep(args: readonly string[], input: string): Written {
  const patterns = args.flatMap((word, at) => (args[at - 1] === '-e' ? [word] : []))
  if (patterns.length * 2 !== args.length || patterns.some((text) => /[\\[\].*]/.test(text)))
    return { out: '', err: 'emulator: grep here knows -e and plain patterns\n', code: 2 }
  const fits = patterns.map((text) => new RegExp(text.replaceAll(/[+?(){}|]/g, '\\$&')))
  const lines = input.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const selected = lines.filter((line) => fits.some((pattern) => pattern.test(line)))
  return said(selected.map((line) => `${line}\n`).join(''), selected.length === 0 ? 1 : 0)
}

const builtins: Readonly<Record<string, (args: readonly string[], input: string) => Written>> = {
  grep,
  echo: (args) => (args[0] === '-n' ? said(args.slice(1).join(' ')) : said(`${args.join(' ')}\n`)),
  printf,
  true: () => said(''),
  ':': () => said(''),
  false: () => said('', 1),
}

/**
 * Runs a script of simple commands, joined by `;`, `&&`, `||`, `|` and new lines. What else a shell can do is refused before
 * anything runs, with 127. Both outputs come in the order in which they were written, as from a pod's log.
 */
export async function runScript(
  script: string,
  programs: Readonly<Record<string, (args: readonly string[]) => Promise<Written>>>,
): Promise<{ readonly logs: string; readonly exitCode: number }> {
  let commands: readonly Command[]
  try {
    commands = commandsOf(script)
  } catch (error) {
    if (!(error instanceof ShellError)) throw error
    return { logs: `emulator: the shell of a command pod does not know: ${error.message}\n`, exitCode: 127 }
  }
  let logs = ''
  let last = 0
  let piped = ''
  for (const [at, { words, when, merged }] of commands.entries()) {
    if ((when === 'success' && last !== 0) || (when === 'failure' && last === 0)) continue
    const [name = '', ...args] = words.map((word) => word.replaceAll(lastStatus, String(last)))
    if (name === 'exit') return { logs, exitCode: args[0] === undefined ? last : Number(args[0]) & 255 }
    const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined
    const program = Object.hasOwn(programs, name) ? programs[name] : undefined
    const missing = { out: '', err: `emulator: a command pod here has no ${name}\n`, code: 127 }
    const written = builtin?.(args, when === 'piped' ? piped : '') ?? (await program?.(args)) ?? missing
    const { out, err = '', code } = written
    const goesOn = commands[at + 1]?.when === 'piped'
    piped = goesOn ? `${out}${merged ? err : ''}` : ''
    logs += goesOn ? (merged ? '' : err) : `${out}${err}`
    last = code
  }
  return { logs, exitCode: last }
}
