import { describe } from '@jest/globals'
import { byCommand, invokeInputs, triedByCommand } from './by-command.ts'
import { everyFault } from './kit.ts'

describe('a check by command invoke, where Azure fails, its pod, or the API server that it asks,', () => {
  everyFault(byCommand, invokeInputs, triedByCommand)
})
