import { main } from './steps.js'
await main()
