import { post } from './steps.js'
await post()
