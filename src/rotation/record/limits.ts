/*
 * How large rotation.json gets. The writer keeps below each figure, and the reader takes many times of it: whatever was written can be
 * read again, also what a release with larger figures wrote.
 */

const mebi = 1024 * 1024

/** What the writer keeps to. */
export const written = {
  /** of the whole file, with the newest rotation in it: one of 5,000 nodes has about 700 KiB while it is open, and 10 KiB later */
  bytes: 8 * mebi,
  rotations: 100,
  /** of one rotation: one that goes well has 8 */
  steps: 200,
  /** AKS has at most 5,000 nodes in a cluster */
  nodes: 5_000,
  /** characters of one text */
  text: 2_000,
} as const

const generosity = 4

/** What the reader takes. */
export const readable = {
  bytes: generosity * written.bytes,
  rotations: generosity * written.rotations,
  /** elements of one list of a rotation */
  elements: generosity * written.nodes,
  /** levels of JSON; the writer's has 6 */
  depth: 24,
} as const
