import { type Field, messages, topLevel } from './protobuf-messages.ts'

/** Bytes that are no message that is known here. */
export class ProtobufError extends Error {
  override name = 'ProtobufError'
}

const magic = Buffer.from('k8s\0')

type Raw = { readonly field: number; readonly value: bigint | Buffer }

/** A base-128 number at a place, and where it ends. */
function varint(bytes: Buffer, from: number): readonly [bigint, number] {
  let value = 0n
  for (let at = from; at < bytes.length && at < from + 10; at += 1) {
    const byte = bytes[at] ?? 0
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - from))
    if (byte < 0x80) return [value, at + 1]
  }
  throw new ProtobufError('a number in a protobuf body does not end')
}

/** The fields of a message as they come. Fixed-width numbers are in no message that is read here. */
function* rawFields(bytes: Buffer): Generator<Raw> {
  let at = 0
  while (at < bytes.length) {
    const [tag, behind] = varint(bytes, at)
    const field = Number(tag >> 3n)
    const wire = Number(tag & 7n)
    const [number, next] = varint(bytes, behind)
    if (wire === 0) {
      yield { field, value: number }
      at = next
    } else if (wire === 2) {
      at = next + Number(number)
      if (at > bytes.length) throw new ProtobufError('a field of a protobuf body is longer than the body')
      yield { field, value: bytes.subarray(next, at) }
    } else throw new ProtobufError(`a protobuf body has a field of wire type ${wire}`)
  }
}

const bytesOf = ({ field, value }: Raw): Buffer => {
  if (typeof value === 'bigint') throw new ProtobufError(`field ${field} of a protobuf body is a number`)
  return value
}

function scalar(type: string, raw: Raw): unknown {
  if (type === 'string') return bytesOf(raw).toString()
  if (type === 'bytes') return bytesOf(raw).toString('base64')
  if (typeof raw.value !== 'bigint') throw new ProtobufError(`field ${raw.field} of a protobuf body is no number`)
  return type === 'bool' ? raw.value !== 0n : Number(BigInt.asIntN(64, raw.value))
}

const isScalar = (type: string): boolean => ['string', 'bytes', 'int', 'bool'].includes(type)

function valueOf(type: string, raw: Raw): unknown {
  if (isScalar(type)) return scalar(type, raw)
  const read = message(type, bytesOf(raw))
  return type === 'Quantity' ? (read['string'] ?? '0') : read
}

const isZero = (value: unknown): boolean => value === '' || value === 0 || value === false

function entryOf(type: string, bytes: Buffer): readonly [string, unknown] {
  const parts = new Map([...rawFields(bytes)].map((raw) => [raw.field, raw]))
  const [key, value] = [parts.get(1), parts.get(2)]
  return [key === undefined ? '' : bytesOf(key).toString(), value === undefined ? '' : valueOf(type, value)]
}

type Message = Record<string, unknown>

/** Puts one field into the object that is made of a message. */
function take(into: Message, { name, type, form, keepsZero }: Field, raw: Raw): void {
  if (form === 'ignored') return
  if (form === 'inline') Object.assign(into, message(type, bytesOf(raw)))
  else if (form === 'list') into[name] = [...((into[name] ?? []) as unknown[]), valueOf(type, raw)]
  else if (form === 'map') {
    const [key, value] = entryOf(type, bytesOf(raw))
    into[name] = Object.fromEntries([...Object.entries(into[name] ?? {}), [key, value]])
  } else {
    const value = valueOf(type, raw)
    // Go writes every text and number that is no pointer, and JSON leaves the empty ones out
    if (keepsZero || !isZero(value)) into[name] = value
  }
}

function message(name: string, bytes: Buffer): Message {
  const fields = messages.get(name)
  if (fields === undefined) throw new ProtobufError(`${name} is not read from protobuf`)
  const into: Message = {}
  for (const raw of rawFields(bytes)) {
    const field = fields.get(raw.field)
    if (field === undefined) throw new ProtobufError(`field ${raw.field} of ${name} is not read from protobuf`)
    take(into, field, raw)
  }
  return into
}

/**
 * An object in Kubernetes' protobuf (`k8s\0` and runtime.Unknown) as it is in JSON. Throws ProtobufError for anything that
 * is not known here: nothing of what a client sends is dropped.
 */
export function readProtobuf(body: Buffer): object {
  if (!body.subarray(0, 4).equals(magic)) throw new ProtobufError('a protobuf body does not begin with k8s')
  const outer = new Map([...rawFields(body.subarray(4))].map((raw) => [raw.field, raw]))
  const typed = outer.get(1)
  const raw = outer.get(2)
  const type = new Map(typed === undefined ? [] : [...rawFields(bytesOf(typed))].map((part) => [part.field, part]))
  const textOf = (field: number): string => {
    const found = type.get(field)
    return found === undefined ? '' : bytesOf(found).toString()
  }
  const [apiVersion, kind] = [textOf(1), textOf(2)]
  // options of a request have the version of the group that it goes to
  const known = kind === 'DeleteOptions' ? 'v1/DeleteOptions' : `${apiVersion}/${kind}`
  if (!topLevel.has(known)) throw new ProtobufError(`${apiVersion} ${kind} is not read from protobuf`)
  return { apiVersion, kind, ...(raw === undefined ? {} : message(kind, bytesOf(raw))) }
}
