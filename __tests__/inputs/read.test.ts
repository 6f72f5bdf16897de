import { describe, expect, test } from '@jest/globals'
import { readTexts } from '../../src/inputs/read.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { plainKubeconfig, worldWith } from './kit.ts'

const parse = (environment: Record<string, string | undefined>) =>
  parseInputs({ INPUT_KUBECONFIG: plainKubeconfig, ...environment }, worldWith())

describe('where inputs are read from', () => {
  test('nothing but a kubeconfig is needed', () => {
    expect(parse({})).toMatchObject({ settings: { mode: 'check', failOn: 'inconclusive' }, notices: [] })
  })

  test('a dash may be an underscore, because a shell cannot export a dash', () => {
    expect(readTexts({ INPUT_WARN_WITHIN: '60d' }).texts['warn-within']).toBe('60d')
    expect(readTexts({ 'INPUT_WARN-WITHIN': '70d' }).texts['warn-within']).toBe('70d')
  })

  test('the name of the runner wins, and an empty value counts as none', () => {
    expect(readTexts({ 'INPUT_MAX-PARALLEL': '5', INPUT_MAX_PARALLEL: '6' }).texts['max-parallel']).toBe('5')
    expect(readTexts({ 'INPUT_MAX-PARALLEL': '', INPUT_MAX_PARALLEL: '6' }).texts['max-parallel']).toBe('6')
    expect(readTexts({ INPUT_MODE: '  \n ', INPUT_HORIZON: undefined }).texts).toMatchObject({
      mode: 'check',
      horizon: '7d',
    })
  })

  test('an expression that nobody evaluated counts as not set, and is named', () => {
    const { texts, unexpanded } = readTexts({ INPUT_MODE: '${{ inputs.mode }}' })
    expect(texts.mode).toBe('check')
    expect(unexpanded).toEqual(['mode'])
  })

  test('the indentation of a text with several lines stays', () => {
    expect(readTexts({ INPUT_KUBECONFIG: '\n \n  a: 1\n  b: 2\n\n' }).texts.kubeconfig).toBe('  a: 1\n  b: 2')
  })

  test('a misspelt input is told with the one that is meant', () => {
    expect(parse({ INPUT_WARN_WITIN: '5d', INPUT_KUBECONFG: 'x' }).notices).toEqual([
      'INPUT_WARN_WITIN is no input and was not read. Did you mean INPUT_WARN_WITHIN?',
      'INPUT_KUBECONFG is no input and was not read. Did you mean INPUT_KUBECONFIG?',
    ])
  })

  test('inputs of other programs are left alone', () => {
    expect(parse({ INPUT_TOKEN: 'x', INPUT_WHATEVER: 'y', INPUT_MODES: '' }).notices).toEqual([])
  })

  test('what is written for the other mode is told', () => {
    expect(parse({ INPUT_MODE: 'gate', INPUT_WARN_WITHIN: '60d' }).notices).toEqual([
      'warn-within is not used in mode gate: horizon counts there.',
    ])
    expect(parse({ INPUT_HORIZON: '9d' }).notices).toEqual([
      'horizon is not used in mode check: warn-within and fail-within count there.',
    ])
  })

  test('what is written for a plan or a rotation is told in other modes, and there it is not', () => {
    const written = {
      INPUT_ROTATE_WHEN: 'always',
      INPUT_MIN_CA_AGE: '2h',
      INPUT_MAINTENANCE_WINDOW: 'daily 03:00-04:00 UTC',
      INPUT_IGNORE_BLOCKS: 'plan-min-ca-age: agreed',
      INPUT_CONFIRM: 'rg1/one',
      INPUT_ROTATION_TIMEOUT: '1h',
    }
    const clusters = { INPUT_KUBECONFIG: '', INPUT_CLUSTERS: 'rg1/one' }
    const inMode = (mode: string) => parse({ ...written, ...clusters, INPUT_MODE: mode }).notices
    const ofPlans = ['rotate-when', 'min-ca-age', 'maintenance-window', 'ignore-blocks']
    const ofRotations = ['confirm', 'rotation-timeout']
    const told = (mode: string, names: readonly string[], modes: string) =>
      names.map((name) => `${name} is not used in mode ${mode}: it counts in modes ${modes}.`)
    const both = 'rotate and kubelet-serving-rotation'
    for (const mode of ['check', 'gate', 'list'])
      expect(inMode(mode)).toEqual([...told(mode, ofPlans, 'plan and rotate'), ...told(mode, ofRotations, both)])
    expect(inMode('plan')).toEqual(told('plan', ofRotations, both))
    expect(inMode('rotate')).toEqual([])
    expect(parse({}).notices).toEqual([])
  })
})
