// Programs that this project did not write, as witnesses of a format. Where one is missing, its tests say so.
import { spawnSync } from 'node:child_process'
import { suiteNeeding } from '../requirements/needing.ts'
import type { RequirementName } from '../requirements/requirements.ts'

export type Program = readonly [command: string, ...args: string[]]

/** What a program says of this input: nothing at all when it is content. */
export function objections([command, ...args]: Program, input: string): string {
  const { error, status, stderr, stdout } = spawnSync(command, args, { input, encoding: 'utf8' })
  if (error !== undefined) throw error
  return status === 0 ? '' : `${command} ended with ${String(status)}: ${stdout}${stderr}`
}

/** The first program that runs at all, judged by an input that it must accept. */
export function found(programs: readonly Program[], accepted: string): Program | undefined {
  return programs.find(([command, ...args]) => spawnSync(command, args, { input: accepted }).status === 0)
}

/** Suites that need a program. */
export async function describeWith(
  title: string,
  requirement: RequirementName,
  program: Program | undefined,
  body: (it: Program) => void,
): Promise<void> {
  const suite = await suiteNeeding(requirement)
  suite(title, () => {
    body(program ?? ['false'])
  })
}

const python = ['/usr/bin/python3', 'python3']

/** expat, a parser of XML that takes nothing but XML. */
export const xmlParser = found(
  python.map((command): Program => [command, '-c', 'import sys, xml.dom.minidom as m; m.parse(sys.stdin.buffer)']),
  '<a/>',
)

/** The reference parser of OpenMetrics text, strict. */
export const openMetricsParser = found(
  python.map((command): Program => [
    command,
    '-c',
    'import sys; from prometheus_client.openmetrics.parser import text_string_to_metric_families as p; list(p(sys.stdin.buffer.read().decode()))',
  ]),
  '# EOF\n',
)

/** Prometheus's own: what its older text format makes of a file, which is what node_exporter reads. */
export const promtool = found(
  [[process.env['PROMTOOL'] ?? 'promtool', 'check', 'metrics']],
  '# HELP a A.\n# TYPE a gauge\na 1\n',
)
