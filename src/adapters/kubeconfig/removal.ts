import type { Written } from '../../model/files.ts'
import type { Removal, Removed, WrittenKubeconfig } from '../../model/delivery.ts'
import { readWithoutLinks } from '../files/read-without-links.ts'
import { moveFile, removeFile } from '../files/remove.ts'
import { writeWhole } from '../files/write.ts'
import { entriesOf, entryKeys, parseDocument, renderDocument, type KubeconfigDocument } from './document.ts'
import { unmerge, type Names } from './merge.ts'
import { hashOf, mostBytes, partSuffix } from './names.ts'

/**
 * Takes away what was written: the file, or what was added to it. A file is removed or replaced only while its SHA-256 is the recorded
 * one;
 * of any other content, only the entries that were added are taken out. No link is followed, and nothing but a regular file is
 * touched. Whatever goes wrong is `failed`.
 */
export function removeKubeconfig(written: WrittenKubeconfig): Removed {
  const { path, before } = written
  try {
    const part = removeFile(`${path}${partSuffix}`)
    const copy = copyOf(before)
    const removal = takeAway(written, copy.text)
    if (removal !== 'failed' && removal !== 'foreign' && copy.text !== undefined && before !== undefined)
      done(removeFile(before.backup))
    // A link or folder of that name is not of this job; a file that could not be removed may be.
    return { removal: 'code' in part ? 'failed' : removal, copyLeft: copy.isOther }
  } catch {
    return { removal: 'failed', copyLeft: false }
  }
}

/** The copy of the file from before, where it is still what was recorded. `isOther`: something else has its name. */
function copyOf(before: WrittenKubeconfig['before']): { readonly text?: string; readonly isOther: boolean } {
  if (before === undefined) return { isOther: false }
  const read = readWithoutLinks(before.backup, mostBytes)
  if ('problem' in read) return { isOther: read.problem !== 'missing' }
  return hashOf(read.bytes) === before.sha256
    ? { text: read.bytes.toString('utf8'), isOther: false }
    : { isOther: true }
}

function takeAway({ path, before, sha256, added }: WrittenKubeconfig, copy: string | undefined): Removal {
  const read = readWithoutLinks(path, mostBytes)
  if ('problem' in read) return whyUnread[read.problem] ?? 'failed'
  const hash = hashOf(read.bytes)
  // The main step was stopped before it wrote.
  if (hash === before?.sha256 && (hash !== sha256 || copy === undefined)) return 'gone'
  const current = parseDocument(read.bytes.toString('utf8'))
  if (hash !== sha256) return takeOut(path, current, copy, added)
  // What was written holds what was added, whatever the record says of its SHA-256.
  if (current === undefined || !holdsAll(current, added)) return 'foreign'
  if (before === undefined) {
    done(removeFile(path))
    return 'removed'
  }
  if (copy === undefined) return takeOut(path, current, copy, added)
  done(moveFile(before.backup, path))
  return 'restored'
}

const whyUnread: Readonly<Record<string, Removal>> = {
  missing: 'gone',
  'no-folder': 'gone',
  link: 'foreign',
  directory: 'foreign',
  pipe: 'foreign',
  socket: 'foreign',
  device: 'foreign',
}

const holds = (document: KubeconfigDocument, key: keyof Names, name: string): boolean =>
  entriesOf(document, key).some((entry) => entry.name === name)
const namesIn = (names: Names) => entryKeys.flatMap((key) => names[key].map((name) => ({ key, name })))
const holdsAll = (document: KubeconfigDocument, added: Names): boolean =>
  added.contexts.length > 0 && namesIn(added).every(({ key, name }) => holds(document, key, name))
const holdsAny = (document: KubeconfigDocument, added: Names): boolean =>
  namesIn(added).some(({ key, name }) => holds(document, key, name))

/** Takes the entries that were added out of a file that was changed since, and puts back those that they replaced. */
function takeOut(
  path: string,
  current: KubeconfigDocument | undefined,
  copy: string | undefined,
  added: Names,
): Removal {
  const old = copy === undefined ? {} : parseDocument(copy)
  if (current === undefined || old === undefined) return 'failed'
  if (!holdsAny(current, added) && copy === undefined) return 'gone'
  const rest = renderDocument(unmerge(current, old, added))
  done(writeWhole(path, [rest], { mode: 0o600, part: partSuffix, durable: true }))
  return 'part'
}

function done(written: Written): void {
  if ('problem' in written) throw new Error('the system refused it')
}
