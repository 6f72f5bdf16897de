/**
 * What the page may do: nothing but show its own style and run its own script, known by their SHA-256. Were a text to
 * get past the escaping, it could neither run nor send anything. A test holds the hashes against style and script.
 */
export const styleHash = 'sha256-1g2BQt/WciO9vURj6GbmY9mq3dVQyJ8xIAcp/fjb/wg='
export const scriptHash = 'sha256-a0JRLYn+zJcYZZgPDl/BycRBGqiopfk/VUOWcjVYRO8='

export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src '${styleHash}'`,
  `script-src '${scriptHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
