import { describe } from '@jest/globals'
import { everyFault } from './kit.ts'
import { inputs, isOfAzure, requests } from './requests.ts'

describe('a check of a managed cluster, where its API server or a kubelet fails,', () => {
  everyFault(
    requests,
    inputs,
    requests.filter((request) => !isOfAzure(request)),
  )
})
