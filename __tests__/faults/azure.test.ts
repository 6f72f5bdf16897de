import { describe, expect, test } from '@jest/globals'
import { everyFault } from './kit.ts'
import { inputs, isOfAzure, requests } from './requests.ts'

describe('a check of a managed cluster, where Azure or the way to it fails,', () => {
  const { outcomeOf } = everyFault(
    requests,
    inputs,
    requests.filter(isOfAzure),
    ({ request, row }) => request.name === 'ARM managedCluster' && row.times === 2,
  )

  test('tells what it asked of Azure, and what again', () => {
    const twice = outcomeOf('ARM managedCluster', ({ times }) => times === 2)
    expect(twice?.assessment).toMatchObject({
      verdict: 'pass',
      azure: { signIn: 'client-secret', repetitions: 2, requests: 18 },
    })
  })
})
