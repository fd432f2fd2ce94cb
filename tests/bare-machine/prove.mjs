/**
 * Proves the README's first commands on a bare machine, in a fresh clone of what is committed: `npm run prove:bare`.
 * With `-- --test` it also runs the whole of `npm test` there. Linux and macOS; takes minutes, downloads everything.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createBareMachine } from './bare-machine.mjs'

const STEP_DEADLINE_MS = 15 * 60_000
const START_DEADLINE_MS = 3 * 60_000
const STOP_DEADLINE_MS = 30_000

const source = resolve(import.meta.dirname, '../..')
const machine = await createBareMachine()
const clone = join(machine.folder, 'secretary')

try {
  await step('git clone', () => run('git', ['clone', '--quiet', '--no-hardlinks', source, clone], machine.folder))
  await step('npm ci, without a warning and without building anything', async () => {
    const output = await run('npm', ['ci'], clone)
    // A machine's own Node may be older than packages ask for: they run on the newer one that is installed beside them.
    const lines = output.split('\n').filter((line) => !line.startsWith('npm warn EBADENGINE'))
    const complaint = lines.find((line) => /npm (warn|error)|gyp/i.test(line))
    if (complaint) throw new Error(`npm ci said: ${complaint}`)
  })
  await step('npm start answers on /api/v1/health, and stops when told', () => withApp(['start'], async () => {}))
  await step('npm run demo answers, and npm run secretary -- status reaches it', () =>
    withApp(['run', 'demo'], async () => {
      await run('npm', ['run', '--silent', 'secretary', '--', 'status'], clone)
    }),
  )
  if (process.argv.includes('--test')) await step('npm test', () => run('npm', ['test'], clone, { show: true }))
  process.stdout.write('Proven on a bare machine.\n')
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  rmSync(machine.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

async function step(title, work) {
  const startedAt = Date.now()
  await work()
  process.stdout.write(`ok  ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`)
}

/** Runs a program to its end; answers everything it said. Throws that, where it fails. */
async function run(program, args, cwd, { show = false } = {}) {
  const child = spawn(program, args, {
    cwd,
    env: machine.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: STEP_DEADLINE_MS,
  })
  const said = listen(child, show)
  const code = await new Promise((done) => child.on('close', done))
  if (code !== 0) throw new Error(`"${program} ${args.join(' ')}" ended with ${code}:\n${said.text}`)
  return said.text
}

/** Starts the app, waits for its address, checks that it answers, does `work`, and stops it as Ctrl+C does. */
async function withApp(args, work) {
  const child = spawn('npm', args, { cwd: clone, env: machine.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const ended = new Promise((done) => child.on('close', done))
  const said = listen(child, false)
  try {
    const address = await Promise.race([said.until(/http:\/\/127\.0\.0\.1:\d+/), ended, after(START_DEADLINE_MS)])
    if (typeof address !== 'string') throw new Error(`"npm ${args.join(' ')}" printed no address:\n${said.text}`)
    const answer = await fetch(`${address}/api/v1/health`)
    if (!answer.ok) throw new Error(`${address}/api/v1/health answered ${answer.status}`)
    await work()
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    await stopped(child, ended, args)
  }
}

async function stopped(child, ended, args) {
  if ((await Promise.race([ended, after(STOP_DEADLINE_MS)])) !== 'too late') return
  process.kill(-child.pid, 'SIGKILL')
  throw new Error(`"npm ${args.join(' ')}" did not stop within ${STOP_DEADLINE_MS / 1000} s of Ctrl+C`)
}

/** Collects what a program says, and finds the first text in it that fits a pattern. */
function listen(child, show) {
  const waiting = []
  const said = {
    text: '',
    until: (pattern) => new Promise((found) => waiting.push({ pattern, found })),
  }
  const hear = (chunk) => {
    said.text += chunk
    if (show) process.stdout.write(chunk)
    for (const { pattern, found } of waiting) {
      const match = pattern.exec(said.text)
      if (match) found(match[0])
    }
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  return said
}

function after(ms) {
  return new Promise((done) => setTimeout(done, ms, 'too late').unref())
}
