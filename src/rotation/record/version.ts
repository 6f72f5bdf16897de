/** Of the form of rotation.json. A later release raises it when an earlier one would lose something. */
export const schemaVersion = '1.0'

/** Whether a version is later than this release's; undefined where it isn't a version. */
export function isNewer(version: unknown): boolean | undefined {
  const [, major, minor] = typeof version === 'string' ? (/^(\d{1,4})\.(\d{1,4})$/.exec(version) ?? []) : []
  if (major === undefined || minor === undefined) return undefined
  const [ownMajor = 0, ownMinor = 0] = schemaVersion.split('.').map(Number)
  return Number(major) > ownMajor || (Number(major) === ownMajor && Number(minor) > ownMinor)
}
