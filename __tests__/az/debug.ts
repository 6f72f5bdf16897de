import type { Ended, Namespace } from './az.ts'

/** What the document's `kubectl debug` says: as it is, with the `pki` that its path lacks, and a shell at a terminal. */
export const debug = async (
  namespace: Namespace,
  command: string,
): Promise<{ readonly literal: Ended; readonly corrected: Ended; readonly terminal: Ended }> => ({
  literal: await namespace.run(command),
  corrected: await namespace.run(command.replace('kubelet/kubelet-server', 'kubelet/pki/kubelet-server')),
  terminal: await namespace.run(`script -qec '${command.replace(/ls -l .*/, 'sh')}' /dev/null`, {
    input: 'echo $((6 * 7)) in $(basename /host/var/lib/kubelet)\nexit\n',
  }),
})

/** The link that `ls -l` shows. */
export const link = /^l\S+ .*\/pki\/kubelet-server-current\.pem -> \S*kubelet-server-[\d-]+\.pem\r?$/m

/** In the words of coreutils or of busybox. */
export const nothingThere =
  /^ls: (cannot access )?'?\/host\/var\/lib\/kubelet\/kubelet-server-current\.pem'?: No such file or directory\r?$/m
