import { describe } from '@jest/globals'
import { everyFault } from './kit.ts'
import { commandInputs, commandRequests, withCommands } from './requests.ts'

describe('a check that runs a script on machines, where Azure or the way to it fails,', () => {
  everyFault(withCommands, commandInputs, commandRequests)
})
