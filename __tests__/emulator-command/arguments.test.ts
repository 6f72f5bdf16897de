import { describe, expect, test } from '@jest/globals'
import { readArguments, usage } from '../../emulator/command-line.ts'

const why = (...args: readonly string[]): string => {
  const wanted = readArguments(args)
  return wanted.kind === 'wrong' ? wanted.why : wanted.kind
}

describe('arguments of npm run emulator', () => {
  test('a scenario is enough', () => {
    expect(readArguments(['--scenario', 'near-expiry'])).toEqual({
      kind: 'start',
      scenario: 'near-expiry',
      hostsFile: undefined,
      options: { hosts: 'free-ports', port: 0 },
    })
  })

  test('all of them', () => {
    const files = ['--directory', 'd', '--ca-file', 'ca.pem', '--hosts-file', 'hosts']
    expect(readArguments(['--scenario', './s.json', '--port', '18443', ...files])).toEqual({
      kind: 'start',
      scenario: './s.json',
      hostsFile: 'hosts',
      options: { hosts: 'free-ports', port: 18_443, directory: 'd', caFile: 'ca.pem' },
    })
    expect(readArguments(['--scenario', 's', '--real-hosts'])).toMatchObject({ options: { hosts: 'real' } })
  })

  test('what is wrong is said', () => {
    expect(why()).toBe('--scenario is missing.')
    expect(why('--scenario', 's', '--port', '8e3')).toBe('--port is a number up to 65535, not 8e3.')
    expect(why('--scenario', 's', '--port', '65536')).toBe('--port is a number up to 65535, not 65536.')
    expect(why('--scenario', 's', '--port', '443', '--real-hosts')).toContain('--port cannot be with --real-hosts')
    expect(why('--scenari', 's')).toContain('--scenari')
    expect(why('near-expiry')).toContain('near-expiry')
    expect(why('--scenario')).toContain('--scenario')
  })

  test('help names every option', () => {
    expect(readArguments(['--help'])).toEqual({ kind: 'help' })
    for (const option of ['scenario', 'port', 'directory', 'ca-file', 'hosts-file', 'real-hosts'])
      expect(usage).toContain(`--${option} `)
  })
})
