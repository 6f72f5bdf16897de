/* global process */
// Loaded with --require into a measured process: when it ends, three numbers go to file descriptor 3: its peak resident
// memory and what was resident after its first line (0 when it printed none), in kB, and the time of processors that it took, in milliseconds.
// On Linux the peak is VmHWM, which begins anew with the program; ru_maxrss there still knows the parent's size at the fork.
const { readFileSync, writeSync } = require('node:fs')

/** A line of /proc/self/status, or what the system tells of the process where there is no /proc. */
function kilobytes(name, otherwise) {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'latin1'))[1])
  } catch {
    return otherwise()
  }
}

let afterFirstLine = 0
const write = process.stdout.write
process.stdout.write = function (...args) {
  const written = write.apply(this, args)
  process.stdout.write = write
  afterFirstLine = kilobytes('VmRSS', () => process.memoryUsage.rss() / 1024)
  return written
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeSync(
    3,
    `${kilobytes('VmHWM', () => process.resourceUsage().maxRSS)} ${afterFirstLine} ${(user + system) / 1_000}`,
  )
})
