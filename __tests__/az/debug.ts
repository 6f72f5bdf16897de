import type { Ended, Namespace } from './az.ts'

/** What the document's `kubectl debug` says: as it is, and with the `pki` that its path lacks. */
export const debug = async (
  namespace: Namespace,
  command: string,
): Promise<{ readonly literal: Ended; readonly corrected: Ended }> => ({
  literal: await namespace.run(command),
  corrected: await namespace.run(command.replace('kubelet/kubelet-server', 'kubelet/pki/kubelet-server')),
})

/** The link that `ls -l` shows. */
export const link = /^l\S+ .*\/pki\/kubelet-server-current\.pem -> \S*kubelet-server-[\d-]+\.pem\r?$/m

/** In the words of coreutils or of busybox. */
export const nothingThere =
  /^ls: (cannot access )?'?\/host\/var\/lib\/kubelet\/kubelet-server-current\.pem'?: No such file or directory\r?$/m
