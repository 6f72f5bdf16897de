// A process of its own: saves kubeconfigs for the post step until it is refused, and prints how many, and why no more.
import { saveKubeconfig } from '../../src/adapters/state.ts'
import { ReasonError } from '../../src/model/errors.ts'

let saved = 0
let refused = ''
while (refused === '' && saved < 100_000)
  try {
    const name = `my-subscription-rg-${saved}-cluster-${saved}`
    saveKubeconfig({
      path: `/home/runner/work/_temp/kubeconfigs/${name}.yaml`,
      sha256: '0'.repeat(64),
      added: { clusters: [name], users: [name], contexts: [name] },
    })
    saved += 1
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    refused = error.detail
  }
console.log(JSON.stringify({ saved, refused }))
