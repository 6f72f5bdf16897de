// A scenario of the emulator, looked at as a user does who names its Azure, and what was found in words that do not change.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '../../emulator/emulator.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import { azureInputs, type Ran, runWith, type Texts } from '../pipeline/kit.ts'

/** Every scenario that comes with the emulator. */
export const scenarioNames = readdirSync(join(import.meta.dirname, '../../emulator/scenarios'))
  .map((file) => file.replace(/\.json$/, ''))
  .toSorted()

/** What everything is asked with: nodes through tunnels and by run-command, and TLS Secrets too. */
export const everything: Texts = {
  discover: 'subscription',
  'node-evidence': 'tunnel, run-command',
  'tls-secrets': 'true',
}

/** One run over all clusters of a scenario. */
export const lookAt = (emulator: Emulator, inputs: Texts = {}, identity?: string): Promise<Ran> =>
  runWith({ ...azureInputs(emulator, identity), ...everything, ...inputs })

/** Check -> its findings as `outcome subject`, with the reason of what is inconclusive; in the order of the alphabet. */
export type Findings = Readonly<Record<string, readonly string[]>>

/** The findings of one cluster. Nodes are called `pool/number`, requests `request number`, as the scenario has them. */
export function findingsOf(target: TargetAssessment, emulator: Emulator): Findings {
  const name = target.target.split('/').at(-1) ?? ''
  const { nodes, csrs } = emulator.cluster(name).state
  const words = new Map([
    [target.target, 'the cluster'],
    [`context ${name}`, 'the context'],
    ...nodes.map((node) => [node.name, `${node.pool}/${node.number}`] as const),
    ...csrs.map((csr, i) => [csr.name, `request ${i}`] as const),
  ])
  const said = target.findings.map(({ check, subject, outcome, reason }) => ({
    check,
    line: `${outcome}${reason === undefined ? '' : ` (${reason})`} ${words.get(subject) ?? subject}`,
  }))
  const byCheck = Map.groupBy(said, ({ check }) => check)
  return Object.fromEntries([...byCheck].map(([check, lines]) => [check, lines.map(({ line }) => line).toSorted()]))
}

/** A table as `findingsOf` orders it. */
export const inOrder = (table: Findings): Findings =>
  Object.fromEntries(Object.entries(table).map(([check, lines]) => [check, lines.toSorted()]))
