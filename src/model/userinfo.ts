/**
 * What is secret in the user information of a URL, as written and decoded: the password, or the user where there is none, for
 * then a token stands there.
 */
export function userinfoOf({ username, password }: URL): readonly string[] {
  const written = password === '' ? username : password
  try {
    return [...new Set([written, decodeURIComponent(written)])].filter((text) => text !== '')
  } catch {
    // no percent-encoding: as written is all there is
    return [written]
  }
}
