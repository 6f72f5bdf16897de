/** Parameters that any request may have. */
const always = ['pretty', 'timeout']
const selecting = ['fieldSelector', 'labelSelector', 'limit', 'continue', 'resourceVersion', 'resourceVersionMatch']
const watching = ['watch', 'timeoutSeconds', 'allowWatchBookmarks', 'sendInitialEvents']
const writing = ['dryRun', 'fieldManager', 'fieldValidation']
const removing = ['dryRun', 'gracePeriodSeconds', 'propagationPolicy', 'orphanDependents']
const streams = ['container', 'stdin', 'stdout', 'stderr', 'tty']

/** What each verb knows, and each subresource that has parameters of its own. */
const known: Readonly<Record<string, readonly string[]>> = {
  get: ['resourceVersion', 'includeObject'],
  list: [...selecting, 'includeObject', ...watching],
  watch: [...selecting, 'includeObject', ...watching],
  create: writing,
  update: writing,
  patch: [...writing, 'force'],
  delete: removing,
  deletecollection: [...removing, ...selecting],
  portforward: ['ports'],
  attach: streams,
  exec: [...streams, 'command'],
  log: [
    'container',
    'follow',
    'insecureSkipTLSVerifyBackend',
    'limitBytes',
    'previous',
    'sinceSeconds',
    'sinceTime',
    'stream',
    'tailLines',
    'timestamps',
  ],
}

/**
 * The first parameter that nothing here knows. A misspelt one is the client's mistake, though the real API server says
 * nothing of it.
 */
export function unknownParameter(query: URLSearchParams, verb: string, subresource: string): string | undefined {
  const own = Object.hasOwn(known, subresource) ? known[subresource] : known[verb]
  return [...query.keys()].find((name) => !always.includes(name) && !(own ?? []).includes(name))
}
