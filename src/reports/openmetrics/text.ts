import { plain } from '../text.ts'

/** One figure. `labels` in the order to write; all samples of a family have the same names. */
export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }

/** A gauge. `unit` only where the name ends with it, which the format asks for. */
export type Family = {
  readonly name: string
  readonly unit?: 'seconds'
  readonly help: string
  readonly samples: readonly Sample[]
}

/** The whole text. Of samples with the same labels the first stands: twice the same would make readers refuse the file. */
export function families(all: readonly Family[]): string {
  return [...all.filter(({ samples }) => samples.length > 0).flatMap(lines), '# EOF', ''].join('\n')
}

function lines({ help, name, samples, unit }: Family): readonly string[] {
  const series = new Map<string, number>()
  for (const { labels, value } of samples) {
    const key = `${name}${labelText(labels)}`
    if (!series.has(key)) series.set(key, value)
  }
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    ...[...series].map(([key, value]) => `${key} ${value}`),
  ]
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${labelValue(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** A label holds any text; on one line, only these two are written differently. */
export function labelValue(raw: string): string {
  return plain(raw, 1000).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
