import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AlreadyRunningError } from '../../electron/core/app/ports.ts'
import { acquireDirectoryLock, LOCK_FILE, readLockFile } from '../../electron/server/directory-lock.ts'
import { makeTempDir } from './stand-in.ts'

const holder = { endpoint: '/tmp/nowhere.sock', version: '9.9.9' }
let temp: ReturnType<typeof makeTempDir>
let dir: string
const children: ChildProcess[] = []

beforeEach(() => {
  temp = makeTempDir()
  dir = join(temp.dir, 'data')
})

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill))
  temp.remove()
})

/** A process that stands ready to try for the lock; `go` makes it try and answers what it said. */
async function competitor(endpoint = join(dir, 'secretary-other.sock')) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-lock.ts'), dir, endpoint], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  const go = async (): Promise<string> => {
    child.stdin.write('go\n')
    return (await once(lines, 'line'))[0]
  }
  return { child, go }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('the lock of a data directory', () => {
  it('makes the directory private and says who holds it', async () => {
    const lock = await acquireDirectoryLock(dir, holder)
    expect(readLockFile(dir)).toEqual({ pid: process.pid, ...holder })
    expect([statSync(dir).mode & 0o777, statSync(join(dir, LOCK_FILE)).mode & 0o777]).toEqual([0o700, 0o600])
    lock.release()
    expect(existsSync(join(dir, LOCK_FILE))).toBe(false)
  })

  it('refuses a second holder in the same process, and takes the next one after the release', async () => {
    const lock = await acquireDirectoryLock(dir, holder)
    const refusal = await acquireDirectoryLock(dir, holder).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(AlreadyRunningError)
    expect(refusal).toMatchObject({
      pid: process.pid,
      endpoint: holder.endpoint,
      message: expect.stringContaining(dir),
    })
    lock.release()
    lock.release()
    const next = await acquireDirectoryLock(dir, holder)
    next.release()
  })

  it('refuses a second process and names the first', async () => {
    const lock = await acquireDirectoryLock(dir, holder)
    const { go } = await competitor()
    expect(await go()).toBe(`refused by ${process.pid}`)
    lock.release()
  })

  it('passes on at once when its process was killed, and clears away the socket it left', async () => {
    const endpoint = join(temp.dir, 'secretary-dead.sock')
    const { child, go } = await competitor(endpoint)
    expect(await go()).toBe('has it')
    writeFileSync(endpoint, '')
    await kill(child)
    expect(readLockFile(dir)).toMatchObject({ pid: child.pid })
    const lock = await acquireDirectoryLock(dir, holder)
    expect([readLockFile(dir)?.pid, existsSync(endpoint)]).toEqual([process.pid, false])
    lock.release()
  })

  it('does not believe a lock file whose process number now belongs to somebody else', async () => {
    const lock = await acquireDirectoryLock(dir, holder)
    lock.release()
    writeFileSync(
      join(dir, LOCK_FILE),
      JSON.stringify({ pid: process.ppid, endpoint: join(dir, 'gone.sock'), version: '1' }),
    )
    const next = await acquireDirectoryLock(dir, holder)
    expect(readLockFile(dir)?.pid).toBe(process.pid)
    next.release()
  })

  it('takes over a lock file that is damaged', async () => {
    const lock = await acquireDirectoryLock(dir, holder)
    lock.release()
    writeFileSync(join(dir, LOCK_FILE), '{"pid": ')
    expect(readLockFile(dir)).toBeNull()
    const next = await acquireDirectoryLock(dir, holder)
    expect(JSON.parse(readFileSync(join(dir, LOCK_FILE), 'utf8')).pid).toBe(process.pid)
    next.release()
  })

  it('goes to exactly one of four processes that try at the same moment, also right after a crash', async () => {
    const first = await competitor()
    await first.go()
    for (let round = 0; round < 3; round++) {
      const competitors = await Promise.all([competitor(), competitor(), competitor(), competitor()])
      await Promise.all(children.filter((child) => competitors.every((other) => other.child !== child)).map(kill))
      const answers = await Promise.all(competitors.map(({ go }) => go()))
      expect(answers.filter((answer) => answer === 'has it')).toHaveLength(1)
      expect(answers.filter((answer) => answer.startsWith('refused'))).toHaveLength(3)
    }
  })
})
