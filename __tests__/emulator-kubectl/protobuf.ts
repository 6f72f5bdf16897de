// Protobuf as a client of Kubernetes writes it, for tests: fields as [number, value].
export type Written = string | number | boolean | readonly (readonly [number, Written])[]

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80)
  return Buffer.from([...bytes, rest])
}

/** One message. */
export function message(fields: readonly (readonly [number, Written])[]): Buffer {
  const parts = fields.map(([number, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean')
      return Buffer.concat([varint(number * 8), varint(Number(value))])
    const bytes = typeof value === 'string' ? Buffer.from(value) : message(value)
    return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes])
  })
  return Buffer.concat(parts)
}

/** `k8s\0` and runtime.Unknown around an object. */
export const enveloped = (apiVersion: string, kind: string, object: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('k8s\0'),
    message([
      [
        1,
        [
          [1, apiVersion],
          [2, kind],
        ],
      ],
    ]),
    Buffer.concat([varint(2 * 8 + 2), varint(object.length), object]),
    message([
      [3, ''],
      [4, ''],
    ]),
  ])
