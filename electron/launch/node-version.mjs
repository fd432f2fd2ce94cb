import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The oldest Node that the packages run on. */
const OLDEST_NODE = 22

/**
 * Answers true when this Node is new enough. On an older one the launcher is run once more by the Node that `npm ci`
 * put beside the packages; where there is none (its download was blocked), a sentence says what is needed.
 * Plain syntax and no package: this file must run on old Nodes, to tell them so.
 * @param {string} launcher the `import.meta.url` of the file to run again
 */
export function isNodeNewEnough(launcher) {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return true
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const bundled = fileURLToPath(new URL(`../../node_modules/node/bin/${name}`, import.meta.url))
  if (existsSync(bundled)) runAgain(bundled, fileURLToPath(launcher))
  else {
    process.stderr.write(
      `Secretary needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}. ` +
        'Install a newer one from https://nodejs.org, then run "npm ci" again.\n',
    )
    process.exitCode = 1
  }
  return false
}

/**
 * @param {string} node
 * @param {string} launcher
 */
function runAgain(node, launcher) {
  const child = spawn(node, [launcher, ...process.argv.slice(2)], { stdio: 'inherit' })
  passSignalsTo(child)
}

/**
 * Makes this process a mere stand-in for the child: signals go on to it, its end is ours.
 * @param {import('node:child_process').ChildProcess} child
 */
export function passSignalsTo(child) {
  // Ctrl+C in a terminal reaches the child by itself as well; it takes the two for one.
  process.on('SIGINT', () => child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))
}
