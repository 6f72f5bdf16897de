/** The picture in docs/architecture.md: rooms of src and who may import whom, drawn from the rules of .dependency-cruiser.mjs. */

/** A row of the rules: folder, the rooms that it may import besides itself. */
type Room = readonly [room: string, rooms: readonly string[], ...rest: readonly unknown[]]

const house = '../.dependency-cruiser.mjs'

/** The rooms, as the import rules list them. */
export async function roomsOfRules(): Promise<readonly Room[]> {
  const { rooms } = (await import(house)) as { readonly rooms: readonly Room[] }
  return rooms
}

/** `modes/(?!post/)` and `main/` are folders; `adapters/files` and `modes/(assess|result).ts` are parts of a room. */
function nameOf(pattern: string, names: readonly string[]): string {
  const plain = pattern.replace('(?!post/)', '').replace(/\/$/, '')
  if (names.includes(plain)) return plain
  return plain.split('/')[0] ?? plain
}

/** A Mermaid flowchart. An arrow that others already imply is left out, and so are those to `model`, which every room may import. */
export function pictureOf(rooms: readonly Room[]): string {
  const names = rooms.map(([room]) => nameOf(room, ['modes/post']))
  const direct = new Map(
    rooms.map(([room, others]) => {
      const name = nameOf(room, names)
      const imported = others
        .map((other) => nameOf(other, names))
        .filter((other) => other !== name && other !== 'model')
      return [name, [...new Set(imported)]] as const
    }),
  )
  const reaches = (from: string, to: string): boolean =>
    (direct.get(from) ?? []).some((next) => next === to || reaches(next, to))
  const arrows = [...direct].flatMap(([from, others]) =>
    others
      .filter((to) => !others.some((between) => between !== to && reaches(between, to)))
      .map((to) => `  ${idOf(from)} --> ${idOf(to)}`),
  )
  const boxes = names.filter((name) => name !== 'model').map((name) => `  ${idOf(name)}["${name}"]`)
  return ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n')
}

const idOf = (name: string): string => name.replaceAll(/\W/g, '_')

/** docs/architecture.md with its picture drawn again. @throws Error when the page has no place for it */
export function withPicture(page: string, picture: string): string {
  const [begin, end] = ['<!-- rooms -->', '<!-- /rooms -->']
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/architecture.md has no place for the picture: ${begin} … ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${picture}\n\n${page.slice(to)}`
}
