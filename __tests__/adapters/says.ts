// A process of its own, whose standard output is what a runner reads: calls one function of actions.ts or state.ts by name, with
// the arguments that are given as JSON, and prints what it gave, if anything, on the error stream.
import * as actions from '../../src/adapters/actions.ts'
import * as state from '../../src/adapters/state.ts'

const [name = '', args = '[]'] = process.argv.slice(2)
const [group = '', method] = name.split('.')
const found = ({ ...actions, ...state } as Readonly<Record<string, unknown>>)[group]
const called = method === undefined ? found : (found as Readonly<Record<string, unknown>>)[method]
const given: unknown = (called as (...values: readonly unknown[]) => unknown)(...(JSON.parse(args) as unknown[]))
if (given !== undefined) process.stderr.write(JSON.stringify(given))
