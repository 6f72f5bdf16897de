/**
 * A long report as its structure: every line that differs in more than a node's number, a fingerprint or a hash once,
 * with how often it stands there. Style and script of the page are left to shorter reports.
 */
export function outline(text: string): string {
  const counts = new Map<string, number>()
  for (const line of linesOf(text)) {
    const shape = line
      .trimEnd()
      .replace(/vmss\d{6}/g, 'vmss######')
      .replace(/[0-9a-f]{64}/g, '<fingerprint>')
      .replace(/[0-9a-f]{16}:1/g, '<hash>:1')
    counts.set(shape, (counts.get(shape) ?? 0) + 1)
  }
  const size = `${Math.round(Buffer.byteLength(text) / 1024)} KiB`
  return [size, ...[...counts].map(([shape, count]) => `${String(count).padStart(5)}  ${shape}`), ''].join('\n')
}

/** Of JSON each entry of its lists is a line. */
function linesOf(text: string): readonly string[] {
  if (!text.startsWith('{')) return text.replace(/<(style|script)>[^]*?<\/\1>/g, '<$1>…</$1>').split('\n')
  const { runs, targets } = JSON.parse(text) as Partial<Record<string, readonly Record<string, unknown>[]>>
  return (runs ?? targets ?? []).flatMap((run) =>
    Object.entries(run).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((entry) => `${name}: ${JSON.stringify(entry)}`),
    ),
  )
}
