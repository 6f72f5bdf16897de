import { ReasonError } from '../../model/errors.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import { readExecCredential, type ExecCredential } from './exec-credential.ts'
import { runPlugin, type PluginEnd, type ProcessPlatform } from './plugin-process.ts'

/** The longest that a plugin may take. A device code, which no person enters in a job, waits for 15 minutes. */
const longestMilliseconds = 60_000
/** what a plugin may print: a token has a few kilobytes, as has a certificate with its key */
const mostBytes = 1024 * 1024

const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'] as const
const modes = ['Never', 'IfAvailable', 'Always'] as const

type Plugin = {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly apiVersion: string
  readonly provideClusterInfo: boolean
}

/**
 * Runs the exec plugin of a user as client-go does, and reads what it hands out. A plugin that needs a person is not started.
 * @throws ReasonError `unauthorized` or `timeout`, which names the plugin and quotes nothing that it printed
 */
export async function credentialOf(
  target: KubernetesTarget,
  platform: ProcessPlatform,
  stop: AbortSignal,
): Promise<ExecCredential> {
  const plugin = pluginOf(target)
  const { command, args, apiVersion } = plugin
  const milliseconds = Math.min(longestMilliseconds, target.signInMilliseconds ?? longestMilliseconds)
  const env = environmentOf(plugin, target)
  const end = await runPlugin({ command, args, env, milliseconds, mostBytes, platform }, stop)
  if (end.kind !== 'answered') throw failureOf(command, end, milliseconds)
  return readExecCredential(end.text, apiVersion, command)
}

/** @throws ReasonError `unauthorized` for a plugin that kubectl would not start either */
function pluginOf({ user }: KubernetesTarget): Plugin {
  const section = user.exec?.() ?? {}
  const command = user.execCommand ?? ''
  const { apiVersion, interactiveMode, provideClusterInfo } = section
  if (!versions.some((version) => version === apiVersion))
    throw new ReasonError(
      'unauthorized',
      `The exec plugin "${command}" of the kubeconfig has an apiVersion that kubectl doesn't know either`,
      '',
      `Write apiVersion: ${versions[0]} in the exec section, or fetch the kubeconfig again (kubelogin convert-kubeconfig writes it).`,
    )
  if (interactiveMode !== undefined && interactiveMode !== null && !modes.some((mode) => mode === interactiveMode))
    throw new ReasonError(
      'unauthorized',
      `The exec plugin "${command}" of the kubeconfig has an unknown interactiveMode`,
      '',
      `Write one of ${modes.join(', ')}.`,
    )
  if (interactiveMode === 'Always')
    throw new ReasonError(
      'unauthorized',
      `The exec plugin "${command}" of the kubeconfig needs a person at a terminal (interactiveMode: Always), so it wasn't started`,
      '',
      'Use a sign-in of this plugin that needs no person, such as kubelogin convert-kubeconfig -l workloadidentity or -l azurecli.',
    )
  return {
    command,
    args: listOf(section['args']).map(String),
    env: Object.fromEntries(
      listOf(section['env']).map((entry) => {
        const { name, value } = entry as { name: string; value: string }
        return [name, value]
      }),
    ),
    apiVersion: apiVersion as string,
    provideClusterInfo: provideClusterInfo === true,
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * The environment of this process, that of the kubeconfig, and KUBERNETES_EXEC_INFO as client-go writes it. This action's own
 * inputs, which hold secrets of other systems, and its state are left out.
 */
function environmentOf(plugin: Plugin, target: KubernetesTarget): Readonly<Record<string, string | undefined>> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:INPUT|STATE)_/i.test(name))
  const cluster = plugin.provideClusterInfo ? { cluster: target.clusterForPlugins?.() ?? {} } : {}
  const info = { kind: 'ExecCredential', apiVersion: plugin.apiVersion, spec: { ...cluster, interactive: false } }
  return { ...Object.fromEntries(inherited), ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) }
}

function failureOf(command: string, end: Exclude<PluginEnd, { kind: 'answered' }>, milliseconds: number): ReasonError {
  const plugin = `The exec plugin "${command}" of the kubeconfig`
  switch (end.kind) {
    case 'not-started':
      return end.code === 'ENOENT'
        ? new ReasonError(
            'unauthorized',
            `The kubeconfig signs in with the exec plugin "${command}", which is not installed or not on the PATH`,
          )
        : new ReasonError('unauthorized', `${plugin} could not be started${end.code === '' ? '' : ` (${end.code})`}`)
    case 'failed': {
      const how = end.exitCode === null ? 'was ended by a signal' : `failed with exit code ${end.exitCode}`
      return new ReasonError('unauthorized', `${plugin} ${how}; run it by hand to see why`)
    }
    case 'too-much':
      return new ReasonError('unauthorized', `${plugin} printed more than ${mostBytes / 1024 / 1024} MiB and was ended`)
    case 'too-late':
      return new ReasonError(
        'timeout',
        `${plugin} gave no answer within ${Math.round(milliseconds / 1000)} s and was ended`,
        '',
        'Use a sign-in of this plugin that needs no person; run it by hand, without a terminal, to see what it waits for.',
      )
    case 'stopped':
      return new ReasonError(
        'timeout',
        `The sign-in by ${plugin.charAt(0).toLowerCase()}${plugin.slice(1)} did not end in time`,
      )
  }
}
