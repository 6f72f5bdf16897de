/**
 * A DNS name as it is compared: without trailing dot, in lower case. Only the letters of ASCII have a case here
 * (RFC 4343): toLowerCase() alone would turn the Kelvin sign into a k.
 */
export const comparableName = (name: string): string =>
  name.replace(/\.$/, '').replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
