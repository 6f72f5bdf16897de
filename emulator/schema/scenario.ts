import type { Scenario } from '../scenario.ts'
import { azure } from './azure.ts'
import { cluster } from './clusters.ts'
import { github } from './github.ts'
import { list, may, must, object, oneOf, type Schema, text } from './typed.ts'

/** What the emulated world is like when it starts. schema/scenario.schema.json is made of it. */
export const scenario: Schema<Scenario> = object<Scenario>()({
  $schema: may(text, 'Where this schema is, for editors.'),
  title: may(text, 'One line for people.'),
  keys: may(
    oneOf('p256', 'rsa2048', 'aks'),
    'Kind of the keys. `p256` (default) takes no time. `aks`: as AKS has them, a CA of RSA 4096 and leaves of RSA 2048, for the first cluster; p256 for others.',
  ),
  clusters: must(list(cluster), 'The clusters.'),
  deadContexts: may(list(text), 'Contexts of the kubeconfig at whose server nobody listens.'),
  azure: may(azure, 'Entra ID, Azure Resource Manager and Compute. Absent: there are kubeconfigs only.'),
  github: may(github, 'GitHub, whose workflow has tokens that Entra ID can verify. Absent: there is none.'),
})
