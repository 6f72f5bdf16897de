// A run over the emulated Azure: what the inputs say, through the real adapters, to the one result.
import { appendFileSync } from 'node:fs'
import type { Emulator } from '../../emulator/emulator.ts'
import { connectAzure } from '../../src/adapters/azure/connect.ts'
import { mask } from '../../src/adapters/actions.ts'
import { readMatching } from '../../src/adapters/files/matching.ts'
import { readTextFile } from '../../src/adapters/files/read.ts'
import { redactEvidence } from '../../src/adapters/redaction/values.ts'
import { connectByCommand } from '../../src/adapters/kubernetes/command-invoke.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { startPaces } from '../../src/adapters/pace.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import { checks } from '../../src/checks/index.ts'
import { readKubeconfigText } from '../../src/inputs/kubeconfig/from-arm.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import type { TargetAssessment } from '../../src/model/assessment.ts'
import type { AssessmentSettings, Settings } from '../../src/model/settings.ts'
import { type Assessed, assess } from '../../src/modes/assess.ts'
import type { Dependencies } from '../../src/modes/dependencies.ts'
import { logTarget } from '../../src/reports/log.ts'
import { parseCertificates } from '../../src/x509/parse.ts'
import { inMode } from '../inputs/in-mode.ts'

export type Texts = Readonly<Record<string, string>>

export type Ran = Assessed & { readonly lines: readonly string[]; readonly milliseconds: number }

/** Inputs as in action.yml -> settings. */
export function parsed(inputs: Texts): Settings {
  const environment = Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  )
  return parseInputs(environment, {
    readFile: readTextFile,
    readMatching,
    remember: mask,
    knownChecks: checks.map(({ id }) => id),
    now: new Date(),
  }).settings
}

/** Settings of a run that looks. */
export function settingsOf(inputs: Texts): AssessmentSettings {
  return { ...inMode(parsed(inputs), 'check', 'gate'), beside: [] }
}

/** The inputs that lead to the emulated Azure. */
export function azureInputs({ azure }: Emulator, identity = 'pipeline'): Texts {
  const { clientId, secret = '' } = azure.identity(identity)
  return {
    auth: 'client-secret',
    'tenant-id': azure.state.tenant,
    'client-id': clientId,
    'client-secret': secret,
    'arm-endpoint': azure.url,
    'authority-host': azure.authority,
    'ca-bundle': azure.caPem,
  }
}

/** Everything that a run has of the world, with what it says kept in `lines`. */
export function worldOf(lines: string[]): Dependencies {
  const keep = (line: string): void => {
    lines.push(line)
    if (process.env['SHOW_LOG'] !== undefined) appendFileSync('/dev/stderr', `${line}\n`)
  }
  const keepGroup = (title: string, more: readonly string[]): void => {
    for (const line of [title, ...more]) keep(line)
  }
  return {
    tls: tlsPort,
    redactEvidence,
    connect: kubernetesAdapter(() => undefined),
    connectByCommand,
    connectAzure: (settings, signal) =>
      connectAzure(
        settings,
        {
          remember: () => undefined,
          info: keep,
          readCertificates: (pem) => parseCertificates(pem, 'clients').entries,
        },
        signal,
      ),
    readKubeconfig: readKubeconfigText(() => undefined),
    clock: () => new Date(),
    startPaces,
    log: {
      info: keep,
      group: keepGroup,
    },
    onJudged: (assessment, asOf) => {
      const { title, lines: more } = logTarget(assessment, asOf)
      keepGroup(title, more)
    },
  }
}

/** One run. */
export async function runWith(inputs: Texts): Promise<Ran> {
  const lines: string[] = []
  const began = performance.now()
  const assessed = await assess(settingsOf(inputs), worldOf(lines))
  return { ...assessed, lines, milliseconds: performance.now() - began }
}

/** The cluster whose name ends so. */
export function targetIn({ assessment }: Assessed, name: string): TargetAssessment {
  const found = assessment.targets.find(({ target }) => target.endsWith(name))
  if (found === undefined) throw new Error(`no ${name} among ${assessment.targets.map(({ target }) => target).join()}`)
  return found
}
