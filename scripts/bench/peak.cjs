/* global process */
// Loaded with --require into a measured process: when it ends, its peak resident memory in kB goes to file descriptor 3.
// On Linux this is VmHWM, which begins anew with the program; ru_maxrss there still knows the parent's size at the fork.
const { readFileSync, writeSync } = require('node:fs')

process.on('exit', () => {
  let kilobytes = process.resourceUsage().maxRSS
  try {
    kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))[1])
  } catch {
    // no /proc here: what the system tells of the process will do
  }
  writeSync(3, String(kilobytes))
})
