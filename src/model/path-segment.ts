import { ReasonError } from './errors.ts'

/**
 * A name as one segment of a URL's path. Names come from ARM, from API servers and from users, and must not lead to another path.
 * @throws ReasonError `malformed` for a name that is empty, `.` or `..`, holds a slash, a backslash, a percent sign or a control
 *   character, or is not well-formed Unicode
 */
export function segmentOf(name: string): string {
  if (/[/\\%\p{Cc}]/u.test(name)) throw notASegment()
  return encodedSegmentOf(name)
}

/** As `segmentOf`, for free text such as the name of a label, which may hold a slash: it is percent-encoded. */
export function encodedSegmentOf(text: string): string {
  if (text === '' || text === '.' || text === '..' || !text.isWellFormed()) throw notASegment()
  return encodeURIComponent(text)
}

const notASegment = (): ReasonError =>
  new ReasonError(
    'malformed',
    'A name that belongs in the path of a request is empty, is "." or "..", or holds a slash or a control character. No request was sent',
  )
