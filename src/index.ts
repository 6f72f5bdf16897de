// Nothing may be imported statically here: an older Node must get as far as this message.
const needed = 24
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(`aks-cert-guard needs Node ${needed} or newer; this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else {
  const { main } = await import('./main.ts')
  await main()
}
