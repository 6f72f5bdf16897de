import { describe, expect, test } from '@jest/globals'
import { differing, dateIn } from '../../scripts/recipe/dates.ts'
import { documentCommands, documentSteps } from '../../scripts/recipe/document.ts'
import { commands } from '../az/document.ts'

// What `npm run bench:recipe` runs and compares, without az: the commands are the document's, and a date that differs is seen.

describe('the recipe', () => {
  test("is the document's commands, but for names and for asking before something is overwritten", () => {
    const told = {
      ...documentCommands,
      clusterCa: documentCommands.clusterCa.replace("'<cluster-name>'", "''"),
      scaleSet: documentCommands.scaleSet.replace('<instance-id>', '1'),
    }
    const { getCredentialsAgain, getNodes, clusterCa, apiServer, virtualMachine, scaleSet } = commands
    const { servingLabel, servingRequests, debugNode } = commands
    expect(told).toEqual({
      getCredentials: getCredentialsAgain,
      ...{ getNodes, clusterCa, apiServer, virtualMachine, scaleSet, servingLabel, servingRequests, debugNode },
    })
  })

  test('asks one machine after the other, and leaves no placeholder', () => {
    const names = ['resource-group', 'cluster-name', 'apiserver-fqdn', 'node-resource-group', 'vm-name', 'vmss-name']
    const steps = documentSteps(50, Object.fromEntries(names.map((name) => [name, `the-${name}`])))
    expect(steps.filter(({ command }) => command.startsWith('az vmss run-command invoke'))).toHaveLength(50)
    expect(steps.filter(({ command }) => command.startsWith('kubectl debug node/'))).toHaveLength(51)
    expect(new Set(steps.map(({ command }) => command)).size).toBe(steps.length)
    expect(steps.filter(({ command }) => /<[\w-]+>|\{[\w-]+\}/.test(command))).toEqual([])
    expect(new Set(steps.flatMap(({ tells }) => tells ?? [])).size).toBe(53)
    expect(() => documentSteps(1, {})).toThrow('nothing is known for <resource-group>')
  })
})

describe('dates', () => {
  test.each([
    ['notAfter=Nov  9 17:16:15 2028 GMT', 'openssl -enddate'],
    [
      '        Validity\n            Not Before: Nov  9 17:16:15 2026 GMT\n            Not After : Nov  9 17:16:15 2028 GMT',
      '-text',
    ],
    ['*  expire date: Nov  9 17:16:15 2028 GMT', 'curl'],
    ['"Enable succeeded: \\n[stdout]\\nnotAfter=Nov  9 17:16:15 2028 GMT\\n\\n[stderr]\\n"', 'az'],
  ])('are read from what is printed: %j (%s)', (printed) => {
    expect(dateIn(printed)).toBe('2028-11-09T17:16:15.000Z')
  })

  test('are none where none is printed', () => {
    expect(dateIn('Could not read certificate from <stdin>')).toBeUndefined()
  })

  test('that differ, or are missing, are told', () => {
    const expected = { 'cluster-ca': '2030-01-01T00:00:00.000Z', 'kubelet-client a': '2027-01-01T00:00:00.000Z' }
    expect(differing(expected, expected)).toEqual([])
    expect(differing(expected, { 'cluster-ca': '2030-01-01T00:00:01.000Z' })).toEqual([
      'cluster-ca: 2030-01-01T00:00:01.000Z, and not 2030-01-01T00:00:00.000Z',
      'kubelet-client a: not found, and it ends 2027-01-01T00:00:00.000Z',
    ])
    const near = { ...expected, 'kubelet-client a': '2027-01-01T00:00:59.000Z' }
    expect(differing(expected, near, [], 60_000)).toEqual([])
    expect(differing(expected, near, [], 58_000)).toHaveLength(1)
    expect(differing(expected, {}, ['kubelet-client'])).toHaveLength(1)
  })
})
